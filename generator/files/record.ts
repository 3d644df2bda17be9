import { compareText, finding, type Result } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import { RECORD_NAME, pathFault } from './path.ts';

/** What the tool wrote into one folder: path relative to that folder, with slashes, to SHA-256 in hex. */
export type OutputRecord = ReadonlyMap<string, string>;

/**
 * The text of a record, as `sha256sum -c` takes it: lines `sha256  path` sorted by path. No entries give no text.
 */
export function formatRecord(entries: OutputRecord): string {
  return [...entries]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, hash]) => `${hash}  ${path}\n`)
    .join('');
}

/** The record that a run leaves. Nothing is hashed before it is asked for, since a run that writes nothing needs no record. */
export class NewRecord {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly kept = new Map<string, string>();
  private made: { entries: OutputRecord; text: string } | undefined;

  constructor(files: readonly { path: string; text: string }[]) {
    this.texts = new Map(files.map(({ path, text }) => [path, text]));
  }

  /** Whether a path is among the rendered files, or kept. */
  has(path: string): boolean {
    return this.texts.has(path) || this.kept.has(path);
  }

  /** Keeps the entry of a file that is not rendered now. */
  keep(path: string, hash: string): void {
    this.kept.set(path, hash);
  }

  /** All entries, and the text of the record; from here on nothing more is kept. */
  make(): { entries: OutputRecord; text: string } {
    if (this.made !== undefined) return this.made;
    const entries = new Map([...this.texts].map(([path, text]) => [path, sha256(text)]));
    for (const [path, hash] of this.kept) entries.set(path, hash);
    this.made = { entries, text: formatRecord(entries) };
    return this.made;
  }
}

/**
 * The entries of a record. Lines that are no entry (broken, a path that leaves the folder, a path named twice with two
 * hashes) are left out with one warning for all of them, so that nothing is ever done to what they name.
 */
export function parseRecord(text: string, file: string): Result<Map<string, string>> {
  const entries = new Map<string, string>();
  const broken: number[] = [];
  const twice = new Set<string>();
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  lines.forEach((line, index) => {
    const match = /^([0-9a-f]{64}) [ *]([^\n]*)$/.exec(line.replace(/\r$/, ''));
    const [, hash = '', path = ''] = match ?? [];
    const known = entries.get(path);
    if (match === null || pathFault(path) !== undefined || (known ?? hash) !== hash) {
      broken.push(index + 1);
      if (known !== undefined) twice.add(path);
    } else entries.set(path, hash);
  });
  for (const path of twice) entries.delete(path);
  return { value: entries, findings: broken.length === 0 ? [] : [brokenLines(broken, file)] };
}

function brokenLines(numbers: readonly number[], file: string) {
  const [line = 1] = numbers;
  const more = numbers.length > 1 ? `, and ${numbers.length - 1} more like it` : '';
  return finding(
    'output/record',
    `this line is no entry of a record of rendered files, so it is passed over${more}`,
    {
      file,
      range: { start: { line, column: 1 }, end: { line, column: 1 } },
      help: `render again, which writes ${RECORD_NAME} anew`,
    },
  );
}
