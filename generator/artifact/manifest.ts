import { finding, type Finding, type Result } from '../core/finding.ts';
import type { JsonObject, JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import { fill, isTaken, lookUp } from './fill.ts';
import type { Artifact, ManifestRow, Scope } from './row.ts';

/** A manifest row as a project writes it: `null` in place of the row removes the shipped one. */
export type OwnRow = ManifestRow | { id: string; remove: true };

/** The rows of a project: the shipped ones, replaced or extended by id, in their order; removed rows gone. */
export function mergeRows(shipped: readonly ManifestRow[], own: readonly OwnRow[]): ManifestRow[] {
  const rows = new Map<string, ManifestRow>(shipped.map((row) => [row.id, row]));
  for (const row of own) {
    if ('remove' in row) rows.delete(row.id);
    else rows.set(row.id, { ...rows.get(row.id), ...row });
  }
  return [...rows.values()];
}

/**
 * The artifacts of one scope under these variables: `when` judged, `each` unrolled, references filled.
 * Findings name the row by its pointer in the manifest; a row at fault gives no artifact.
 */
export function expandRows(
  rows: readonly ManifestRow[],
  scope: Scope,
  values: JsonObject,
  file: string,
): Result<Artifact[]> {
  const expansion = new Expansion(values, file);
  rows.forEach((row, index) => {
    if (row.scope === scope) expansion.row(row, index);
  });
  return { value: expansion.artifacts, findings: expansion.findings };
}

/** The manifest's ids that a user may name, or the finding that this one does not exist. */
export function unknownArtifact(id: string, known: Iterable<string>): Finding {
  const candidates = [...known];
  const meant = nearest(id, candidates);
  return finding('project/unknown-artifact', `there is no artifact "${id}"`, {
    help: meant === undefined ? `the ids are ${candidates.join(', ')}` : `did you mean ${meant}?`,
  });
}

/** Unrolls rows one by one and remembers which ids and paths are taken. */
class Expansion {
  readonly artifacts: Artifact[] = [];
  readonly findings: Finding[] = [];
  private readonly taken = new Map<string, string>();

  constructor(
    private readonly values: JsonObject,
    private readonly file: string,
  ) {}

  row(row: ManifestRow, index: number): void {
    const pointer = `/${index}`;
    if (!this.exists(row.when, {}, `${pointer}/when`)) return;
    if (row.each === undefined) {
      this.artifact(row, {}, undefined, pointer);
      return;
    }
    row.each.forEach((entry, position) => {
      const each = typeof entry === 'string' ? { key: entry } : entry;
      const at = `${pointer}/each/${position}`;
      if (this.exists(each.when, { each: each.key }, `${at}/when`)) {
        this.artifact(row, { each: each.key }, each.key, pointer);
      }
    });
  }

  private artifact(
    row: ManifestRow,
    names: Record<string, JsonValue>,
    each: string | undefined,
    pointer: string,
  ): void {
    const text = (part: string, at: string): string | undefined =>
      this.filled(part, names, `${pointer}/${at}`);
    const bound: Record<string, string[]> = {};
    for (const [name, path] of Object.entries(row.bind ?? {})) {
      const filled = text(path, `bind/${name}`);
      if (filled === undefined) return;
      bound[name] = filled.split('.');
    }
    const id = text(row.id, 'id');
    const template = text(row.template, 'template');
    const path = this.filled(row.path, { ...names, ...this.resolve(bound) }, `${pointer}/path`);
    if (id === undefined || template === undefined || path === undefined) return;
    if (!this.claim(`id ${id}`, id, pointer) || !this.claim(`path ${path}`, id, pointer)) return;
    this.artifacts.push({
      id,
      template,
      path,
      kind: row.kind,
      scope: row.scope,
      account: row.account,
      dependsOn: row.dependsOn ?? [],
      script: row.mode === 'script',
      cli: row.cli ?? {},
      bound,
      each,
      row,
    });
  }

  private resolve(bound: Record<string, string[]>): Record<string, JsonValue> {
    const resolved: Record<string, JsonValue> = {};
    for (const [name, path] of Object.entries(bound)) {
      const value = lookUp(path.join('.'), this.values, {});
      if (value !== undefined) resolved[name] = value;
    }
    return resolved;
  }

  private exists(when: string | undefined, names: Record<string, JsonValue>, at: string): boolean {
    if (when === undefined) return true;
    const negated = when.startsWith('!');
    const path = negated ? when.slice(1) : when;
    const value = lookUp(path, this.values, names);
    if (value === undefined) {
      this.report(`the choice ${path} is no variable`, at);
      return false;
    }
    return isTaken(value) !== negated;
  }

  private filled(
    text: string,
    names: Record<string, JsonValue>,
    pointer: string,
  ): string | undefined {
    const result = fill(text, this.values, names);
    if ('text' in result) return result.text;
    this.report(
      result.value === undefined
        ? `${result.badPath} is no variable`
        : `${result.badPath} is not one text here`,
      pointer,
    );
    return undefined;
  }

  private claim(what: string, id: string, pointer: string): boolean {
    const other = this.taken.get(what);
    this.taken.set(what, other ?? id);
    if (other === undefined) return true;
    this.findings.push(
      finding('manifest/duplicate', `two artifacts have the ${what}`, {
        file: this.file,
        pointer,
        help: `give artifact ${id} an ${what.split(' ')[0]} of its own`,
      }),
    );
    return false;
  }

  private report(message: string, pointer: string): void {
    this.findings.push(finding('manifest/row', message, { file: this.file, pointer }));
  }
}
