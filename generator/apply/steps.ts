import { cliCalls } from '../artifact/cli.ts';
import type { RowFault } from '../artifact/manifest.ts';
import type { Account, Artifact, CliCalls } from '../artifact/row.ts';
import type { Finding, Result } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import type { SharedValues } from '../environment/differs.ts';
import { parentOf } from '../files/path.ts';
import { inOrder } from './order.ts';
import { queryOf, READINGS, type Reading } from './readings.ts';

/** A sound document that is to be brought into AWS. */
export interface ApplicableFile {
  artifact: Artifact;
  value: JsonValue;
}

/** One folder of `out/` with what its calls are filled from. */
export interface ApplicableUnit {
  values: SharedValues;
  files: readonly ApplicableFile[];
}

/** The calls that bring one file into AWS; words without the leading `aws`. */
export interface Step {
  id: string;
  kind: string;
  account: Account;
  /** The path of the file as calls name it. */
  file: string;
  value: JsonValue;
  look: string[] | undefined;
  /** Further words of that call, which bring its answer into the form of the file. */
  asking: string[];
  create: string[] | undefined;
  updates: string[][];
  reading: Reading | undefined;
  /** Ids of files of the same folder that come before it. */
  after: string[];
  /** Ids of files that the targets of the folder share and that must be in place. */
  shared: string[];
  /** Why it comes where it does, as a sentence without full stop; absent of a kind of the project's own. */
  why: string | undefined;
}

/**
 * The steps of a folder in order of their dependencies. `shared` are the ids of what its targets share; `prefix` comes
 * before every path. A call that cannot be filled in is a finding at its row.
 */
export function stepsOf(
  unit: ApplicableUnit,
  { shared, prefix, fault }: { shared: readonly string[]; prefix: string; fault: RowFault },
): Result<Step[]> {
  const findings: Finding[] = [];
  const ids = new Set(unit.files.map(({ artifact }) => artifact.id));
  const sharedIds = new Set(shared);
  const steps: Step[] = [];
  for (const one of unit.files) {
    const { artifact, value } = one;
    const { id, account, kind, dependsOn } = artifact;
    const file = prefix + artifact.path;
    const calls = callsOf(one, unit.values, file);
    if (Array.isArray(calls)) {
      findings.push(...calls.map((call) => unfilledCall(artifact, call, fault)));
      continue;
    }
    const { look, asking, create, updates } = calls;
    if (account === undefined || (create === undefined && updates.length === 0)) continue;
    const reading = READINGS[kind];
    const after = dependsOn.filter((other) => ids.has(other));
    const isAmong = (other: string): boolean => !ids.has(other) && sharedIds.has(other);
    steps.push({
      id,
      kind,
      account,
      file,
      value,
      look,
      asking,
      create,
      updates,
      reading,
      after,
      shared: after.length === dependsOn.length ? [] : dependsOn.filter(isAmong),
      why: reading?.why,
    });
  }
  return { value: inOrder(steps), findings };
}

/** The calls of a file, or the sorts of those that cannot be filled in. */
function callsOf(
  { artifact, value }: ApplicableFile,
  values: SharedValues,
  file: string,
): Pick<Step, 'look' | 'asking' | 'create' | 'updates'> | (keyof CliCalls)[] {
  const place = { file, folder: parentOf(file) };
  const read = cliCalls(artifact, 'read', values, place);
  const create = cliCalls(artifact, 'create', values, place);
  const update = cliCalls(artifact, 'update', values, place);
  if (read === undefined || create === undefined || update === undefined) {
    return Object.entries({ read, create, update }).flatMap(([call, found]) =>
      found === undefined ? [call as keyof CliCalls] : [],
    );
  }
  const query = queryOf(artifact.kind, value);
  const asking = query === undefined ? [] : ['--query', query];
  if (READINGS[artifact.kind]?.isText === true) asking.push('--output', 'text');
  return {
    look: read[0]?.slice(1),
    asking,
    create: create[0]?.slice(1),
    updates: update.map((words) => words.slice(1)),
  };
}

function unfilledCall(artifact: Artifact, call: keyof CliCalls, fault: RowFault): Finding {
  const message = `the call names a variable that is no one text for ${artifact.id}`;
  const help =
    'name a variable that is the same for all targets, or give the artifact scope target';
  return fault('manifest/row', artifact.row, `/cli/${call}`, { message, help });
}

/** The calls of a step that change something, each with what it is for: one that does both writes. */
export function changesOf({
  create,
  updates,
}: Pick<Step, 'create' | 'updates'>): ['create' | 'update' | 'write', string[]][] {
  const first = updates[0];
  if (create !== undefined && first !== undefined && updates.length === 1) {
    const isSame = create.length === first.length && create.every((word, at) => word === first[at]);
    if (isSame) return [['write', create]];
  }
  const changes = updates.map((words): ['update', string[]] => ['update', words]);
  return create === undefined ? changes : [['create', create], ...changes];
}
