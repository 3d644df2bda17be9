import { finding, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { formatPointer, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { lineMap } from '../core/text.ts';
import type { Span } from '../document/json.ts';
import { parseYaml, readYaml } from '../document/yaml.ts';
import type { Validators } from '../schema/validate.ts';
import { nearest } from '../core/suggest.ts';
import { mergeRows, possibleIds, type OwnRow, type RowFault } from './manifest.ts';
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
  /** Shipped rows that the project took away. */
  former: ManifestRow[];
  fault: RowFault;
}

/** Reads, checks and merges the manifests; a fault in a row is told at its line. */
export function loadManifest(sources: ManifestSources, validators: Validators): Result<Manifest> {
  const shipped: Result<OwnRow[]> =
    sources.compiled === undefined
      ? readRows(sources.shipped, validators)
      : { value: sources.compiled, findings: [] };
  const own: Result<OwnRow[]> =
    sources.own === undefined
      ? { value: [], findings: [] }
      : readRows(sources.own, validators, shipped.value as ManifestRow[] | undefined);
  const findings: Finding[] = [...shipped.findings, ...own.findings];
  if (shipped.value === undefined || own.value === undefined) return { value: undefined, findings };
  const fault: RowFault = (rule, row, at, words) => {
    const source = (row.at.own ? sources.own : undefined) ?? sources.shipped;
    return placed(rule, source, row.at.pointer + at, words);
  };
  const rows = mergeRows(shipped.value, own.value);
  // Nothing takes a row of the shipped manifest away but one of the project's own.
  const former = shipped.value.filter((row): row is ManifestRow => !('remove' in row));
  return { value: { rows, former: own.value.length > 0 ? former : [], fault }, findings };
}

function readRows(
  source: ManifestSource,
  validators: Validators,
  shipped?: readonly ManifestRow[],
): Result<OwnRow[]> {
  const { value, findings } = parseYaml(source.text, { file: source.label });
  if (value === undefined || hasErrors(findings)) return { value: undefined, findings };
  const { rows, pointers } = rowList(value, shipped ?? []);
  const own = shipped !== undefined;
  const issues = validators.validate('manifest', rows);
  if (issues.length === 0) {
    // A parse border: the manifest schema has just said that these are rows.
    const checked = rows as unknown as OwnRow[];
    const placedRows = checked.map((row, index) => ({
      ...row,
      at: { own, pointer: pointers[index] ?? '' },
    }));
    return { value: placedRows, findings: [...findings, ...idFaults(placedRows, source, shipped)] };
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

/** Ids that stand twice in one manifest, and removals of what nobody makes. */
function idFaults(
  rows: readonly OwnRow[],
  source: ManifestSource,
  shipped: readonly ManifestRow[] = [],
): Finding[] {
  const seen = new Set<string>();
  const removable = new Set([...shipped.map((row) => row.id), ...possibleIds(shipped)]);
  return rows.flatMap((row) => {
    if (seen.has(row.id)) {
      const message = `two rows have the id ${row.id}`;
      const help = 'give one of them another id, or keep one';
      return [placed('manifest/duplicate', source, `${row.at.pointer}/id`, { message, help })];
    }
    seen.add(row.id);
    if (!('remove' in row) || removable.has(row.id)) return [];
    const meant = nearest(row.id, removable);
    return [
      placed('manifest/row', source, row.at.pointer, {
        message: `there is no shipped artifact ${row.id} to remove`,
        ...(meant === undefined ? {} : { help: `did you mean ${meant}?` }),
      }),
    ];
  });
}

/** A finding at the place of a pointer in a manifest, or of the nearest value above it. */
function placed(
  rule: CoreRuleId,
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

/**
 * A manifest may also be a map from id to row; `null` in place of the row removes the shipped one. A row with the id of a
 * shipped one changes only the columns that it names.
 */
function rowList(
  value: JsonValue,
  shipped: readonly ManifestRow[],
): { rows: JsonValue; pointers: string[] } {
  if (Array.isArray(value)) {
    return {
      rows: value.map((row) => (isObject(row) ? completed(row, shipped) : row)),
      pointers: value.map((_, index) => `/${index}`),
    };
  }
  if (!isObject(value)) return { rows: value, pointers: [] };
  const rows = Object.entries(value).map(([id, row]): JsonValue => {
    if (row === null) return { id, remove: true };
    return isObject(row) ? completed({ id, ...row }, shipped) : row;
  });
  return { rows, pointers: Object.keys(value).map((id) => formatPointer([id])) };
}

function completed(row: JsonObject, shipped: readonly ManifestRow[]): JsonObject {
  const former = shipped.find((one) => one.id === row['id']);
  if (former === undefined || 'remove' in row) return row;
  const columns = Object.entries(former).filter(([name]) => name !== 'at');
  // Rows are made of JSON values only.
  return { ...Object.fromEntries(columns), ...row };
}
