/**
 * The known text that a slip of the pen made another: it differs in the case of letters, in blanks and signs, or in up
 * to two characters at one place. Stricter than `nearest`, for texts of which others that are alike exist, too.
 */
export function slipOf(text: string, known: readonly string[]): string | undefined {
  const small = plain(text);
  return (
    known.find((one) => plain(one) === small) ??
    known.find((one) => {
      const [a, b] = differing(text, one);
      return a.length <= 2 && b.length <= 2;
    })
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What is left of two texts without what they begin and end with alike. */
function differing(a: string, b: string): [string, string] {
  let front = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front += 1;
  let back = 0;
  const most = Math.min(a.length, b.length) - front;
  while (back < most && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  return [a.slice(front, a.length - back), b.slice(front, b.length - back)];
}
