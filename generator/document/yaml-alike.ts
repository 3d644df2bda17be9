import { isSamePlain } from './yaml-versions.ts';

/** Longer texts, and those with more maps and lists inside each other, may reach a limit of one of the readers. */
const LIMITS = { length: 100_000, depth: 50 };

/**
 * Printable ASCII, the letters and signs of other scripts that take one unit of UTF-16, and line feeds, the last one at the
 * end: no tab, no carriage return, no blank or break of Unicode, nothing that readers leave out.
 */
const CHARACTERS =
  /^[\n -~\u00a1-\u00ac\u00ae-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdff\ufe10-\ufefe\uff01-\uffdc]*\n$/;

/** Empty lines and lines of comments, and the indentation of the line behind them. */
const GAP = /(?:\n| *#[^\n]*\n)* */y;

/** A key without quotes or within them, its colon and the blanks behind it. */
const KEY = /(?:([A-Za-z$/][\w$./-]{0,200})|"[A-Za-z0-9$/*][\w$./:*@+ -]{0,200}"):(?: +|(?=\n))/y;

/** A value in double quotes on one line, with escapes that JSON has, too. */
const QUOTED = /"(?:[^"\\\n]|\\["\\nt])*"/y;

/** A list of words in brackets. */
const WORDS = /\[([A-Za-z0-9$/][\w$./-]*(?:, [A-Za-z0-9$/][\w$./-]*)*)\]/y;

/** A value without quotes: what no reader takes for more than the first sign of a text, and the rest of the line. */
const PLAIN = /[\w$/.<~+(][^\n]*/y;

/** The end of a line, before it perhaps a comment. */
const LINE_END = / *(?: #[^\n]*)?\n/y;

/** The first line of a text in a block. */
const BLOCK = /\|-?\n( +)[^ \n][^\n]*\n/y;

/** A further line of such a text, and empty ones before it. */
const BLOCK_LINE = /\n*( +)[^ \n][^\n]*\n/y;

/**
 * Whether a text is YAML that is written so simply that no two readers, of YAML 1.1 or 1.2, take it in two ways: maps and
 * lists by indentation, values of one line or in literal blocks, comments in the column of what they stand above, and words
 * that are the same to all. A key that stands twice is not looked for: readers refuse it. `false` says nothing: whatever is
 * odd or wrong is left to those who look closer.
 */
export function isReadAlike(text: string): boolean {
  if (text.length > LIMITS.length || !CHARACTERS.test(text)) return false;
  return new Walk(text).isDocument();
}

/** One pass over one text. It stands at the start of a line, or on the line that it looks at. */
class Walk {
  private offset = 0;
  /** The column of the line that comes next; -1 where nobody can say. */
  private indent = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  isDocument(): boolean {
    this.nextLine();
    if (this.indent !== 0 || this.isAtEnd()) return false;
    return this.isBlock() && this.isAtEnd();
  }

  private isAtEnd(): boolean {
    return this.offset === this.text.length;
  }

  /** Goes to the first sign of the next line that holds something; the end of the text is a line in the first column. */
  private nextLine(): void {
    const { text, offset: from } = this;
    this.skip(GAP);
    const lineStart = text.lastIndexOf('\n', this.offset - 1) + 1;
    this.indent = text.charCodeAt(this.offset) === 0x0a ? -1 : this.offset - lineStart;
    const skipped = lineStart > from ? text.slice(from, lineStart) : '';
    if (!skipped.includes('#')) return;
    // A comment in another column may belong to what stands above it.
    for (const line of skipped.split('\n')) {
      if (line !== '' && line.indexOf('#') !== this.indent) this.indent = -1;
    }
  }

  /** A map or a list, up to the line behind it. */
  private isBlock(): boolean {
    if (this.depth >= LIMITS.depth) return false;
    this.depth += 1;
    const is = this.isItem() ? this.isList(this.indent) : this.isMap(this.indent);
    this.depth -= 1;
    return is;
  }

  private isItem(): boolean {
    return this.text.startsWith('- ', this.offset);
  }

  private isList(indent: number): boolean {
    do {
      this.offset += 2;
      KEY.lastIndex = this.offset;
      if (KEY.test(this.text)) {
        this.indent = indent + 2;
        if (!this.isBlock()) return false;
      } else if (!this.isValue(indent)) return false;
    } while (this.indent === indent && this.isItem());
    return this.indent <= indent && this.indent >= 0;
  }

  private isMap(indent: number): boolean {
    while (this.indent === indent && !this.isAtEnd()) {
      const key = this.skip(KEY);
      if (key === null || !isSamePlain(key[1] ?? '')) return false;
      if (this.skip(LINE_END) === null) {
        if (!this.isValue(indent)) return false;
        continue;
      }
      this.nextLine();
      // A list may stand in the column of its key.
      const isBelow = this.indent > indent || (this.indent === indent && this.isItem());
      if (!isBelow || !this.isBlock()) return false;
    }
    return this.indent <= indent && this.indent >= 0;
  }

  /** A value that begins on this line, up to the line behind it. */
  private isValue(parent: number): boolean {
    if (!(this.text.charCodeAt(this.offset) === 0x7c ? this.isLiteral(parent) : this.isLine())) {
      return false;
    }
    this.nextLine();
    return true;
  }

  private isLine(): boolean {
    if (this.skip(QUOTED) !== null) return this.skip(LINE_END) !== null;
    const words = this.skip(WORDS);
    if (words !== null) {
      return (words[1] ?? '').split(', ').every(isSamePlain) && this.skip(LINE_END) !== null;
    }
    const [line] = this.skip(PLAIN) ?? [];
    if (line === undefined) return false;
    this.offset += 1;
    const comment = line.indexOf(' #');
    const written = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    return !written.includes(': ') && !written.endsWith(':') && isSamePlain(written);
  }

  /** A text in a block; empty lines before its first one are told apart by their blanks. */
  private isLiteral(parent: number): boolean {
    const { text } = this;
    const [, blanks = ''] = this.skip(BLOCK) ?? [];
    if (blanks.length <= parent) return false;
    for (;;) {
      BLOCK_LINE.lastIndex = this.offset;
      if (BLOCK_LINE.exec(text)?.[1]?.startsWith(blanks) !== true) return true;
      this.offset = BLOCK_LINE.lastIndex;
    }
  }

  /** Goes behind what stands here, if it does. */
  private skip(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.offset;
    const found = what.exec(this.text);
    if (found !== null) this.offset = what.lastIndex;
    return found;
  }
}
