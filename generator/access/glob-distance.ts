/**
 * How many edits (insert, delete, replace) make a text one that a pattern of a policy matches, whose `*` and `?` are
 * wildcards; `limit` where it takes that many or more.
 */
export function globDistance(pattern: string, text: string, limit: number): number {
  // Of each row: how far the pattern so far is from every beginning of the text.
  let row = Array.from({ length: text.length + 1 }, (_, index) => index);
  for (const sign of pattern) {
    const next = [(row[0] ?? 0) + (sign === '*' ? 0 : 1)];
    for (let at = 1; at <= text.length; at += 1) {
      const above = row[at] ?? limit;
      const before = next[at - 1] ?? limit;
      const across = row[at - 1] ?? limit;
      next.push(
        sign === '*'
          ? Math.min(above, before)
          : Math.min(
              above + 1,
              before + 1,
              across + (sign === '?' || sign === text[at - 1] ? 0 : 1),
            ),
      );
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return Math.min(row[text.length] ?? limit, limit);
}
