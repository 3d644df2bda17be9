/** Which items of two sequences belong together, by index, in the order of both. */
export type Pairs = readonly (readonly [old: number, now: number])[];

/** So many comparisons are made at most; longer sequences are held against each other place by place. */
const MOST_STEPS = 1_000_000;

/** The longest common subsequence of two sequences; `same` is asked for indexes. */
export function commonPairs(
  olds: number,
  news: number,
  same: (old: number, now: number) => boolean,
): Pairs {
  let start = 0;
  while (start < olds && start < news && same(start, start)) start += 1;
  let end = 0;
  while (end < olds - start && end < news - start && same(olds - 1 - end, news - 1 - end)) {
    end += 1;
  }
  const middle = innerPairs(olds - start - end, news - start - end, (a, b) =>
    same(start + a, start + b),
  );
  return [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...middle.map(([a, b]) => [start + a, start + b] as const),
    ...Array.from({ length: end }, (_, index) => {
      const before = end - index;
      return [olds - before, news - before] as const;
    }),
  ];
}

function innerPairs(
  olds: number,
  news: number,
  same: (old: number, now: number) => boolean,
): [number, number][] {
  if (olds === 0 || news === 0) return [];
  if (olds * news > MOST_STEPS) return placeByPlace(Math.min(olds, news), same);
  const width = news + 1;
  // lengths[a * width + b]: how much the rests from a and b on have in common.
  const lengths = new Uint32Array((olds + 1) * width);
  const equal = new Uint8Array(olds * news);
  for (let a = olds - 1; a >= 0; a -= 1) {
    for (let b = news - 1; b >= 0; b -= 1) {
      const isSame = same(a, b);
      if (isSame) equal[a * news + b] = 1;
      const skip = Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0);
      lengths[a * width + b] = isSame ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1 : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let a = 0, b = 0; a < olds && b < news;) {
    if (equal[a * news + b] === 1) pairs.push([a++, b++]);
    else if ((lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0)) a += 1;
    else b += 1;
  }
  return pairs;
}

function placeByPlace(
  length: number,
  same: (old: number, now: number) => boolean,
): [number, number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index < length; index += 1) {
    if (same(index, index)) pairs.push([index, index]);
  }
  return pairs;
}

/** What stands between the common items of two sequences: the indexes that only one of them has, gap by gap. */
export function gapsOf(
  pairs: Pairs,
  olds: number,
  news: number,
): { old: number[]; now: number[] }[] {
  const gaps: { old: number[]; now: number[] }[] = [];
  let [lastOld, lastNew] = [-1, -1];
  for (const [a, b] of [...pairs, [olds, news] as const]) {
    const old = range(lastOld + 1, a);
    const now = range(lastNew + 1, b);
    if (old.length > 0 || now.length > 0) gaps.push({ old, now });
    [lastOld, lastNew] = [a, b];
  }
  return gaps;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** How many lines one text has that the other has not, each way; line ends are not compared. */
export function countLines(old: string, now: string): { added: number; removed: number } {
  const [a, b] = [linesOf(old), linesOf(now)];
  const { length } = commonPairs(a.length, b.length, (i, j) => a[i] === b[j]);
  return { added: b.length - length, removed: a.length - length };
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
