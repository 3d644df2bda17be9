import type { ProofSummary, ProvenCaller, ProvenCalls, StatementName } from '../access/summary.ts';
import { nameOf, wayTo } from '../files/path.ts';
import { code, link, plain } from './escape.ts';

/** What no call needs is given for a reason, or told as a warning. */
const NEEDLESS =
  'Rights that none of these calls needs; `access/surplus` warns of what neither guides of AWS, other environments nor the application itself explain:';

/**
 * The proof of a target in short, one line for each thing that may come or go, so that a changed right is a changed line
 * and no other; links lead from `folder`, below `out/`.
 */
export function permissions(summary: ProofSummary, folder: string): string {
  const { target, isPlanned, count, callers, spare, possible } = summary;
  const isDenied = callers.some(({ calls }) => calls.some(({ verdict }) => verdict === 'DENIED'));
  const why = isPlanned
    ? 'What is shared leaves a planned environment out, and what that denies is not held against it.'
    : 'A denied call is written only where `checks.ignore` accepts it.';
  const rights = spare.map(
    (one) => `- ${statement({ ...one, on: [] }, folder)}: ${onWhat(one.actions.map(code), one.on)}`,
  );
  return [
    `${count}. ${code(`codeseries access ${target}`)} shows each with its resource.`,
    ...(isDenied ? [why] : []),
    callers.map((one) => callerLines(one, folder).join('\n')).join('\n'),
    ...(rights.length === 0 ? [] : [NEEDLESS, rights.join('\n')]),
    refused(possible),
  ].join('\n\n');
}

function callerLines({ step, caller, count, calls }: ProvenCaller, folder: string): string[] {
  const number = `${count} ${count === 1 ? 'call' : 'calls'}`;
  return [
    `- **${plain(step)}**, ${code(caller)}: ${number}`,
    ...calls.map((one) => `  - ${callsLine(one, folder)}`),
  ];
}

function callsLine(calls: ProvenCalls, folder: string): string {
  const { service, actions, on, verdict, elsewhere, open, by } = calls;
  const what = `${code(`${service}:`)} ${onWhat(actions.map(plain), on)}`;
  const statements = by.map((one) => statement(one, folder)).join(' and ');
  const words = statements === '' ? '' : `, by ${statements}`;
  if (verdict === 'allowed') return `${what}${words}`;
  if (verdict === 'DENIED') return `**denied**: ${what}${words}`;
  const unknown = [...elsewhere.map(plain), ...open.map(code)].join(', ');
  return `**not known**: ${what}${words}; it hangs on ${unknown}`;
}

function onWhat(actions: readonly string[], on: readonly string[]): string {
  return `${actions.join(', ')}${on.length === 0 ? '' : ` on ${on.map(code).join(', ')}`}`;
}

/** A document, the name of a statement in it, and what limits it. */
function statement({ path, name, keys, on }: StatementName, folder: string): string {
  const file = nameOf(path).replace(/\.json$/, '');
  const document = link(file, wayTo(path, folder));
  const limits = [
    ...(on.length === 0 ? [] : [`on ${on.map(code).join(', ')}`]),
    ...(keys.length === 0 ? [] : [`if ${keys.map(code).join(', ')}`]),
  ];
  return `${document} ${plain(name)}${limits.length === 0 ? '' : ` (${limits.join(' ')})`}`;
}

function refused(possible: readonly string[]): string {
  const tried =
    'calls by somebody of another account, uploads without the key of the bucket or over plain http, and each of these calls with another value where a condition is named';
  if (possible.length === 0) return `Refused, as they must be: ${tried}.`;
  const list = possible.map((one) => `- ${plain(one)}`).join('\n');
  return `Refused: ${tried}; but for what is possible:\n\n${list}`;
}
