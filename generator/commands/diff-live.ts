import { join } from 'node:path';
import type { Answer, Call } from '../aws/call.ts';
import { makeCalls } from '../aws/make-calls.ts';
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
import { textAt } from '../check/read.ts';
import type { Places } from '../check/set.ts';
import { roleFolders, roleGroup } from './diff-sides.ts';
import type { Io } from './io.ts';

/** The variable of the environment that names the profile of each account. */
const PROFILES = { shared: 'SHARED_PROFILE', workload: 'WORKLOAD_PROFILE' } as const;

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
  const caller = callerOf(io, places);
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

type Caller = (account: Account, words: readonly string[]) => Call;

function callerOf(io: Io, { region }: Places): Caller {
  const program = io.env?.['AWS_CLI'] ?? 'aws';
  return (account, words) => {
    const profile = io.env?.[PROFILES[account]];
    return {
      program,
      words: [
        ...words,
        ...(profile === undefined || profile === '' ? [] : ['--profile', profile]),
        ...(region === undefined ? [] : ['--region', region]),
        '--output',
        'json',
      ],
    };
  };
}

function make(io: Io, calls: readonly Call[], onProgress?: (done: number) => void): Answer[] {
  return makeCalls(calls, {
    // A pager would wait for a key.
    environment: { ...io.env, AWS_PAGER: '' },
    folder: join(io.home, 'dist'),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

/** Whether the credentials are of the accounts that the target delivers to. */
function identityFindings(
  io: Io,
  caller: Caller,
  accounts: readonly Account[],
  places: Places,
): Finding[] {
  const words = ['sts', 'get-caller-identity'];
  const calls = accounts.map((account) => caller(account, words));
  const answers = make(io, calls);
  return accounts.flatMap((account, index): Finding[] => {
    const answer = answers[index];
    const profile = PROFILES[account];
    if (answer === undefined) return [];
    if (answer.failure === 'ENOENT') {
      const help = 'install the AWS CLI, or name it with  AWS_CLI=<program>';
      return index > 0
        ? []
        : [
            finding('project/aws', `there is no program ${calls[index]?.program ?? 'aws'}`, {
              help,
            }),
          ];
    }
    const outcome = readAnswer(answer, words);
    const help = `name a profile of the ${account} account with  ${profile}=<name>`;
    if (outcome.state !== 'answered') {
      const why = outcome.state === 'failed' ? outcome.message : answer.err.trim();
      return [finding('project/aws', `the ${account} account cannot be read: ${why}`, { help })];
    }
    const actual = textAt(outcome.value, ['Account']) ?? 'an unknown one';
    const expected = places.accounts[account];
    if (expected === undefined || actual === expected) return [];
    const message = `the credentials for the ${account} account are of ${actual}, but it is ${expected}`;
    return [finding('project/wrong-account', message, { help })];
  });
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
  const isShown = io.terminal.err.width !== undefined;
  const answers = make(io, [...calls.values()], (done) => {
    if (isShown) io.err(`\r${done} of ${calls.size} read`);
  });
  if (isShown) io.err('\r\u001b[K');
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
