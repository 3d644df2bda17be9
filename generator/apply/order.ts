/** What is put in order: its name, and the names of what comes before it. */
export interface Ordered {
  id: string;
  after: readonly string[];
}

/**
 * Everything in an order in which each comes after all that it depends on, and otherwise as given. Names that are not among
 * them count for nothing; of things that wait for each other in a circle the first one given comes first.
 */
export function inOrder<T extends Ordered>(things: readonly T[]): T[] {
  const known = new Map(things.map((thing) => [thing.id, thing]));
  const seen = new Set<string>();
  const ordered: T[] = [];
  const visit = (thing: T): void => {
    if (seen.has(thing.id)) return;
    seen.add(thing.id);
    for (const id of thing.after) {
      const before = known.get(id);
      if (before !== undefined) visit(before);
    }
    ordered.push(thing);
  };
  things.forEach(visit);
  return ordered;
}
