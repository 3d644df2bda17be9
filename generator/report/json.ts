import type { Finding } from '../core/finding.ts';

/** Findings as one JSON object, two blanks of indentation, final newline. */
export function formatJson(findings: readonly Finding[], more: object = {}): string {
  return JSON.stringify({ findings: findings.map(toJson), ...more }, null, 2) + '\n';
}

function toJson(found: Finding): object {
  return {
    rule: found.rule,
    severity: found.severity,
    message: found.message,
    file: found.file,
    line: found.range?.start.line,
    column: found.range?.start.column,
    endLine: found.range?.end.line,
    endColumn: found.range?.end.column,
    pointer: found.pointer,
    help: found.help,
    related: (found.related ?? []).map((place) => ({
      file: place.file,
      line: place.range?.start.line,
      column: place.range?.start.column,
      pointer: place.pointer,
      message: place.message,
    })),
  };
}
