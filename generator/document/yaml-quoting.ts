/** A text as one scalar of YAML that every reader gives back as it is; of several lines, behind a `|` and indented. */
export function asOneText(text: string, indent = ''): string {
  if (text.includes('\n')) {
    const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : `${indent}${line}`));
    return ['|', ...lines].join('\n');
  }
  if (!text.includes("'")) return `'${text}'`;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Longer texts are not shown as a whole: nobody copies them from a message. */
const SHOWN_LINES = 10;

/**
 * The item of a list or value of a key that begins on a line, quoted so that it can be pasted; `undefined` where nothing
 * in it is of a sort that YAML takes for itself.
 */
export function quotedAt(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lines = text.slice(start).split(/\r?\n/);
  const [first = ''] = lines;
  const item = /^( *(?:- +)+)(\S.*?) *$/.exec(first);
  const [, before = '', content = ''] =
    item ?? /^( *(?:- +)*[\w./-]+: +)(\S.*?) *$/.exec(first) ?? [];
  if (content === '' || content.startsWith('#')) return undefined;
  const further = item === null ? [] : continued(lines.slice(1), before.length);
  if (![content, ...further].some(isTaken)) return undefined;
  if (further.length >= SHOWN_LINES) return `${before.trimStart()}|  and the text below it`;
  const whole = [content, ...further].join('\n');
  return before.trimStart() + asOneText(whole, ' '.repeat(before.length - before.search(/\S/)));
}

/** The rest of a line without a trailing comment and blanks. */
export function restOfLine(text: string, offset: number): string {
  const end = text.slice(offset).search(/\r?\n/);
  const rest = end === -1 ? text.slice(offset) : text.slice(offset, offset + end);
  return rest.replace(/\s+#.*$/, '').trimEnd();
}

/** The lines below an item that belong to it, without the indentation that they share with its text. */
function continued(lines: readonly string[], depth: number): string[] {
  const end = lines.findIndex((line) => line.trim() === '' || line.search(/\S/) < depth);
  const own = end < 0 ? lines : lines.slice(0, end);
  return own.map((line) => line.slice(sharedIndent(own, depth)).trimEnd());
}

/** A text that begins in a column (counted from 0), its further lines without the indentation of that column. */
export function unindented(text: string, column: number): string {
  const [first = '', ...further] = text.split(/\r?\n/);
  return [first, ...further.map((line) => line.slice(sharedIndent(further, column)))].join('\n');
}

function sharedIndent(lines: readonly string[], most: number): number {
  return Math.min(most, ...lines.map((line) => (line.trim() === '' ? most : line.search(/\S/))));
}

/** Whether YAML reads something of its own out of a line of plain text. */
function isTaken(line: string): boolean {
  return /: |:$| #|^[!&*@`%{[|>"',]/.test(line);
}
