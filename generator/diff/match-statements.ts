import type { Member, ReadStatement } from './policy-parts.ts';

/** Two statements that are one; what has no partner is in neither pair. */
export interface MatchedStatements {
  pairs: { old: ReadStatement; now: ReadStatement }[];
  removed: ReadStatement[];
  added: ReadStatement[];
}

/** From this likeness on, statements that no Sid joins are taken for one that was changed. */
const ALIKE = 0.4;

/** Brings the statements of two policies together: by Sid first, then the most alike of the others. */
export function matchStatements(
  old: readonly ReadStatement[],
  now: readonly ReadStatement[],
): MatchedStatements {
  const pairs: MatchedStatements['pairs'] = [];
  const left = { old: new Set(old), now: new Set(now) };
  const join = (before: ReadStatement, after: ReadStatement): void => {
    pairs.push({ old: before, now: after });
    left.old.delete(before);
    left.now.delete(after);
  };
  const bySid = new Map(old.flatMap((one) => (sidOf(one) === '' ? [] : [[sidOf(one), one]])));
  for (const after of now) {
    const before = bySid.get(sidOf(after));
    if (before !== undefined && left.old.has(before)) join(before, after);
  }
  const scored = [...left.now].flatMap((after) =>
    [...left.old].map((before) => ({ before, after, score: likeness(before, after) })),
  );
  // The sort is stable, so among equals the order of the policies decides.
  for (const { before, after, score } of scored.sort((a, b) => b.score - a.score)) {
    if (score >= ALIKE && left.old.has(before) && left.now.has(after)) join(before, after);
  }
  pairs.sort((a, b) => a.now.statement.index - b.now.statement.index);
  return { pairs, removed: [...left.old], added: [...left.now] };
}

function sidOf({ statement }: ReadStatement): string {
  return statement.sid ?? '';
}

/** How much two statements have in common, from 0 to 1; an Allow and a Deny have nothing. */
export function likeness(a: ReadStatement, b: ReadStatement): number {
  if (a.statement.effect !== b.statement.effect) return 0;
  const names = new Set([...a.members, ...b.members].map(({ name }) => name));
  if (names.size === 0) return 1;
  const sum = [...names].reduce(
    (total, name) => total + shared(partsOf(a.members, name), partsOf(b.members, name)),
    0,
  );
  return sum / names.size;
}

function partsOf(members: readonly Member[], name: string): Set<string> {
  return new Set(
    members
      .filter((one) => one.name === name)
      .flatMap(({ parts }) => parts.map(({ same }) => same)),
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((one) => b.has(one)).length;
  return common / Math.max(1, a.size + b.size - common);
}
