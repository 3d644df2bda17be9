import { formatPointer, type JsonValue } from '../core/json.ts';
import { printable } from '../report/printable.ts';
import { shorten } from '../report/columns.ts';
import type { Change, LineCounts } from './change.ts';
import { isDifferent, type Difference, type FileDifference } from './compare-sides.ts';
import type { PermissionChange } from './permissions.ts';

/** The place of a change: its JSON pointer, `#` and the pointer inside a text that holds a document. */
export function placeOf({ path, inner }: Pick<Change, 'path' | 'inner'>): string {
  return formatPointer(path) + (inner === undefined ? '' : `#${formatPointer(inner)}`);
}

/** The values of a change as short JSON, seen where they begin to differ; what is not there is empty. */
export function valuesOf(change: Change, width: number): { old: string; now: string } {
  const [old, now] = [textOf(change.old), textOf(change.new)];
  const focus = change.kind === 'changed' ? commonStart(old, now) : 0;
  return { old: shorten(old, width, focus), now: shorten(now, width, focus) };
}

/** How many lines are new and gone, in words. */
export function lineWords({ added, removed }: LineCounts): string {
  const lines = added === 1 ? 'line' : 'lines';
  return `${added} ${lines} added, ${removed} removed`;
}

/** How many places of a file differ, in words: `2 changed, 1 added`. */
export function countWords({ changes, lines, state, note }: FileDifference): string {
  if (state === 'added') return note ?? 'only in the new state';
  if (state === 'unknown') return note ?? 'not known';
  if (state === 'uncompared') return note ?? 'not compared';
  if (state === 'same') return note ?? 'the same';
  if (state === 'removed') return note ?? 'only in the old state';
  if (state === 'rewritten') return 'written otherwise, with the same meaning';
  if (lines !== undefined) return lineWords(lines);
  return (['changed', 'added', 'removed'] as const)
    .map((kind) => [changes.filter((one) => one.kind === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(', ');
}

/** A change of rights as a sentence without a full stop. */
export function permissionWords({ statement, what, part }: PermissionChange): string {
  if (statement !== undefined) return `"${statement}" ${what}`;
  return part === 'setting' ? `this ${what}` : `this policy ${what}`;
}

/** How much differs, in one line. */
export function totalLine({ files, permissions, of: noun }: Difference): string {
  const of = noun ?? 'files';
  const differing = files.filter(isDifferent).length;
  const rewritten = files.filter(({ state }) => state === 'rewritten').length;
  const uncompared = files.filter(({ state }) => state === 'uncompared').length;
  const count = (direction: PermissionChange['direction']): number =>
    permissions.filter((one) => one.direction === direction).length;
  return [
    differing === 0
      ? `${files.length - uncompared} ${of} mean the same`
      : `${differing} of ${files.length} ${of} ${differing === 1 ? 'differs' : 'differ'}`,
    ...(uncompared === 0 ? [] : [`${uncompared} not compared`]),
    ...(rewritten === 0 ? [] : [`${rewritten} written otherwise`]),
    ...(count('widened') === 0 ? [] : [`${count('widened')} rights wider`]),
    ...(count('narrowed') === 0 ? [] : [`${count('narrowed')} narrower`]),
  ].join(', ');
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? '' : printable(JSON.stringify(value));
}

function commonStart(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  const at = one.findIndex((point, index) => point !== other[index]);
  return at === -1 ? one.length : at;
}
