import type { SetDocument } from '../check/set.ts';
import { formatPointer } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { explain, type DocumentTrace, type Reason } from './explain.ts';
import type { Denial } from './denials.ts';
import type { Refusal } from './negative.ts';
import { isAssumed, type Step } from './prove.ts';
import type { Reach } from './reach.ts';
import { nearWords, shortRole } from './verdict-words.ts';
import { roleByArn, type World } from './world.ts';

/** How a file is named to the person who mends it. */
export type NameOf = (document: SetDocument) => string;

/** The steps of a proof as lines, by stage and caller; `onlyDenied` leaves out what is allowed. */
export function stepLines(
  world: World,
  steps: readonly Step[],
  {
    onlyDenied,
    denials,
    nameOf,
  }: { onlyDenied: boolean; denials: readonly Denial[]; nameOf: NameOf },
): string[] {
  const lines: string[] = [];
  let head = '';
  steps.forEach((step, index) => {
    if (onlyDenied && isAllowed(step)) return;
    const next = headOf(world, step);
    if (next !== head) lines.push(...(lines.length === 0 ? [] : ['']), next);
    head = next;
    lines.push(...stepLine(step, index + 1), ...lackLines(denials, index + 1, nameOf));
  });
  return lines;
}

/** Whether a step is allowed, by documents that are here. */
export function isAllowed({ decision, isOutside }: Step): boolean {
  return decision.decision === 'allowed' && !isOutside;
}

/** How many steps are what, as part of a sentence. */
export function countWords(steps: readonly Step[]): string {
  const words = ['allowed', 'DENIED', 'not known'].map((word): [string, number] => [
    word.toLowerCase(),
    steps.filter((step) => verdictOf(step) === word).length,
  ]);
  const told = words.filter(([word, count]) => word !== 'not known' || count > 0);
  return `${steps.length} calls: ${told.map(([word, count]) => `${count} ${word}`).join(', ')}`;
}

/** The word for what became of a step. */
export function verdictOf({ decision, isOutside }: Step): string {
  if (isOutside && decision.decision === 'allowed') return 'not known';
  return VERDICTS[decision.decision];
}

const VERDICTS = { allowed: 'allowed', explicitDeny: 'DENIED', implicitDeny: 'DENIED' };

function headOf(world: World, { need }: Step): string {
  const { caller, stage } = need;
  if ('service' in caller) return `${stage}: ${caller.service}`;
  const role = roleByArn(world, caller.role);
  const account = caller.role.split(':')[4] ?? '';
  const where =
    account === world.shared ? 'shared' : account === world.workload ? 'workload' : account;
  return `${stage}: ${role?.key ?? 'a role that is not rendered'} in ${where} (${shortRole(caller.role)})`;
}

function stepLine(step: Step, number: number): string[] {
  const { need, decision, open = [] } = step;
  const by = decision.by.map(({ label, sid, index }) =>
    isAssumed(label) ? `if ${label} allow it` : `by ${label} ${sid ?? `statement ${index + 1}`}`,
  );
  return [
    `${String(number).padStart(4)}  ${verdictOf(step).padEnd(9)}  ${need.action}  ${cut(need.resource, WIDTH - 19 - need.action.length)}`,
    ...by.map((one) => `${' '.repeat(17)}${cut(one, WIDTH - 17)}`),
    ...(open.length === 0
      ? []
      : [`${' '.repeat(17)}${cut(`if ${nameList(open)} is as it asks`, WIDTH - 17)}`]),
  ];
}

/** Where what a step lacks has to be mended; the finding tells how. */
function lackLines(denials: readonly Denial[], number: number, nameOf: NameOf): string[] {
  return denials
    .filter(({ numbers }) => numbers.includes(number))
    .map(
      ({ mend }) => `${' '.repeat(17)}mend ${nameOf(mend.document)}#${formatPointer(mend.path)}`,
    );
}

/** Columns that a line has. */
const WIDTH = 100;

/** The end of a long text says more than its beginning: names stand there. */
function cut(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(1 - width)}`;
}

/** A long text without its middle: its first words and its last say what it is about. */
function cutInside(text: string, width: number): string {
  const head = Math.floor(width / 2);
  return text.length <= width ? text : `${text.slice(0, head)}…${text.slice(head + 1 - width)}`;
}

/** The whole decision of one step: every document, every statement, why it applies or not. */
export function whyLines(step: Step, number: number): string[] {
  const { need } = step;
  const { decision, rule, trace } = explain(step.hop);
  const caller = 'role' in need.caller ? need.caller.role : need.caller.service;
  return [
    `step ${number}, ${need.stage}: ${need.what}`,
    `  caller    ${caller}`,
    `  action    ${need.action}`,
    `  resource  ${need.resource} (account ${need.resourceAccount})`,
    ...[...step.hop.context].map(
      ([key, value]) => `  with      ${key} = ${[value ?? 'not known'].flat().join(', ')}`,
    ),
    `  asked by  ${need.because.document.path}#/${need.because.path.join('/')}`,
    `  decided   ${decision} by the rule ${rule}`,
    ...(decision === 'allowed' || need.error === undefined ? [] : [`  AWS says  ${need.error}`]),
    ...trace.flatMap(documentLines),
    ...(trace.length === 0 ? ['  no document speaks of it'] : []),
  ];
}

function documentLines({ label, role, statements }: DocumentTrace): string[] {
  return [
    '',
    `  ${label} (${role === 'identity' ? 'of the caller' : role === 'resource' ? 'of the resource' : role})`,
    ...statements.map(({ sid, index, effect, applies, reasons }) => {
      const name = sid ?? `statement ${index + 1}`;
      const words = applies === 'no' ? whyNot(sid, reasons) : 'applies';
      return `    ${effect.padEnd(5)}  ${name}: ${words.replace(`${name} `, '')}`;
    }),
  ];
}

/** Why a statement does not apply: the one thing against it, or that it is about something else. */
function whyNot(sid: string | undefined, reasons: readonly Reason[]): string {
  const [reason, second] = reasons;
  if (reason === undefined) return 'does not apply';
  if (second !== undefined && reason.element === 'action') return 'is about other actions';
  return nearWords({ sid, reason });
}

/** What must not be possible, and whether it is. */
export function refusalLines(refusals: readonly Refusal[]): string[] {
  return refusals.flatMap(({ what, isDenied, by, isTold }) => {
    const shared = isTold === true ? ', for all share one bucket' : '';
    const verdict = isDenied ? 'denied' : isTold === true ? 'allowed' : 'ALLOWED';
    const from = by.map(
      ({ label, sid }) => `        by ${label}${sid === undefined ? '' : ` ${sid}`}`,
    );
    return [
      `  ${isDenied ? 'ok  ' : 'told'}  ${cutInside(what, WIDTH - 17)}: ${verdict}${isDenied ? '' : shared}`,
      ...from,
    ];
  });
}

/** What roles that targets share can take on of other targets. */
export function reachLines(reaches: readonly Reach[]): string[] {
  return reaches.flatMap(({ caller, target, role }) => [
    `  told  ${shortRole(caller)}, which ${target} uses, can take on`,
    `        ${role}`,
  ]);
}
