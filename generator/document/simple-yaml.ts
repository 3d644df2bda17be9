/** A scalar, as it is written; offsets are UTF-16. */
export interface SimpleScalar {
  kind: 'scalar';
  style: 'plain' | 'quoted' | 'block';
  text: string;
  start: number;
  end: number;
}

/** A list, by indentation or in brackets. */
export interface SimpleList {
  kind: 'list';
  items: SimpleNode[];
  start: number;
  end: number;
}

/** One key of a map with its value. */
export interface SimplePair {
  key: SimpleScalar;
  value: SimpleNode;
}

/** A map by indentation; no key stands twice in it. */
export interface SimpleMap {
  kind: 'map';
  pairs: SimplePair[];
  start: number;
  end: number;
}

/** A value of a simple text. */
export type SimpleNode = SimpleScalar | SimpleList | SimpleMap;

/** Texts of this length hold fewer values than any limit of the readers. */
const MAX_LENGTH = 100_000;

/** Maps and lists inside each other, fewer than any limit of the readers. */
const MAX_DEPTH = 50;

/** Printable ASCII and line feeds, the last one at the end: no tab, no carriage return, nothing that readers leave out. */
const CHARACTERS = /^[\n -~]*\n$/;

/** Empty lines and lines of comments, and the indentation of the line behind them. */
const GAP = /(?:\n| *#[^\n]*\n)* */y;

/** A key without quotes or within them, its colon and the blanks behind it. */
const KEY = /(?:[A-Za-z$/][\w$./-]{0,200}|"[A-Za-z0-9$/*][\w$./:*@+ -]{0,200}"):(?: +|(?=\n))/y;

/** A text in double quotes on one line, with escapes that JSON has, too. */
const QUOTED = /"(?:[^"\\\n]|\\["\\nt])*"/y;

/** A list of words in brackets. */
const WORDS = /\[[A-Za-z0-9$/][\w$./-]*(?:, [A-Za-z0-9$/][\w$./-]*)*\]/y;

/** What no reader takes for more than the first character of a text. */
const PLAIN_BEGINS = /[\w$/.<~+(]/y;

/** The end of a line, before it perhaps a comment. */
const LINE_END = / *(?: #[^\n]*)?\n/y;

/** A line of a text in a block, and empty ones before it. */
const BLOCK_LINE = /\n*( +)[^ \n][^\n]*\n/y;

/**
 * Reads a YAML text that is written in the simplest way, which all readers understand alike: maps and lists by indentation,
 * texts of one line or in literal blocks, comments in the column of what they stand above. `undefined` says nothing but that
 * the text is none of these, so that a reader of all YAML has to read it: whatever is odd or wrong is left to that one.
 */
export function readSimple(text: string): SimpleNode | undefined {
  if (text.length > MAX_LENGTH || !CHARACTERS.test(text)) return undefined;
  return new Reader(text).document();
}

/** One pass over one text. It stands at the start of a line, or on the line that it reads. */
class Reader {
  private offset = 0;
  /** The column of the line that is read next; -1 where it cannot be read. */
  private indent = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): SimpleNode | undefined {
    this.nextLine();
    if (this.indent !== 0 || this.offset === this.text.length) return undefined;
    const node = this.block();
    return this.offset === this.text.length ? node : undefined;
  }

  /** Goes to the first sign of the next line that holds something; the end of the text is a line in the first column. */
  private nextLine(): void {
    const { text, offset: from } = this;
    GAP.lastIndex = from;
    GAP.test(text);
    this.offset = GAP.lastIndex;
    const lineStart = text.lastIndexOf('\n', this.offset - 1) + 1;
    this.indent = text.charCodeAt(this.offset) === 0x0a ? -1 : this.offset - lineStart;
    const skipped = lineStart > from ? text.slice(from, lineStart) : '';
    if (!skipped.includes('#')) return;
    // A comment in another column may belong to what stands above it.
    for (const line of skipped.split('\n')) {
      if (line !== '' && line.indexOf('#') !== this.indent) this.indent = -1;
    }
  }

  private block(): SimpleMap | SimpleList | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth += 1;
    const node = this.isItem() ? this.list(this.indent) : this.map(this.indent);
    this.depth -= 1;
    return node;
  }

  private isItem(): boolean {
    return this.text.startsWith('- ', this.offset);
  }

  private list(indent: number): SimpleList | undefined {
    const start = this.offset;
    const items: SimpleNode[] = [];
    let end = start;
    do {
      this.offset += 2;
      KEY.lastIndex = this.offset;
      let item: SimpleNode | undefined;
      if (KEY.test(this.text)) {
        this.indent = indent + 2;
        item = this.block();
        if (item === undefined) return undefined;
        end = item.end;
      } else {
        item = this.scalar(indent);
        if (item === undefined) return undefined;
        end = this.offset;
        this.nextLine();
      }
      items.push(item);
    } while (this.indent === indent && this.isItem());
    return this.indent > indent || this.indent < 0
      ? undefined
      : { kind: 'list', items, start, end };
  }

  private map(indent: number): SimpleMap | undefined {
    const { text, offset: start } = this;
    const pairs: SimplePair[] = [];
    const names = new Set<string>();
    let end = start;
    while (this.indent === indent && this.offset < text.length) {
      const key = this.key();
      if (key === undefined || names.has(key.text)) return undefined;
      names.add(key.text);
      LINE_END.lastIndex = this.offset;
      let value: SimpleNode | undefined;
      if (LINE_END.test(text)) {
        this.offset = LINE_END.lastIndex;
        this.nextLine();
        // A list may stand in the column of its key.
        const isBelow = this.indent > indent || (this.indent === indent && this.isItem());
        value = isBelow ? this.block() : undefined;
        if (value === undefined) return undefined;
        end = value.end;
      } else {
        value = this.scalar(indent);
        if (value === undefined) return undefined;
        end = this.offset;
        this.nextLine();
      }
      pairs.push({ key, value });
    }
    return this.indent > indent || this.indent < 0 ? undefined : { kind: 'map', pairs, start, end };
  }

  private key(): SimpleScalar | undefined {
    const { text, offset: start } = this;
    KEY.lastIndex = start;
    if (!KEY.test(text)) return undefined;
    this.offset = KEY.lastIndex;
    if (text.charCodeAt(start) !== 0x22) {
      const end = text.indexOf(':', start);
      return { kind: 'scalar', style: 'plain', text: text.slice(start, end), start, end };
    }
    const end = text.indexOf('"', start + 1) + 1;
    return { kind: 'scalar', style: 'quoted', text: text.slice(start + 1, end - 1), start, end };
  }

  /** A value that begins on this line; goes to the start of the line behind it. */
  private scalar(parent: number): SimpleNode | undefined {
    switch (this.text.charCodeAt(this.offset)) {
      case 0x22:
        return this.quoted();
      case 0x5b:
        return this.words();
      case 0x7c:
        return this.literal(parent);
      default:
        return this.plain();
    }
  }

  private quoted(): SimpleScalar | undefined {
    const { text, offset: start } = this;
    QUOTED.lastIndex = start;
    if (!QUOTED.test(text)) return undefined;
    const end = QUOTED.lastIndex;
    if (!this.endsLine(end)) return undefined;
    const inner = text.slice(start + 1, end - 1);
    // The escapes are those of JSON.
    const read = inner.includes('\\') ? String(JSON.parse(`"${inner}"`)) : inner;
    return { kind: 'scalar', style: 'quoted', text: read, start, end };
  }

  private words(): SimpleList | undefined {
    const { text, offset: start } = this;
    WORDS.lastIndex = start;
    if (!WORDS.test(text)) return undefined;
    const end = WORDS.lastIndex;
    if (!this.endsLine(end)) return undefined;
    let at = start + 1;
    const items = text
      .slice(at, end - 1)
      .split(', ')
      .map((word): SimpleScalar => {
        const from = at;
        at += word.length + 2;
        return {
          kind: 'scalar',
          style: 'plain',
          text: word,
          start: from,
          end: from + word.length,
        };
      });
    return { kind: 'list', items, start, end };
  }

  private plain(): SimpleScalar | undefined {
    const { text, offset: start } = this;
    PLAIN_BEGINS.lastIndex = start;
    if (!PLAIN_BEGINS.test(text)) return undefined;
    const line = text.slice(start, text.indexOf('\n', start));
    const comment = line.indexOf(' #');
    const written = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (written.includes(': ') || written.endsWith(':')) return undefined;
    this.offset = start + line.length + 1;
    return { kind: 'scalar', style: 'plain', text: written, start, end: start + written.length };
  }

  private literal(parent: number): SimpleScalar | undefined {
    const { text, offset: start } = this;
    const isStripped = text.startsWith('|-\n', start);
    if (!isStripped && !text.startsWith('|\n', start)) return undefined;
    const first = start + (isStripped ? 3 : 2);
    BLOCK_LINE.lastIndex = first;
    const indent = BLOCK_LINE.exec(text)?.[1]?.length ?? 0;
    // Empty lines before the first one are told apart by their blanks.
    if (indent <= parent || text.charCodeAt(first) === 0x0a) return undefined;
    const blanks = text.slice(first, first + indent);
    let end = BLOCK_LINE.lastIndex;
    for (let next = end; BLOCK_LINE.test(text); next = end) {
      let lineStart = next;
      while (text.charCodeAt(lineStart) === 0x0a) lineStart += 1;
      if (!text.startsWith(blanks, lineStart)) break;
      end = BLOCK_LINE.lastIndex;
    }
    const lines = text.slice(first + indent, end - 1).replaceAll(`\n${blanks}`, '\n');
    this.offset = end;
    const read = isStripped ? lines : `${lines}\n`;
    return { kind: 'scalar', style: 'block', text: read, start, end };
  }

  /** Whether nothing but a comment stands behind a value; if so, goes to the start of the next line. */
  private endsLine(end: number): boolean {
    LINE_END.lastIndex = end;
    if (!LINE_END.test(this.text)) return false;
    this.offset = LINE_END.lastIndex;
    return true;
  }
}
