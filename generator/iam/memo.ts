/** The function with its answers kept, so that the same question gives the same object. */
export function memo<T>(make: (name: string) => T | undefined): (name: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, make(name));
    return known.get(name);
  };
}

/** The function with its answers kept for as long as their subject lives. */
export function memoOf<K extends object, T>(make: (subject: K) => T): (subject: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (subject) => {
    const found = known.get(subject) ?? { value: make(subject) };
    known.set(subject, found);
    return found.value;
  };
}

/** The value of a function without arguments, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
