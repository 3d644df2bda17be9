import { finding, type Finding, type Result } from '../core/finding.ts';
import { emptyObject, formatPointer, type JsonValue } from '../core/json.ts';
import { lineMap } from '../core/text.ts';
import { readQuickly } from './json-quick.ts';
import {
  BARE_PLACEHOLDER,
  colonFault,
  commaFault,
  duplicateKey,
  ESCAPES,
  keyFault,
  LITERALS,
  NUMBER,
  SyntaxFault,
  valueFault,
} from './json-syntax.ts';

/** Where a value stands in its document, as UTF-16 offsets; `key` is the stretch of its key, quotes included. */
export interface Span {
  start: number;
  end: number;
  key?: { start: number; end: number };
}

/** How a JSON text is read. */
export interface JsonOptions {
  /** The name of the file for findings. */
  file: string;
  /** Allows a comma before `]` and `}`, which makes loops in templates simple. */
  trailingCommas?: boolean;
  /** Takes a placeholder of another tool without quotes (`"cpu": ${cpu}`) as its own text. */
  placeholders?: boolean;
  /** Receives the span of each value by JSON pointer; costs time, so only where a place is asked for. */
  spans?: Map<string, Span> | undefined;
}

/** Nesting beyond this is refused: no document of AWS comes near, and a deeper one is an attack or a fault. */
export const MAX_DEPTH = 500;

/**
 * Reads a JSON text (RFC 8259), unlike `JSON.parse` with duplicate keys as errors and faults in words for people.
 * Objects come without a prototype. The value is absent after a syntax error.
 */
export function parseJson(text: string, options: JsonOptions): Result<JsonValue> {
  const { spans, trailingCommas = false } = options;
  const quick =
    spans === undefined ? readQuickly(text, { trailingCommas, maxDepth: MAX_DEPTH }) : undefined;
  if (quick !== undefined) return { value: quick, findings: [] };
  const reader = new Reader(text, options);
  try {
    return { value: reader.document(), findings: reader.findings };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    const map = lineMap(text);
    const found = finding(fault.rule, fault.message, {
      file: options.file,
      range: map.range(fault.offset, Math.min(text.length, fault.offset + 1)),
      ...(fault.help === undefined ? {} : { help: fault.help }),
    });
    return { value: undefined, findings: [found, ...reader.findings] };
  }
}

