/**
 * Whether a text matches a pattern in which `*` stands for any run of characters and `?` for exactly one, as in the
 * Action, Resource and StringLike of a policy; everything else stands for itself. Takes at most
 * |pattern| × |text| steps, whatever the pattern.
 */
export function matches(pattern: string, text: string): boolean {
  let at = 0;
  let here = 0;
  let star = -1;
  let resume = 0;
  while (here < text.length) {
    const symbol = pattern[at];
    if (symbol === '*') {
      star = at;
      resume = here;
      at += 1;
    } else if (symbol === '?' || symbol === text[here]) {
      at += 1;
      here += 1;
    } else if (star !== -1) {
      // Only the last star needs to give way: what the ones before it took is the least they could.
      at = star + 1;
      resume += 1;
      here = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** `matches` without regard to case, as IAM compares action names. */
export function matchesIgnoringCase(pattern: string, text: string): boolean {
  return matches(pattern.toLowerCase(), text.toLowerCase());
}

/** Whether a text holds a wildcard. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Whether a pattern is nothing but stars, so that it matches every text. */
export function matchesAll(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

/** How many states `covers` looks at before it gives up; patterns of policies need a few hundred. */
const MOST_STATES = 20_000;

/**
 * Whether every text that matches `narrow` matches `wide`, too. Exact, but `false` for patterns so long and tangled
 * that telling would take too many steps.
 */
export function covers(wide: string, narrow: string): boolean {
  const machine = machineOf(wide);
  // Where the narrow pattern takes any character, one that the wide pattern does not name is the hardest to match:
  // what matches with it matches with every other character in its place.
  const pending: [at: number, states: bigint][] = [[0, machine.start]];
  const seen: bigint[][] = Array.from({ length: narrow.length + 1 }, () => []);
  for (let budget = MOST_STATES; budget > 0; budget -= 1) {
    const next = pending.pop();
    if (next === undefined) return true;
    const [at, states] = next;
    // Fewer states match less: where they were found enough, these are.
    if (seen[at]?.some((fewer) => (fewer & states) === fewer) === true) continue;
    seen[at]?.push(states);
    const symbol = narrow[at];
    if (symbol === undefined) {
      if ((states & machine.end) === 0n) return false;
    } else if (symbol === '*') {
      pending.push([at, machine.step(states, undefined)], [at + 1, states]);
    } else {
      pending.push([at + 1, machine.step(states, symbol === '?' ? undefined : symbol)]);
    }
  }
  return false;
}

/** A pattern as a machine whose states are the places in it, each a bit of a number. */
interface Machine {
  start: bigint;
  end: bigint;
  /** The states behind a character; `undefined` is one that the pattern does not name. */
  step: (states: bigint, character: string | undefined) => bigint;
}

function machineOf(text: string): Machine {
  const pattern = text.replace(/\*{2,}/g, '*');
  const takes = new Map<string, bigint>();
  let stars = 0n;
  let any = 0n;
  for (const [index, symbol] of pattern.split('').entries()) {
    const bit = 1n << BigInt(index);
    if (symbol === '*') stars |= bit;
    else if (symbol === '?') any |= bit;
    else takes.set(symbol, (takes.get(symbol) ?? 0n) | bit);
  }
  const beyondStars = (states: bigint) => states | ((states & stars) << 1n);
  return {
    start: beyondStars(1n),
    end: 1n << BigInt(pattern.length),
    step: (states, character) => {
      const named = character === undefined ? 0n : (takes.get(character) ?? 0n);
      return beyondStars(((states & (any | named)) << 1n) | (states & stars));
    },
  };
}
