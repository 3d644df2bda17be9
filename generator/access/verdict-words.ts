import { canonicalJson } from '../document/json.ts';
import type { Reason } from './explain.ts';
import type { Mend } from './mend.ts';
import type { Step } from './prove.ts';

/** What a denied step says, as one sentence without a full stop. */
export function denialMessage({ need }: Step, mend: Mend): string {
  const who = 'role' in need.caller ? shortRole(need.caller.role) : need.caller.service;
  const call = `${who} may not call ${need.action} on ${need.resource}`;
  const purpose = `(${need.stage}: ${need.what})`;
  if (mend.lack === 'deny') return `${call}: this statement denies it ${purpose}`;
  if (mend.lack === 'impossible')
    return `${call}: AWS knows no way to allow that across accounts ${purpose}`;
  const near = mend.nearMiss;
  const but = near === undefined ? '' : `: ${nearWords(near.sid, near.reason)}`;
  return `${call}${but === '' ? `: ${LACKS[mend.lack]}` : but} ${purpose}`;
}

const LACKS: Readonly<Record<Exclude<Mend['lack'], 'deny' | 'impossible'>, string>> = {
  identity: 'no policy of the role allows it',
  bucket: 'the bucket policy does not allow it',
  key: 'the key policy does not allow it',
  repository: 'the repository policy does not allow it',
  trust: 'the trust policy of the role does not allow it',
};

/** What would mend it, with the statement to paste and the error that AWS would have given. */
export function denialHelp({ need }: Step, mend: Mend): string {
  if (mend.lack === 'deny') return 'take the call out of the Deny, or change the call';
  const lines: string[] = [];
  if (mend.statement !== undefined) {
    const of = mend.role === undefined ? '' : ` of ${mend.role}`;
    lines.push(`allow it in ${mend.document.path}${of}:`, canonicalJson(mend.statement).trimEnd());
  }
  if (need.error !== undefined) lines.push(`AWS would say: ${need.error}`);
  return lines.join('\n');
}

/** Why a statement that is nearly right does not allow the call. */
export function nearWords(sid: string | undefined, reason: Reason): string {
  const name = sid === undefined || sid === '' ? 'a statement' : sid;
  switch (reason.element) {
    case 'effect':
      return `${name} has an effect that cannot be read`;
    case 'action':
      return `${name} speaks of the resource, but not of this action`;
    case 'resource':
      return `${name} allows it on ${listed(reason.expected)} only`;
    case 'principal':
      return `${name} lets in ${listed(reason.expected)} only`;
    case 'condition': {
      const actual = reason.isMissing
        ? 'which the call does not have'
        : reason.actual === null
          ? 'which cannot be known beforehand'
          : `which is ${listed([reason.actual ?? ''].flat())}`;
      return `${name} asks for ${reason.operator} ${reason.key} ${listed(reason.expected)}, ${actual}`;
    }
  }
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3).join(', ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}

/** A role by its name alone, without account and path. */
export function shortRole(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
