import { finding, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { formatPointer, isObject, type JsonValue } from '../core/json.ts';
import type { RuleId } from '../core/rules.ts';
import { lineMap } from '../core/text.ts';
import type { Span } from '../document/json.ts';
import { parseYaml, readYaml } from '../document/yaml.ts';
import type { Validators } from '../schema/validate.ts';
import { mergeRows, type OwnRow, type RowFault } from './manifest.ts';
import type { ManifestRow } from './row.ts';

/** A manifest file: the name that findings show, and its text. */
export interface ManifestSource {
  label: string;
  text: string;
}

/** The shipped manifest, its rows where they are known already, and a project's own, merged by id. */
export interface ManifestSources {
  shipped: ManifestSource;
  /** The rows of the shipped manifest as compiled from this very text. */
  compiled?: ManifestRow[] | undefined;
  own?: ManifestSource | undefined;
}

/** The merged rows, and the finding that a row is at fault at its own line. */
export interface Manifest {
  rows: ManifestRow[];
  fault: RowFault;
}

/** Reads, checks and merges the manifests; a fault in a row is told at its line. */
export function loadManifest(sources: ManifestSources, validators: Validators): Result<Manifest> {
  const shipped: Result<OwnRow[]> =
    sources.compiled === undefined
      ? readRows(sources.shipped, validators, false)
      : { value: sources.compiled, findings: [] };
  const own: Result<OwnRow[]> =
    sources.own === undefined
      ? { value: [], findings: [] }
      : readRows(sources.own, validators, true);
  const findings: Finding[] = [...shipped.findings, ...own.findings];
  if (shipped.value === undefined || own.value === undefined) return { value: undefined, findings };
  const fault: RowFault = (rule, row, at, words) => {
    const source = (row.at.own ? sources.own : undefined) ?? sources.shipped;
    return placed(rule, source, row.at.pointer + at, words);
  };
  return { value: { rows: mergeRows(shipped.value, own.value), fault }, findings };
}

function readRows(source: ManifestSource, validators: Validators, own: boolean): Result<OwnRow[]> {
  const { value, findings } = parseYaml(source.text, { file: source.label });
  if (value === undefined || hasErrors(findings)) return { value: undefined, findings };
  const { rows, pointers } = rowList(value);
  const issues = validators.validate('manifest', rows);
  if (issues.length === 0) {
    // A parse border: the manifest schema has just said that these are rows.
    const checked = rows as unknown as OwnRow[];
    return {
      value: checked.map((row, index) => ({ ...row, at: { own, pointer: pointers[index] ?? '' } })),
      findings,
    };
  }
  return {
    value: undefined,
    findings: issues.map((issue) => {
      const [, index = '', rest = ''] = /^\/(\d+)(.*)$/s.exec(issue.pointer) ?? [];
      const pointer = (pointers[Number(index)] ?? '') + rest;
      return placed('manifest/row', source, pointer, issue);
    }),
  };
}

/** A finding at the place of a pointer in a manifest, or of the nearest value above it. */
function placed(
  rule: RuleId,
  source: ManifestSource,
  pointer: string,
  { message, help }: { message: string; help?: string },
): Finding {
  const spans = new Map<string, Span>();
  readYaml(source.text, { file: source.label, spans });
  let at = pointer;
  while (!spans.has(at) && at !== '') at = at.slice(0, at.lastIndexOf('/'));
  const span = spans.get(at);
  const range = span?.key ?? span;
  return finding(rule, message, {
    file: source.label,
    pointer,
    ...(range === undefined ? {} : { range: lineMap(source.text).range(range.start, range.end) }),
    ...(help === undefined ? {} : { help }),
  });
}

/** A manifest may also be a map from id to row; `null` in place of the row removes the shipped one. */
function rowList(value: JsonValue): { rows: JsonValue; pointers: string[] } {
  if (Array.isArray(value)) return { rows: value, pointers: value.map((_, index) => `/${index}`) };
  if (!isObject(value)) return { rows: value, pointers: [] };
  const rows = Object.entries(value).map(([id, row]): JsonValue => {
    if (row === null) return { id, remove: true };
    return isObject(row) ? { id, ...row } : row;
  });
  return { rows, pointers: Object.keys(value).map((id) => formatPointer([id])) };
}
