import type { SetDocument } from '../check/set.ts';
import { canonicalJson } from '../document/json.ts';
import { nameList } from '../core/suggest.ts';
import type { Denial } from './denials.ts';
import type { Reason } from './explain.ts';
import { contextValue } from './hop.ts';
import type { Lack } from './mend.ts';
import { policyOf } from './world.ts';

/** What denied calls say, as one sentence without a full stop. */
export function denialMessage({ steps, mend }: Denial): string {
  if (mend.lack === 'deny') return denyWords(steps, mend.document);
  const who = callersOf(steps);
  const actions = distinct(steps.map((step) => step.need.action));
  const resources = distinct(steps.map((step) => step.need.resource));
  const call = `${nameList(who)} may not call ${nameList(actions)} on ${nameList(resources)}`;
  const purpose = `(${purposesOf(steps)})`;
  if (mend.lack === 'impossible')
    return `${call}: AWS knows no way to allow that across accounts ${purpose}`;
  const why = mend.near === undefined ? lackWords(mend) : nearWords(mend.near);
  return `${call}: ${why} ${purpose}`;
}

function callersOf(steps: Denial['steps']): string[] {
  return distinct(
    steps.map(({ need: { caller } }) =>
      'role' in caller ? shortRole(caller.role) : caller.service,
    ),
  );
}

/** What calls are for, by stage: `Source: store it; Build: read it`. */
function purposesOf(steps: Denial['steps']): string {
  const stages = distinct(steps.map(({ need }) => need.stage));
  return stages
    .map((stage) => {
      const own = steps.filter(({ need }) => need.stage === stage);
      return `${stage}: ${nameList(distinct(own.map(({ need }) => need.what)))}`;
    })
    .join('; ');
}

/** Each text once. */
export function distinct(texts: readonly string[]): string[] {
  // Of few texts, as nearly always, looking at each is less work than a set of them.
  if (texts.length > 30) return [...new Set(texts)];
  return texts.filter((text, index) => texts.indexOf(text) === index);
}

const LACKS: Readonly<Record<Exclude<Lack, 'deny' | 'impossible'>, [string, string]>> = {
  identity: ['no policy of the role allows it', 'no policy of the role allows it'],
  bucket: ['the bucket policy does not allow it', 'the bucket has no policy that allows it'],
  key: ['the key policy does not allow it', 'the key has no policy that allows it'],
  repository: [
    'the repository policy does not allow it',
    'the repository has no policy that allows it',
  ],
  trust: ['the trust policy of the role does not allow it', 'the role has no trust policy'],
};

function lackWords({ lack, isMissing }: Denial['mend']): string {
  if (lack === 'deny' || lack === 'impossible') return '';
  return LACKS[lack][isMissing === true ? 1 : 0];
}

/** Which calls a Deny hits, and why its conditions hold for the first of them. */
function denyWords(steps: Denial['steps'], document: SetDocument): string {
  const [{ need, hop, decision }] = steps;
  const index = decision.by[0]?.index ?? 0;
  const statement = policyOf(document).statements[index];
  const actions = nameList(distinct(steps.map((step) => step.need.action)));
  const why = (statement?.conditions ?? []).map((test) => {
    const actual = contextValue(hop, test.lookUpKey);
    const now =
      actual === undefined
        ? `the call has no ${test.key}`
        : actual === null
          ? `${test.key} is not known beforehand`
          : `${test.key} is ${listed([actual].flat())}`;
    const holds = actual === null ? 'may hold' : 'holds';
    return `${now}, where ${test.operator} ${listed(test.values.map(({ text }) => text))} ${holds}`;
  });
  if (statement?.principal?.isNot === true) {
    why.push('its NotPrincipal spares a role only if both the role and its account stand there');
  }
  const because = why.length === 0 ? '' : `, for ${why.join(' and ')}`;
  return `${statement?.sid ?? 'a statement'} denies ${actions} to ${nameList(callersOf(steps))}${because} (${need.stage}: ${need.what})`;
}

/** What a new policy would hang on where there is none yet. */
const OWNERS: Readonly<Record<Lack, string>> = {
  identity: 'a new policy of the role',
  bucket: 'a policy of the bucket',
  key: 'a policy of the key',
  repository: 'a policy of the repository',
  trust: 'a trust policy of the role',
  deny: '',
  impossible: '',
};

/**
 * What would mend it, with the statement to paste into the file of that name and the error that AWS would have given;
 * `undefined` where nothing can be said.
 */
export function denialHelp(denial: Denial, file: string): string | undefined {
  const { steps, mend, statements } = denial;
  if (mend.lack === 'deny')
    return 'let the Deny leave these calls out, or make the calls otherwise';
  if (mend.lack === 'impossible') return 'let a role of the account that owns the resource call it';
  const lines: string[] = [];
  if (statements.length > 0) {
    const these = statements.length === 1 ? 'this statement' : 'these statements';
    const of = mend.role === undefined ? '' : ` ${mend.role}`;
    const where =
      mend.isMissing === true
        ? `add ${OWNERS[mend.lack]}${of} beside ${file}, with ${these}:`
        : `add ${these} to ${file}${of === '' ? '' : `, a policy of${of}`}:`;
    const meant = mend.near?.meant;
    lines.push(
      meant === undefined ? where : `mend ${quoted(meant)}, or ${where}`,
      statements.map((one) => canonicalJson(one).trimEnd()).join(',\n'),
    );
  }
  const error = steps.map(({ need }) => need.error).find((one) => one !== undefined);
  if (error !== undefined) lines.push(`AWS would say: ${error}`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Why a statement that is nearly right does not allow the call. */
export function nearWords({
  sid,
  reason,
  meant,
}: {
  sid: string | undefined;
  reason: Reason;
  meant?: string | undefined;
}): string {
  const name = sid === undefined || sid === '' ? 'a statement' : sid;
  switch (reason.element) {
    case 'effect':
      return `${name} has an effect that cannot be read`;
    case 'action':
      if (reason.isNot) return `${name} leaves out ${meant ?? listed(reason.expected)}`;
      return meant === undefined
        ? `${name} speaks of the resource, but not of this action`
        : `${name} has ${quoted(meant)} in its place`;
    case 'resource':
      if (reason.isNot) return `${name} leaves out ${meant ?? listed(reason.expected)}`;
      return `${name} allows it on ${meant ?? listed(reason.expected)} only`;
    case 'principal':
      if (reason.isNot) return `${name} leaves out ${meant ?? listed(reason.expected)}`;
      return `${name} lets in ${meant ?? listed(reason.expected)} only${wildcardWords(reason.expected)}`;
    case 'condition': {
      const actual = reason.isMissing
        ? 'which the call does not have'
        : reason.actual === null
          ? 'which cannot be known beforehand'
          : `which is ${listed([reason.actual ?? ''].flat())}`;
      return `${name} asks for ${reason.operator} ${reason.key} ${meant ?? listed(reason.expected)}, ${actual}`;
    }
  }
}

/** A pattern stands for nobody in a principal: only the lone sign does. */
function wildcardWords(expected: readonly string[]): string {
  const isPattern = expected.some((text) => /^arn:.*[*?]/.test(text));
  return isPattern ? ', and * is no pattern in a principal' : '';
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3).join(', ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}

/** A role by its name alone, without account and path. */
export function shortRole(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
