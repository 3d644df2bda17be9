import { formatPointer } from '../core/json.ts';
import type { Denial } from './denials.ts';
import { verdictOf, type NameOf } from './lines.ts';
import type { Step } from './prove.ts';
import { denialMessage } from './verdict-words.ts';

/** One step as JSON, by its number from 1. */
export function stepJson(step: Step, number: number): object {
  const { need, decision } = step;
  return {
    step: number,
    stage: need.stage,
    what: need.what,
    caller: 'role' in need.caller ? need.caller.role : need.caller.service,
    action: need.action,
    resource: need.resource,
    verdict: verdictOf(step).toLowerCase(),
    open: step.open,
    by: decision.by.map(({ label, sid, pointer }) => ({ file: label, sid, pointer })),
    askedBy: { file: need.because.document.path, pointer: formatPointer(need.because.path) },
    error: need.error,
  };
}

/** What is denied as JSON: the calls, the place to mend and the statement to add there. */
export function denialJson(denial: Denial, nameOf: NameOf): object {
  const { numbers, mend, statements, steps } = denial;
  return {
    steps: numbers,
    lack: mend.lack,
    message: denialMessage(denial),
    file: mend.document.path,
    mendIn: nameOf(mend.document),
    pointer: formatPointer(mend.path),
    missing: mend.isMissing === true,
    role: mend.role,
    statements,
    instead: mend.near?.meant,
    error: steps.map(({ need }) => need.error).find((one) => one !== undefined),
  };
}
