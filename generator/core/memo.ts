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
  return (subject) => {
    const found = known.get(subject);
    if (found !== undefined) return found.value;
    const value = make(subject);
    known.set(subject, { value });
    return value;
  };
}

/** The value of a function without arguments, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
