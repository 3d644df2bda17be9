import { finding, type Finding, type Result } from '../core/finding.ts';
import { Differs, type SharedValue, type SharedValues } from '../environment/differs.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { memoOf } from '../core/memo.ts';
import {
  boundValues,
  fill,
  isTaken,
  lookUp,
  patternOf,
  valueOf,
  type Pattern,
  type VariableReference,
} from './fill.ts';
import type { Artifact, Choice, CliCalls, EachEntry, ManifestRow, Scope } from './row.ts';

/** A manifest row as a project writes it: `null` in place of the row removes the shipped one. */
export type OwnRow = ManifestRow | { id: string; remove: true; at: ManifestRow['at'] };

/**
 * The rows of a project: those of each manifest replace or extend the former ones by id; removed rows are gone. An id that
 * one entry of `each` makes can be removed, too.
 */
export function mergeRows(...manifests: readonly (readonly OwnRow[])[]): ManifestRow[] {
  const rows = new Map<string, ManifestRow>();
  for (const row of manifests.flat()) {
    if (!('remove' in row)) rows.set(row.id, row);
    else if (!rows.delete(row.id)) removeEntry(rows, row.id);
  }
  return [...rows.values()];
}

function removeEntry(rows: Map<string, ManifestRow>, id: string): void {
  for (const row of rows.values()) {
    const each = row.each?.filter((entry) => idOf(row, entry) !== id);
    if (each !== undefined && each.length !== row.each?.length) rows.set(row.id, { ...row, each });
  }
}

function idOf(row: ManifestRow, entry: string | EachEntry): string {
  return row.id.replaceAll('{{each}}', typeof entry === 'string' ? entry : entry.key);
}

/**
 * The artifacts of one scope under these variables: `when` judged, `each` unrolled, references filled.
 * A row at fault gives a finding and no artifact.
 */
export function expandRows(
  rows: readonly ManifestRow[],
  scope: Scope,
  values: SharedValues,
  fault: RowFault,
): Result<Artifact[]> {
  const expansion = new Expansion(values, fault);
  rows.forEach((row) => {
    if (row.scope === scope) expansion.add(formOf(row));
  });
  return { value: expansion.artifacts, findings: expansion.findings };
}

/** Every id that the rows can make, whatever the variables choose; a reference other than `each` stays in it. */
export function possibleIds(rows: readonly ManifestRow[]): string[] {
  return rows.flatMap((row) => (row.each ?? ['']).map((entry) => idOf(row, entry)));
}

/** The finding that an artifact which the manifest lists does not exist under the variables of these targets. */
export function absentArtifact(id: string): Finding {
  return finding(
    'project/unknown-artifact',
    `the artifact "${id}" does not exist for these targets`,
    {
      help: 'the manifest lists it, but the variables leave it out (see `when` of its row)',
    },
  );
}

/** Makes the finding that a row is at fault; `at` is the pointer of the part below the row. */
export type RowFault = (
  rule: CoreRuleId,
  row: ManifestRow,
  at: string,
  words: { message: string; help?: string },
) => Finding;

/** The manifest's ids that a user may name, or the finding that this one does not exist. */
export function unknownArtifact(id: string, known: Iterable<string>): Finding {
  const candidates = [...known];
  const meant = nearest(id, candidates);
  return finding('project/unknown-artifact', `there is no artifact "${id}"`, {
    help: meant === undefined ? `the ids are ${nameList(candidates)}` : `did you mean ${meant}?`,
  });
}

/** A row read once for all targets: its references, and the entries of `each` (one without a key where it has none). */
interface RowForm {
  readonly row: ManifestRow;
  readonly when: readonly ChoiceForm[];
  readonly bind: readonly (readonly [string, Pattern])[];
  readonly id: Pattern;
  readonly template: Pattern;
  readonly path: Pattern;
  readonly entries: readonly EntryForm[];
}

interface EntryForm {
  readonly each: string | undefined;
  readonly names: Readonly<Record<string, SharedValue>>;
  readonly when: readonly ChoiceForm[];
  readonly dependsOn: string[];
}

/** A choice that must be taken, or with `negated` must not be; `at` is its pointer below the row. */
interface ChoiceForm extends VariableReference {
  readonly negated: boolean;
  readonly at: string;
}

const NO_NAMES: Readonly<Record<string, SharedValue>> = {};
const NO_CALLS: CliCalls = {};

const formOf = memoOf((row: ManifestRow): RowForm => {
  const entryOf = (
    each: string | undefined,
    names: EntryForm['names'],
    when: readonly ChoiceForm[],
  ): EntryForm => {
    const dependsOn = (row.dependsOn ?? []).map((id) => id.replaceAll('{{each}}', each ?? ''));
    return { each, names, when, dependsOn };
  };
  return {
    row,
    when: choicesOf(row.when, '/when'),
    bind: Object.entries(row.bind ?? {}).map(([name, path]) => [name, patternOf(path)]),
    id: patternOf(row.id),
    template: patternOf(row.template),
    path: patternOf(row.path),
    entries: row.each?.map((entry, position) => {
      const { key, when } = typeof entry === 'string' ? { key: entry, when: undefined } : entry;
      return entryOf(key, { each: key }, choicesOf(when, `/each/${position}/when`));
    }) ?? [entryOf(undefined, NO_NAMES, [])],
  };
});

