/** Values by key, of which only the latest `limit` ones are kept. */
export class Latest<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly limit: number) {}

  /** The value of a key, which counts as used just now; `undefined` where it is not kept (any more). */
  get(key: string): T | undefined {
    const value = this.known.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Keeps a value, in place of the one that was not used for the longest time. */
  set(key: string, value: T): void {
    const isNew = !this.known.delete(key);
    this.known.set(key, value);
    if (!isNew || this.known.size <= this.limit) return;
    const oldest = this.known.keys().next();
    if (oldest.done !== true) this.known.delete(oldest.value);
  }
}
