/** The function with its answers kept, so that the same question gives the same object. */
export function memo<T>(make: (name: string) => T | undefined): (name: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined || known.has(name)) return found;
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

/** The function with its answers kept for as long as their subject lives. */
export function memoOf<K extends object, T>(make: (subject: K) => T): (subject: K) => T {
  const known = new WeakMap<K, { value: T }>();
  // One rule after the other asks the same of one document, which is quicker to see than to look up.
  let lastSubject: K | undefined;
  let last: { value: T } | undefined;
  return (subject) => {
    if (lastSubject === subject && last !== undefined) return last.value;
    let found = known.get(subject);
    if (found === undefined) {
      found = { value: make(subject) };
      known.set(subject, found);
    }
    lastSubject = subject;
    last = found;
    return found.value;
  };
}

/** The value of a function without arguments, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
