/** How long all texts together may be that a function keeps answers for, in characters. */
const LIMIT = 500_000;

/**
 * A function of a text with its answers kept, for many targets run the same commands. Where the texts come to more than a
 * limit, all are let go.
 */
export function byText<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  let length = 0;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = make(text);
    length += text.length;
    if (length > LIMIT) {
      known.clear();
      ({ length } = text);
    }
    known.set(text, { value });
    return value;
  };
}
