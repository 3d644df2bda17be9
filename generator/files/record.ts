import { compareText, finding, type Result } from '../core/finding.ts';
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
