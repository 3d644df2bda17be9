import type { ProofSummary, ProvenCaller, ProvenCalls, StatementName } from '../access/summary.ts';
import { memo } from '../core/memo.ts';
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
  // A page names each document many times.
  const toDocument = memo((path) => link(nameOf(path).replace(/\.json$/, ''), wayTo(path, folder)));
  const isDenied = callers.some(({ calls }) => calls.some(({ verdict }) => verdict === 'DENIED'));
  const why = isPlanned
    ? 'What is shared leaves a planned environment out, and what that denies is not held against it.'
    : 'A denied call is written only where `checks.ignore` accepts it.';
  const rights = spare.map(
    (one) => `- ${statement(one, [], toDocument)}: ${onWhat(one.actions.map(code), one.on)}`,
  );
  return [
    `${count}. ${code(`codeseries access ${target}`)} shows each with its resource.`,
    ...(isDenied ? [why] : []),
    callers.map((one) => callerLines(one, toDocument)).join('\n'),
    ...(rights.length === 0 ? [] : [NEEDLESS, rights.join('\n')]),
    refused(possible),
  ].join('\n\n');
}

type ToDocument = (path: string) => string | undefined;

function callerLines({ step, caller, count, calls }: ProvenCaller, toDocument: ToDocument): string {
  const number = `${count} ${count === 1 ? 'call' : 'calls'}`;
  const lines = calls.map((one) => `\n  - ${callsLine(one, toDocument)}`);
  return `- **${plain(step)}**, ${code(caller)}: ${number}${lines.join('')}`;
}

function callsLine(calls: ProvenCalls, toDocument: ToDocument): string {
  const { service, actions, on, verdict, elsewhere, open, by } = calls;
  const what = `${code(`${service}:`)} ${onWhat(actions.map(plain), on)}`;
  const statements = by.map((one) => statement(one, one.on, toDocument)).join(' and ');
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
function statement(
  { path, name, keys }: StatementName,
  on: readonly string[],
  toDocument: ToDocument,
): string {
  const named = `${toDocument(path) ?? ''} ${plain(name)}`;
  if (on.length === 0 && keys.length === 0) return named;
  const limits = [
    ...(on.length === 0 ? [] : [`on ${on.map(code).join(', ')}`]),
    ...(keys.length === 0 ? [] : [`if ${keys.map(code).join(', ')}`]),
  ];
  return `${named} (${limits.join(' ')})`;
}

function refused(possible: readonly string[]): string {
  const tried =
    'calls by somebody of another account, uploads without the key of the bucket or over plain http, and each of these calls with another value where a condition is named';
  if (possible.length === 0) return `Refused, as they must be: ${tried}.`;
  const list = possible.map((one) => `- ${plain(one)}`).join('\n');
  return `Refused: ${tried}; but for what is possible:\n\n${list}`;
}
