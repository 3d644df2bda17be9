import type { Finding } from '../core/finding.ts';

/**
 * Findings as workflow commands of GitHub Actions, one line each, which appear at their lines in a pull request.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(findings: readonly Finding[]): string {
  return findings.map((one) => command(one) + '\n').join('');
}

function command(found: Finding): string {
  const { start, end } = found.range ?? {};
  const properties: [string, string | number | undefined][] = [
    ['file', found.file],
    ['line', start?.line],
    ['endLine', end?.line],
    ['col', start?.column],
    ['endColumn', end?.column],
    ['title', found.rule],
  ];
  const written = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  const message =
    found.help === undefined ? found.message : `${found.message}\nhelp: ${found.help}`;
  return `::${found.severity} ${written}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
