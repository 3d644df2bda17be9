import { createHash } from 'node:crypto';

/** What is judged, as parts that alone decide what is found: kinds, texts, places. */
export type Judgeable = readonly (string | undefined)[];

/** How many are kept from one run to the next; further ones are judged anew each time. */
const LIMIT = 20_000;

/** As many characters of a hash in base64 as no two things share by chance: 132 bits. */
const LENGTH = 22;

const LINE = /^[A-Za-z0-9+/]{22}$/;

/**
 * Remembers by content what was judged and found sound, without so much as a warning, so that it need not be judged
 * again. Only `judgedWith` and the judged parts decide what is known: lost or damaged, it costs time and changes nothing.
 */
export class SoundMemory {
  private readonly known: Set<string>;
  private hasMore = false;

  /** `judgedWith` stands for all that judges: program, schemas, tables; `text` is what `print` gave in another run. */
  constructor(
    private readonly judgedWith: string,
    text = '',
  ) {
    const [head, ...lines] = text.split('\n');
    this.known = new Set(head === judgedWith ? lines.filter((line) => LINE.test(line)) : []);
  }

  /** Whether the parts were found sound. */
  knows(parts: Judgeable): boolean {
    return this.known.has(this.keyOf(parts));
  }

  /** Remembers that nothing was found on the parts. */
  note(parts: Judgeable): void {
    this.known.add(this.keyOf(parts));
    this.hasMore = true;
  }

  /** The text that another run takes up; `undefined` where this run has learned nothing. */
  print(): string | undefined {
    if (!this.hasMore) return undefined;
    return [this.judgedWith, ...[...this.known].slice(-LIMIT), ''].join('\n');
  }

  private keyOf(parts: Judgeable): string {
    const hash = createHash('sha256').update(this.judgedWith);
    for (const part of parts) hash.update(`\n${part?.length ?? '-'}:`).update(part ?? '');
    return hash.digest('base64').slice(0, LENGTH);
  }
}