function choicesOf(when: Choice | undefined, at: string): ChoiceForm[] {
  if (Array.isArray(when)) return when.flatMap((one, index) => choicesOf(one, `${at}/${index}`));
  if (when === undefined) return [];
  const negated = when.startsWith('!');
  const path = negated ? when.slice(1) : when;
  return [{ path, segments: path.split('.'), negated, at }];
}

/** Unrolls rows one by one and remembers which ids and paths are taken. */
class Expansion {
  readonly artifacts: Artifact[] = [];
  readonly findings: Finding[] = [];
  /** The rows that took each id and each path. */
  private readonly taken = {
    id: new Map<string, ManifestRow>(),
    path: new Map<string, ManifestRow>(),
  };
  /** Rows whose entries were told to be alike. */
  private readonly alike = new Set<ManifestRow>();

  constructor(
    private readonly values: SharedValues,
    private readonly fault: RowFault,
  ) {}

  add(form: RowForm): void {
    const { row } = form;
    if (!this.existsBy(row, form.when, NO_NAMES)) return;
    form.entries.forEach((entry) => {
      if (this.existsBy(row, entry.when, entry.names)) this.artifact(form, entry);
    });
  }

  private artifact(form: RowForm, { names, each, dependsOn }: EntryForm): void {
    const { row } = form;
    const bound: Record<string, string[]> = {};
    for (const [name, path] of form.bind) {
      const filled = this.filled(row, path, names, `/bind/${name}`);
      if (filled === undefined) return;
      bound[name] = filled.split('.');
    }
    const id = this.filled(row, form.id, names, '/id');
    const template = this.filled(row, form.template, names, '/template');
    const isBound = form.bind.length > 0;
    const pathNames = isBound ? boundValues(bound, this.values, { ...names }) : names;
    const path = this.filled(row, form.path, pathNames, '/path');
    if (id === undefined || template === undefined || path === undefined) return;
    if (!this.claim(row, 'id', id, id) || !this.claim(row, 'path', path, id)) return;
    this.artifacts.push({
      id,
      template,
      path,
      kind: row.kind,
      scope: row.scope,
      account: row.account,
      dependsOn,
      script: row.mode === 'script',
      cli: row.cli ?? NO_CALLS,
      bound,
      each,
      row,
    });
  }

  /** Of several choices each must be taken. */
  private existsBy(
    row: ManifestRow,
    when: readonly ChoiceForm[],
    names: Readonly<Record<string, SharedValue>>,
  ): boolean {
    return when.every((one) => this.exists(row, one, names));
  }

  private exists(
    row: ManifestRow,
    { path, segments, negated, at }: ChoiceForm,
    names: Readonly<Record<string, SharedValue>>,
  ): boolean {
    const value = valueOf(segments, this.values, names);
    if (value instanceof Differs && row.scope === 'project') {
      return this.isTakenByAny(path, negated);
    }
    if (value === undefined || value instanceof Differs) {
      this.report(row, badValue(`the choice ${path}`, value), at);
      return false;
    }
    return isTaken(value) !== negated;
  }

  /** What targets share exists as soon as one of them chooses it. */
  private isTakenByAny(path: string, negated: boolean): boolean {
    const { targets } = this.values;
    if (!Array.isArray(targets)) return false;
    return targets.some(
      (target) => isTaken(lookUp(`target.${path}`, this.values, { target })) !== negated,
    );
  }

  private filled(
    row: ManifestRow,
    pattern: Pattern,
    names: Readonly<Record<string, SharedValue>>,
    pointer: string,
  ): string | undefined {
    const result = fill(pattern, this.values, names);
    if ('text' in result) return result.text;
    this.report(row, badValue(result.badPath, result.value), pointer);
    return undefined;
  }

  private claim(row: ManifestRow, part: 'id' | 'path', value: string, id: string): boolean {
    const other = this.taken[part].get(value);
    if (other === undefined) {
      this.taken[part].set(value, row);
      return true;
    }
    const what = `${part} ${value}`;
    const ofOneRow = other === row && row.each !== undefined;
    if (ofOneRow && this.alike.has(row)) return false;
    if (ofOneRow) this.alike.add(row);
    this.findings.push(
      this.fault('manifest/duplicate', row, `/${part}`, {
        message: ofOneRow
          ? `all entries of each have the ${what}`
          : `two artifacts have the ${what}`,
        help: ofOneRow
          ? 'write {{each}} into it'
          : `give artifact ${id} ${part === 'id' ? 'an id' : 'a path'} of its own`,
      }),
    );
    return false;
  }

  private report(row: ManifestRow, message: string, at: string): void {
    this.findings.push(this.fault('manifest/row', row, at, { message }));
  }
}

function badValue(what: string, value: SharedValue | undefined): string {
  if (value === undefined) return `${what} is no variable`;
  if (!(value instanceof Differs)) return `${what} is not one text here`;
  const [one, other] = value.targets;
  return `${what} differs between the targets ${one} and ${other}`;
}
