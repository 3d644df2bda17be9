import type { Finding } from '../core/finding.ts';
import { printable } from '../report/printable.ts';
import { formatPlace } from '../report/text.ts';
import { shorten } from '../report/columns.ts';
import type { Change } from './change.ts';
import { isDifferent, type Difference, type FileDifference } from './compare-sides.ts';
import type { PermissionChange } from './permissions.ts';
import { countWords, lineWords, permissionWords, placeOf, totalLine, valuesOf } from './words.ts';

/** The most characters that GitHub takes in a comment, with some left for what a script puts around it. */
const MOST = 65_536 - 1_024;

/** So many rows of a file, changes of rights and findings are shown at most. */
const ROWS = 60;

/** So much of a value, and of a sentence, is shown. */
const VALUE = 120;
const SENTENCE = 400;

/** What a comment is made from. */
export interface Comment {
  /** What is compared, for the headline. */
  title: string;
  difference: Difference;
  /** Faults of the sources, where there are any. */
  findings: readonly Finding[];
}

/**
 * A difference as Markdown for a comment of a pull request: what widens rights first, then each file behind a fold. What
 * would make it longer than GitHub takes is counted in place of being shown.
 */
export function formatMarkdown({ title, difference, findings }: Comment): string {
  const { files, permissions } = difference;
  const of = (direction: PermissionChange['direction']): PermissionChange[] =>
    permissions.filter((one) => one.direction === direction);
  const head = [
    `### ${escapeText(title)}`,
    `${escapeText(totalLine(difference))}.`,
    ...faultBlock(findings),
    ...widenedBlock(of('widened')),
    ...narrowedBlock(of('narrowed')),
  ];
  const blocks = fitting(
    head,
    files.filter(({ state }) => state !== 'same'),
  );
  return `${[...head, ...blocks].join('\n\n')}\n`;
}

/** The blocks of the files that there is room for; of the others a line, and then only how many they are. */
function fitting(head: readonly string[], files: readonly FileDifference[]): string[] {
  let room = MOST - head.join('\n\n').length;
  const blocks: string[] = [];
  let hidden = 0;
  let tooMany = Infinity;
  // Room for the last line, which says how many there are more.
  const spare = 100;
  for (const file of files) {
    const fits = (text: string): boolean => text.length + 2 + spare <= room;
    const short = `- ${code(file.file)}: ${escapeText(countWords(file))}`;
    // Where one table did not fit, one that is as long is not even made.
    const whole = file.changes.length < tooMany ? fileBlock(file) : short;
    if (!fits(whole)) tooMany = Math.min(tooMany, file.changes.length);
    const block = [whole, short].find(fits);
    if (block === undefined) hidden += 1;
    else {
      blocks.push(block);
      room -= block.length + 2;
    }
  }
  return hidden === 0
    ? blocks
    : [...blocks, `And ${hidden} more files, which are too many for a comment.`];
}

function faultBlock(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, ROWS).map((one) => {
    const place = formatPlace(one);
    const start = place === '' ? '' : `${code(place)}: `;
    return `- ${start}${sentence(one.message)} (${code(one.rule)})`;
  });
  return [['**Faults**', '', ...lines, ...more(findings.length)].join('\n')];
}

function widenedBlock(widened: readonly PermissionChange[]): string[] {
  if (widened.length === 0) return [];
  const lines = permissionItems(widened);
  return [
    ['> [!WARNING]', '> **Rights grow**', '>', ...lines.map((line) => `> ${line}`)].join('\n'),
  ];
}

function narrowedBlock(narrowed: readonly PermissionChange[]): string[] {
  if (narrowed.length === 0) return [];
  return [fold(`Rights shrink (${narrowed.length})`, permissionItems(narrowed).join('\n'))];
}

function permissionItems(changes: readonly PermissionChange[]): string[] {
  const lines = changes
    .slice(0, ROWS)
    .map((one) => `- ${code(one.file)}: ${sentence(permissionWords(one))}`);
  return [...lines, ...more(changes.length)];
}

function fileBlock(file: FileDifference): string {
  const note = file.note === undefined ? '' : `; ${escapeHtml(file.note)}`;
  const summary = `<code>${escapeHtml(printable(file.file))}</code>: ${escapeHtml(countWords(file))}`;
  if (!isDifferent(file) || file.changes.length === 0)
    return `- ${code(file.file)}: ${escapeText(countWords(file))}`;
  const rows = file.changes.slice(0, ROWS).map(row);
  const table = ['|  | place | before | now |', '| --- | --- | --- | --- |', ...rows];
  return fold(summary + note, [...table, ...more(file.changes.length)].join('\n'));
}

function row(change: Change): string {
  const { kind, names, lines, isMasked } = change;
  const { old, now } = valuesOf(change, VALUE);
  const named = names.length === 0 ? '' : ` (${escapeText(printable(names.join(', ')))})`;
  const place = placeOf(change);
  const where = `${place === '' ? 'the whole document' : code(shorten(place, VALUE))}${named}`;
  const kindOf = isMasked === true ? `${kind}, a secret` : kind;
  if (lines !== undefined) return `| ${kindOf} | ${where} |  | ${lineWords(lines)} |`;
  return `| ${kindOf} | ${where} | ${code(old)} | ${code(now)} |`;
}

function more(count: number): string[] {
  return count > ROWS ? ['', `and ${count - ROWS} more`] : [];
}

function fold(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function sentence(text: string): string {
  return escapeText(shorten(printable(text), SENTENCE));
}

/**
 * A text as code. Backticks and pipes would end the code or the cell of a table, and how a backslash before them counts
 * differs by place: such texts are written in HTML with all signs as numbers.
 */
function code(text: string): string {
  const shown = printable(text);
  if (shown === '') return '';
  if (!/[`|]/.test(shown) && shown.trim() === shown) return `\`${shown}\``;
  return `<code>${escapeText(shown)}</code>`;
}

/** A text in which no sign has a meaning of its own in Markdown or HTML, and nobody is called by name. */
function escapeText(text: string): string {
  return text.replace(/[&<>`|*_[\]\\~#@$!]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
