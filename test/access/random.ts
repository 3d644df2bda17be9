/** A source of choices that a seed fixes, the same on every machine. */
export interface Random {
  /** A whole number from 0 up to but not including `limit`. */
  below: (limit: number) => number;
  chance: (percent: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  /** Each item with the given chance, in order. */
  some: <Item>(items: readonly Item[], percent: number) => Item[];
}

/** Marsaglia's xorshift on 32 bits, spread by a multiplication; the seed is any whole number. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (((Math.imul(state, 0x2545f491) >>> 0) / 4294967296) * limit) >>> 0;
  };
  const chance = (percent: number): boolean => below(100) < percent;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const some = <Item>(items: readonly Item[], percent: number): Item[] =>
    items.filter(() => chance(percent));
  return { below, chance, pick, some };
}
