/** A stretch of text as UTF-16 offsets. */
interface Stretch {
  start: number;
  end: number;
}

/**
 * Where a part of a text value stands in its document, whatever form the text has there: plain, in quotes of either sort,
 * or a block. Blanks and line ends differ between the two, and nothing else does: so its characters are counted without
 * them. `undefined` where the document's text is not that of the value, as behind an alias.
 */
export function partOfText(
  document: string,
  place: Stretch,
  value: string,
  part: Stretch,
): Stretch | undefined {
  const written = charactersOf(document.slice(place.start, place.end));
  const before = countIn(value.slice(0, part.start));
  const inside = countIn(value.slice(part.start, part.end));
  if (written.length !== countIn(value) || written.length === 0) return undefined;
  const first = written[Math.min(before, written.length - 1)];
  const last = written[Math.max(before, before + inside - 1)] ?? written.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { start: place.start + first.start, end: place.start + Math.max(first.end, last.end) };
}

/** How many characters of a text are neither blanks nor line ends. */
function countIn(text: string): number {
  return text.replace(/[ \t\r\n]/g, '').length;
}

/** Where each UTF-16 unit of the value that is no blank is written. */
function charactersOf(written: string): Stretch[] {
  const mark = written.charAt(0);
  if (mark === '"') return doubleQuoted(written);
  if (mark === "'") return plain(written, 1, written.length - 1, true);
  const isBlock = mark === '|' || mark === '>';
  const header = isBlock ? written.search(/\n/) : 0;
  return plain(written, header < 0 ? written.length : header, written.length, false);
}

/** Text in which each character stands for itself, but for doubled single quotes. */
function plain(text: string, start: number, end: number, isQuoted: boolean): Stretch[] {
  const found: Stretch[] = [];
  for (let at = start; at < end; at += 1) {
    const from = at;
    if (isQuoted && text.charAt(at) === "'") at += 1;
    if (countIn(text.charAt(at)) > 0) found.push({ start: from, end: at + 1 });
  }
  return found;
}

/** How many hexadecimal digits follow an escape. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Escapes that stand for a blank or for nothing. */
const BLANK = new Set(['n', 'r', 't', '\t', ' ', '\n', '\r']);

/** Blank, tab and line ends as numbers. */
const BLANK_CODES = new Set([9, 10, 13, 32]);

function doubleQuoted(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (let at = 1; at < text.length - 1;) {
    const letter = text.charAt(at) === '\\' ? text.charAt(at + 1) : '';
    const digits = DIGITS[letter] ?? 0;
    const length = letter === '' ? 1 : 2 + digits;
    const code = digits > 0 ? parseInt(text.slice(at + 2, at + 2 + digits), 16) : 0;
    const isBlank =
      digits > 0
        ? BLANK_CODES.has(code)
        : letter === ''
          ? countIn(text.charAt(at)) === 0
          : BLANK.has(letter);
    const place = { start: at, end: at + length };
    if (!isBlank) found.push(place, ...(code > 0xffff ? [place] : []));
    at += length;
  }
  return found;
}
