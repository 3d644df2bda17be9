import type { Answer, Call } from '../aws/call.ts';
import { readAnswer } from '../aws/read-answer.ts';
import { cliWords } from '../artifact/cli.ts';
import type { Account } from '../artifact/row.ts';
import { compareText, finding, type Finding } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { compareDocuments } from '../diff/compare-documents.ts';
import type { Difference, FileDifference } from '../diff/compare-sides.ts';
import type { PolicyPair } from '../diff/grants.ts';
import { comparePermissions } from '../diff/permissions.ts';
import { compareSettings } from '../diff/settings.ts';
import { byLeaf } from '../live/by-leaf.ts';
import { TOLD_BY_OTHERS } from '../live/forms.ts';
import { level } from '../live/level.ts';
import { askedBy, isLiveKind, toInput } from '../live/to-input.ts';
import type { Engine } from '../engine.ts';
import type { RenderedUnit } from '../render.ts';
import type { RenderedArtifact } from '../rendered.ts';
import type { Places } from '../check/set.ts';
import { callerOf, make, ownersOf, profileHelp, progressLine, type Caller } from './accounts.ts';
import { roleFolders, roleGroup } from './diff-sides.ts';
import type { Io } from './io.ts';

/** One rendered file that stands for something in an account, with the call that reads it. */
interface Resource {
  file: string;
  folder: string;
  account: Account;
  artifact: RenderedArtifact;
  /** Absent where the call cannot be made, since a variable in it differs between the targets. */
  words?: string[];
}

/** What is asked: the rendered units of a target, and where it delivers. */
export interface LiveRequest {
  engine: Engine;
  units: readonly RenderedUnit[];
  places: Places;
}

/**
 * What is rendered against what both accounts have, read through the user's own CLI. The findings say why the accounts could
 * not be read; then there is no difference.
 */
export function compareLive(
  io: Io,
  { engine, units, places }: LiveRequest,
): { difference?: Difference; findings: Finding[] } {
  const resources = resourcesOf(engine, units);
  const caller = callerOf(io, places.region);
  const accounts = [...new Set(resources.map(({ account }) => account))].sort(compareText);
  const findings = identityFindings(io, caller, accounts, places);
  if (findings.length > 0) return { findings };
  const answers = readAll(io, caller, resources);
  const roles = roleFolders(resources.map(({ artifact }) => artifact.path));
  const pairs: PolicyPair[] = [];
  const files = resources.map((resource): FileDifference => {
    const answer = resource.words && answers(resource);
    const { live, ...told } = differenceOf(resource, answer);
    if (told.state !== 'unknown' && told.state !== 'uncompared') {
      const { artifact, folder, account, file } = resource;
      const { id, kind } = artifact.artifact;
      const isOfRole = kind === 'identity-policy';
      const group = isOfRole ? roleGroup(artifact.path, { id, folder, roles }) : file;
      const owner = places.accounts[account];
      pairs.push({ file, group, owner, old: live, now: artifact.value });
    }
    return told;
  });
  const permissions = [...comparePermissions(pairs, engine.iam), ...compareSettings(pairs)];
  const sorted = files.sort((a, b) => compareText(a.file, b.file));
  return { difference: { files: sorted, permissions, of: 'resources' }, findings: [] };
}

function resourcesOf(engine: Engine, units: readonly RenderedUnit[]): Resource[] {
  return units.flatMap(({ folder, values, artifacts }) =>
    artifacts.flatMap((artifact): Resource[] => {
      const { account, cli, kind } = artifact.artifact;
      if (account === undefined || cli.read === undefined || TOLD_BY_OTHERS.has(kind)) return [];
      const file = engine.outputLabel(artifact.path);
      const words = cliWords(artifact.artifact, 'read', values, { file, folder });
      const head = { file, folder, account, artifact };
      return [words === undefined ? head : { ...head, words: words.slice(1) }];
    }),
  );
}

/** Whether the credentials are of the accounts that the target delivers to. */
function identityFindings(
  io: Io,
  caller: Caller,
  accounts: readonly Account[],
  places: Places,
): Finding[] {
  const { owners, findings } = ownersOf(io, caller, accounts);
  const wrong = accounts.flatMap((account): Finding[] => {
    const [actual, expected] = [owners[account], places.accounts[account]];
    if (actual === undefined || expected === undefined || actual === expected) return [];
    const message = `the credentials for the ${account} account are of ${actual}, but it is ${expected}`;
    return [finding('project/wrong-account', message, { help: profileHelp(account) })];
  });
  return [...findings, ...wrong];
}

/** Makes each call once, however many files it tells of; progress stands in one line of a terminal. */
function readAll(
  io: Io,
  caller: Caller,
  resources: readonly Resource[],
): (resource: Resource) => Answer | undefined {
  const keyOf = ({ account, words = [] }: Resource): string => JSON.stringify([account, words]);
  const calls = new Map<string, Call>();
  for (const resource of resources) {
    if (resource.words !== undefined) {
      calls.set(keyOf(resource), caller(resource.account, resource.words));
    }
  }
  const progress = progressLine(io);
  const answers = make(io, [...calls.values()], (done) => {
    progress.show(`${done} of ${calls.size} read`);
  });
  progress.end();
  const byKey = new Map([...calls.keys()].map((key, index) => [key, answers[index]]));
  return (resource) => byKey.get(keyOf(resource));
}

function differenceOf(
  { file, artifact, words = [] }: Resource,
  answer: Answer | undefined,
): FileDifference & { live?: JsonValue } {
  const unknown = (note: string): FileDifference => ({ file, state: 'unknown', note, changes: [] });
  const { kind } = artifact.artifact;
  if (answer === undefined) return unknown('a variable in its call differs between the targets');
  const outcome = readAnswer(answer, words);
  if (outcome.state === 'denied') return unknown(`not readable: needs ${outcome.action}`);
  if (outcome.state === 'failed') return unknown(`not readable: ${outcome.message}`);
  const missing: FileDifference = {
    file,
    state: 'added',
    note: 'missing in the account',
    changes: [],
  };
  if (outcome.state === 'missing') return missing;
  if (!isLiveKind(kind)) {
    return ofUnknownForm(outcome.value, { file, rendered: artifact.value, missing });
  }
  const live = toInput(kind, outcome.value, askedBy(words));
  if (live.state === 'missing') return missing;
  if (live.state === 'unclear') return unknown('not readable: the answer has another form');
  const both = level(kind, live.value, artifact.value);
  const changes = compareDocuments(both.live, both.rendered);
  return { file, state: changes.length === 0 ? 'same' : 'changed', changes, live: live.value };
}

/** A resource of a kind of the project's own: what stands in both the file and the answer is compared, and nothing else. */
function ofUnknownForm(
  answer: JsonValue | undefined,
  { file, rendered, missing }: { file: string; rendered: JsonValue; missing: FileDifference },
): FileDifference & { live?: JsonValue } {
  const both = byLeaf(answer, rendered);
  if (both.state === 'missing') return missing;
  if (both.state === 'unclear') {
    const note =
      'there, but not compared: no value of the file stands in the answer of its read call';
    return { file, state: 'uncompared', note, changes: [] };
  }
  const changes = compareDocuments(both.live, both.rendered);
  const note = `${both.untold} of ${both.told + both.untold} values do not stand in the answer of its read call, and are not compared`;
  return {
    file,
    state: changes.length === 0 ? 'same' : 'changed',
    ...(both.untold === 0 ? {} : { note }),
    changes,
    live: both.live,
  };
}
