import { hash } from 'node:crypto';

/** What is judged, as parts that alone decide what is found: kinds, texts, places. */
export type Judgeable = readonly (string | undefined)[];

/** How many are kept from one run to the next; further ones are judged anew each time. */
const LIMIT = 20_000;

/** As many characters of a hash in base64 as no two things share by chance: 132 bits. */
const LENGTH = 22;

const LINE = /^[A-Za-z0-9+/]{22}$/;

/** How long all texts together may be that are kept, in characters. */
const TEXT_LIMIT = 2_000_000;

/** Of a line that keeps a text: the key of what it was made of, a hash over both, and the text as JSON. */
const KEPT = /^[A-Za-z0-9+/]{22} [A-Za-z0-9+/]{22} "/;

/** What stands for parts among others: their hash, where they are parts of several things that are judged. */
export function digestOf(parts: Judgeable): string {
  return hashBehind('', parts);
}

function hashBehind(start: string, parts: Judgeable): string {
  let text = start;
  parts.forEach((part) => {
    text += part === undefined ? '\n-:' : `\n${part.length}:${part}`;
  });
  return hash('sha256', text, 'base64').slice(0, LENGTH);
}

/**
 * Remembers by content what was judged and found sound, without so much as a warning, so that it need not be judged
 * again. Only `judgedWith` and the judged parts decide what is known: lost or damaged, it costs time and changes nothing.
 */
export class SoundMemory {
  private readonly known = new Set<string>();
  /** The keys of parts that were asked for, for what is not known is noted soon. */
  private readonly keys = new WeakMap<Judgeable, string>();
  /** By key, as its line has it. */
  private readonly texts = new Map<string, string>();
  private room = TEXT_LIMIT;
  private hasMore = false;
  /** Lines that were added since they were last asked for; absent where nobody asks. */
  private fresh: string[] | undefined;

  /** `judgedWith` stands for all that judges: program, schemas, tables; `text` is what `print` gave in another run. */
  constructor(
    private readonly judgedWith: string,
    text = '',
  ) {
    const [head, ...lines] = text.split('\n');
    if (head === judgedWith) this.read(lines);
  }

  /** Whether nothing is known, so that it serves only those who keep what it learns. */
  isEmpty(): boolean {
    return this.known.size === 0 && this.texts.size === 0;
  }

  /** The lines that were added since the last time, for the memory of another thread. */
  takeFresh(): string[] {
    const fresh = this.fresh ?? [];
    this.fresh = [];
    return fresh;
  }

  /** Takes over what another thread has learned. */
  adopt(lines: readonly string[]): void {
    if (lines.length > 0) this.hasMore = true;
    this.read(lines);
  }

  private read(lines: readonly string[]): void {
    for (const line of lines) {
      if (LINE.test(line)) this.known.add(line);
      else if (KEPT.test(line)) this.store(line.slice(0, LENGTH), line.slice(LENGTH + 1));
    }
  }

  /** Whether the parts were found sound. */
  knows(parts: Judgeable): boolean {
    return this.known.size > 0 && this.known.has(this.keyOf(parts));
  }

  /** Remembers that nothing was found on the parts. */
  note(parts: Judgeable): void {
    const key = this.keyOf(parts);
    this.known.add(key);
    this.fresh?.push(key);
    this.hasMore = true;
  }

  /** The text that was made of the parts; `undefined` where it is not known, or not as it was kept. */
  recall(parts: Judgeable): string | undefined {
    if (this.texts.size === 0) return undefined;
    const key = this.keyOf(parts);
    const line = this.texts.get(key);
    const json = line?.slice(LENGTH + 1);
    if (json === undefined || line?.slice(0, LENGTH) !== this.hashOf([key, json])) return undefined;
    // It is what was kept, character by character.
    return JSON.parse(json) as string;
  }

  /** Remembers the text that was made of the parts. */
  keep(parts: Judgeable, text: string): void {
    const key = this.keyOf(parts);
    const json = JSON.stringify(text);
    const line = `${this.hashOf([key, json])} ${json}`;
    this.store(key, line);
    this.fresh?.push(`${key} ${line}`);
    this.hasMore = true;
  }

  /** Keeps a line, in place of those that were kept first where there is no room for all. */
  private store(key: string, line: string): void {
    this.room += this.texts.get(key)?.length ?? 0;
    this.texts.delete(key);
    this.texts.set(key, line);
    this.room -= line.length;
    for (const [oldest, { length }] of this.room < 0 ? this.texts : []) {
      if (this.room >= 0) break;
      this.texts.delete(oldest);
      this.room += length;
    }
  }

  /** The text that another run takes up; `undefined` where this run has learned nothing. */
  print(): string | undefined {
    if (!this.hasMore) return undefined;
    const texts = [...this.texts].map(([key, text]) => `${key} ${text}`);
    return [this.judgedWith, ...[...this.known].slice(-LIMIT), ...texts, ''].join('\n');
  }

  private keyOf(parts: Judgeable): string {
    const known = this.keys.get(parts);
    if (known !== undefined) return known;
    const key = this.hashOf(parts);
    this.keys.set(parts, key);
    return key;
  }

  private hashOf(parts: Judgeable): string {
    return hashBehind(this.judgedWith, parts);
  }
}