/** The text in which a JSON document is written: two blanks of indentation, a final newline. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(value, null, 2) + '\n';
}

/** One pass over one text; holds the offset and the depth while it runs. */
class Reader {
  readonly findings: Finding[] = [];
  private offset = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly options: JsonOptions,
  ) {}

  document(): JsonValue {
    this.skipBlanks();
    if (this.offset === this.text.length) {
      throw new SyntaxFault(0, 'the file is empty where a JSON document is due');
    }
    const value = this.value('', undefined);
    this.skipBlanks();
    if (this.offset < this.text.length) {
      throw new SyntaxFault(
        this.offset,
        'there is more text after the end of the JSON document',
        'keep one document in one file',
      );
    }
    return value;
  }

  private value(pointer: string, key: Span['key']): JsonValue {
    const start = this.offset;
    const value = this.bareValue(pointer);
    this.options.spans?.set(pointer, {
      start,
      end: this.offset,
      ...(key === undefined ? {} : { key }),
    });
    return value;
  }

  private bareValue(pointer: string): JsonValue {
    const code = this.text.charCodeAt(this.offset);
    if (code === 0x22) return this.string();
    const placeholder = this.placeholder();
    if (placeholder !== undefined) return placeholder;
    if (code === 0x7b || code === 0x5b) {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) {
        throw new SyntaxFault(
          this.offset,
          `the document is nested more than ${MAX_DEPTH} levels deep`,
          undefined,
          'document/too-deep',
        );
      }
      const value = code === 0x7b ? this.object(pointer) : this.list(pointer);
      this.depth -= 1;
      return value;
    }
    for (const [word, value] of LITERALS) {
      if (code === word.charCodeAt(0) && this.text.startsWith(word, this.offset)) {
        this.offset += word.length;
        return value;
      }
    }
    return this.number();
  }

  private placeholder(): string | undefined {
    if (this.options.placeholders !== true) return undefined;
    BARE_PLACEHOLDER.lastIndex = this.offset;
    const source = BARE_PLACEHOLDER.exec(this.text)?.[0];
    if (source !== undefined) this.offset += source.length;
    return source;
  }

  private object(pointer: string): JsonValue {
    const value = emptyObject();
    const keyStarts: number[] = [];
    this.offset += 1;
    this.skipBlanks();
    while (this.text.charCodeAt(this.offset) !== 0x7d) {
      const keyStart = this.offset;
      if (this.text.charCodeAt(keyStart) !== 0x22) {
        throw keyFault(this.text, keyStart);
      }
      const name = this.string();
      const key = { start: keyStart, end: this.offset };
      // The object has no prototype to find a name on.
      if (name in value) {
        const first = this.lastOf(name, keyStarts);
        this.findings.push(duplicateKey(this.text, this.options.file, { name, key, first }));
      }
      keyStarts.push(keyStart);
      this.skipBlanks();
      if (this.text.charCodeAt(this.offset) !== 0x3a) {
        throw colonFault(this.text, this.offset, name);
      }
      this.offset += 1;
      this.skipBlanks();
      const below = this.options.spans === undefined ? '' : pointer + formatPointer([name]);
      value[name] = this.value(below, key);
      if (!this.comma(0x7d, '}')) break;
    }
    this.offset += 1;
    return value;
  }

  private list(pointer: string): JsonValue {
    const value: JsonValue[] = [];
    this.offset += 1;
    this.skipBlanks();
    while (this.text.charCodeAt(this.offset) !== 0x5d) {
      value.push(
        this.value(this.options.spans === undefined ? '' : `${pointer}/${value.length}`, undefined),
      );
      if (!this.comma(0x5d, ']')) break;
    }
    this.offset += 1;
    return value;
  }

  /** Steps over the comma between items; false at the closing bracket. */
  private comma(close: number, closeText: string): boolean {
    const itemEnd = this.offset;
    this.skipBlanks();
    const code = this.text.charCodeAt(this.offset);
    if (code === close) return false;
    if (code !== 0x2c) {
      throw commaFault(this.text, { offset: this.offset, itemEnd, close: closeText });
    }
    const comma = this.offset;
    this.offset += 1;
    this.skipBlanks();
    if (this.text.charCodeAt(this.offset) === close && this.options.trailingCommas !== true) {
      throw new SyntaxFault(comma, `a comma stands before ${closeText}`, 'remove the comma');
    }
    return true;
  }

  private string(): string {
    const start = this.offset + 1;
    let index = start;
    for (;;) {
      const code = this.text.charCodeAt(index);
      if (code === 0x22) {
        this.offset = index + 1;
        return this.text.slice(start, index);
      }
      if (code === 0x5c || code < 0x20 || Number.isNaN(code)) {
        return this.escapedString(start, index);
      }
      index += 1;
    }
  }

  private escapedString(start: number, firstSpecial: number): string {
    let value = this.text.slice(start, firstSpecial);
    let index = firstSpecial;
    for (;;) {
      const code = this.text.charCodeAt(index);
      if (Number.isNaN(code)) {
        throw new SyntaxFault(start - 1, 'a text in quotes is never closed');
      }
      if (code === 0x22) {
        this.offset = index + 1;
        return value;
      }
      if (code < 0x20) {
        throw new SyntaxFault(
          index,
          code === 0x0a || code === 0x0d
            ? 'a text in quotes breaks off at the end of the line'
            : 'a control character stands in a text',
          code === 0x0a ? 'close it with ", or write the line break as \\n' : undefined,
        );
      }
      if (code !== 0x5c) {
        value += this.text.charAt(index);
        index += 1;
        continue;
      }
      const letter = this.text[index + 1] ?? '';
      const plain = ESCAPES[letter];
      if (plain !== undefined) {
        value += plain;
        index += 2;
      } else {
        const hex = /^u([0-9a-fA-F]{4})/.exec(this.text.slice(index + 1, index + 6))?.[1];
        if (hex === undefined) {
          throw new SyntaxFault(
            index,
            `\\${letter} is no escape of JSON`,
            'a backslash itself is written \\\\',
          );
        }
        value += String.fromCharCode(parseInt(hex, 16));
        index += 6;
      }
    }
  }

  private number(): number {
    NUMBER.lastIndex = this.offset;
    const source = NUMBER.exec(this.text)?.[0];
    const next = this.text[this.offset + (source?.length ?? 0)] ?? '';
    if (source === undefined || /[0-9A-Za-z.+-]/.test(next)) {
      throw valueFault(this.text, this.offset);
    }
    this.offset += source.length;
    return Number(source);
  }

  /** Where the key of this name stands last among the keys of an object. */
  private lastOf(name: string, keyStarts: readonly number[]): number {
    const { offset } = this;
    const found = keyStarts.findLast((start) => {
      this.offset = start;
      return this.string() === name;
    });
    this.offset = offset;
    return found ?? offset;
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.offset);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.offset += 1;
    }
  }
}
