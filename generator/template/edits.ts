/** What was changed of a text that came with the package. */
export interface Edits {
  /** Whether anything was changed at all; of a text that did not come with the package nothing was. */
  readonly isChanged: boolean;
  /** Whether the line of this number (from 1) is not one of those that came with the package. */
  isEdited(line: number): boolean;
  /** The lines that stood in the place of an edited one; none where it is a new one. */
  formerOf(line: number): readonly string[];
}

/** More lines than these on one side of a change are not compared: such a text is the project's own. */
const LINES_LIMIT = 400;

/** Nothing is known of a text, or nothing was changed. */
export const NO_EDITS: Edits = { isChanged: false, isEdited: () => false, formerOf: () => [] };

/**
 * The changes of templates by their labels, each compared with what it was when it is first asked for; `shipped` gives the
 * texts that came with the package, by name.
 */
export function editsBy(
  templates: ReadonlyMap<string, { label: string; text: string }>,
  shipped: (() => Readonly<Record<string, string>>) | undefined,
): (label: string) => Edits {
  const known = new Map<string, Edits>();
  return (label) => {
    const before = known.get(label);
    if (before !== undefined) return before;
    const found = [...templates].find(([, source]) => source.label === label);
    const text = found === undefined ? undefined : shipped?.()[found[0]];
    const edits =
      found === undefined || text === undefined ? NO_EDITS : editsOf(found[1].text, text);
    known.set(label, edits);
    return edits;
  };
}

/** Compares a text, line by line, with the one that came with the package; blanks at the ends of a line do not count. */
export function editsOf(now: string, shipped: string): Edits {
  if (now === shipped) return NO_EDITS;
  const [after, before] = [linesOf(now), linesOf(shipped)];
  const head = commonLength(after, before);
  const [restAfter, restBefore] = [after.slice(head), before.slice(head)];
  const tail = commonLength([...restAfter].reverse(), [...restBefore].reverse());
  const [added, removed] = [restAfter, restBefore].map((lines) =>
    lines.slice(0, lines.length - tail),
  ) as [string[], string[]];
  if (Math.max(added.length, removed.length) > LINES_LIMIT) return NO_EDITS;
  const former = new Map<number, readonly string[]>();
  for (const { from, to, removed: left } of changesOf(added, removed)) {
    for (let at = from; at < to; at += 1) {
      const line = added[at] ?? '';
      if (line === '') continue;
      former.set(
        head + at + 1,
        formerLines(line, left, left.length === to - from ? at - from : -1),
      );
    }
  }
  return {
    isChanged: true,
    isEdited: (line) => former.has(line),
    formerOf: (line) => former.get(line) ?? [],
  };
}

/** How many former lines are told where one line stands for several. */
const FORMER_LINES = 4;

/** What stood in the place of a line: the line of the same number, all lines of a few, or else the one most like it. */
function formerLines(line: string, removed: readonly string[], same: number): readonly string[] {
  const [one] = removed.slice(same, same + 1);
  if (same >= 0 && one !== undefined) return [one];
  if (removed.length <= FORMER_LINES) return removed;
  return [likest(line, removed) ?? []].flat();
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

function commonLength(some: readonly string[], others: readonly string[]): number {
  const at = some.findIndex((line, index) => line !== others[index]);
  return at === -1 ? some.length : at;
}

/** A run of lines that are new, and the lines that stood in its place. */
interface Change {
  from: number;
  to: number;
  removed: string[];
}

/** The changes between two lists of lines, along a longest common part of both. */
function changesOf(after: readonly string[], before: readonly string[]): Change[] {
  const lengths = commonLengths(after, before);
  const changes: Change[] = [];
  let open: Change | undefined;
  let [i, j] = [0, 0];
  while (i < after.length || j < before.length) {
    if (i < after.length && j < before.length && after[i] === before[j]) {
      open = undefined;
      i += 1;
      j += 1;
      continue;
    }
    if (open === undefined) {
      open = { from: i, to: i, removed: [] };
      changes.push(open);
    }
    const isAdded = j >= before.length || (lengths[i + 1]?.[j] ?? -1) >= (lengths[i]?.[j + 1] ?? 0);
    if (isAdded && i < after.length) {
      i += 1;
      open.to = i;
    } else {
      open.removed.push(before[j] ?? '');
      j += 1;
    }
  }
  return changes;
}

/** For each pair of starts how many lines both lists have in common from there. */
function commonLengths(after: readonly string[], before: readonly string[]): number[][] {
  const lengths = Array.from({ length: after.length + 1 }, () =>
    new Array<number>(before.length + 1).fill(0),
  );
  for (let i = after.length - 1; i >= 0; i -= 1) {
    for (let j = before.length - 1; j >= 0; j -= 1) {
      const [row = [], below = []] = [lengths[i], lengths[i + 1]];
      row[j] =
        after[i] === before[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

/** Of several lines the one that begins and ends most like this one; none where that is less than half of it. */
function likest(line: string, others: readonly string[]): string | undefined {
  let [best, most]: [string | undefined, number] = [undefined, line.length / 2];
  for (const other of others) {
    const signs = Array.from(line);
    const head = commonLength(signs, Array.from(other));
    const shorter = Math.min(line.length, other.length) - head;
    const tail = Math.min(shorter, commonLength(signs.reverse(), Array.from(other).reverse()));
    if (head + tail > most) [best, most] = [other, head + tail];
  }
  return best;
}
