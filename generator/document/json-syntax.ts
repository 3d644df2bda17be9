import { finding, type Finding } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { lineMap } from '../core/text.ts';

/** Where and why a JSON text is no JSON; thrown and caught inside the reader only. */
export class SyntaxFault extends Error {
  constructor(
    readonly offset: number,
    message: string,
    readonly help?: string,
    readonly rule: 'document/syntax' | 'document/too-deep' = 'document/syntax',
  ) {
    super(message);
  }
}

/** What follows a backslash in a JSON text, and what it stands for; `u` and its digits apart. */
export const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The words that are values. */
export const LITERALS: [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** A number of JSON (RFC 8259, section 6), from the place at which the search begins. */
export const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** Placeholders of other tools that stand in a JSON text without quotes: `${x}`, `{{x}}`, `<x>`, `__x__`, `%x%`. */
export const BARE_PLACEHOLDER =
  /(?:\$\{[^}\n]*\}|\$[A-Za-z_]\w*|\{\{[^{}\n]*\}\}|<[^<>\n"]+>|__\w+__|%\w+%)+/y;

/** Two items without a comma between them, or what else stands where the list or map goes on or ends. */
export function commaFault(
  text: string,
  { offset, itemEnd, close }: { offset: number; itemEnd: number; close: string },
): SyntaxFault {
  const next = text[offset] ?? '';
  if (isComment(text, offset)) return comment(offset);
  if (/["{[\w-]/.test(next)) {
    return new SyntaxFault(itemEnd - 1, 'a comma is missing after this', 'write a comma after it');
  }
  const words = `${seenAt(text, offset)} stands where , or ${close} is due`;
  const isList = close === ']';
  const help =
    next === ':' && isList
      ? 'close the list with ] before this key'
      : next === '}' || next === ']'
        ? `close the ${isList ? 'list' : 'map'} with ${close} before it, or take it away`
        : undefined;
  return new SyntaxFault(offset, words, help);
}

/** What stands where a key is due. */
export function keyFault(text: string, offset: number): SyntaxFault {
  if (isComment(text, offset)) return comment(offset);
  const word = quotable(text, offset);
  const help = word === undefined ? undefined : `write  ${JSON.stringify(word)}`;
  return new SyntaxFault(
    offset,
    `${seenAt(text, offset)} stands where a key in quotes is due`,
    help,
  );
}

/** What stands where a value is due. */
export function valueFault(text: string, offset: number): SyntaxFault {
  if (isComment(text, offset)) return comment(offset);
  const word = quotable(text, offset);
  const truth = /^(?:true|false|null)$/i.exec(word ?? '')?.[0].toLowerCase();
  const help = word === undefined ? undefined : `write  ${truth ?? JSON.stringify(word)}`;
  return new SyntaxFault(offset, `${seenAt(text, offset)} stands where a value is due`, help);
}

/** What stands where the colon after a key is due. */
export function colonFault(text: string, offset: number, key: string): SyntaxFault {
  const words = `${seenAt(text, offset)} stands where the colon after key ${key} is due`;
  return new SyntaxFault(offset, words);
}

/** What of a text meets the eye at an offset, for a message. */
function seenAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  if (point === undefined) return 'the end of the file';
  if (point === 0x22) return 'a text in quotes';
  const word = /^[A-Za-z0-9_.+-]{1,20}/.exec(text.slice(offset, offset + 20))?.[0];
  return word ?? JSON.stringify(String.fromCodePoint(point));
}

/** A word without quotes, or in single ones, that is meant as a text. */
function quotable(text: string, offset: number): string | undefined {
  const rest = text.slice(offset, offset + 100);
  return /^'([^'"\\\n]*)'/.exec(rest)?.[1] ?? /^[A-Za-z_][\w-]*(?=\s*[:,\]}\n])/.exec(rest)?.[0];
}

function isComment(text: string, offset: number): boolean {
  return /^(?:\/[/*]|#)/.test(text.slice(offset, offset + 2));
}

function comment(offset: number): SyntaxFault {
  return new SyntaxFault(offset, 'JSON has no comments', 'take the comment out');
}

/** The finding about a key that stands twice in one map; `first` is where it stood before. */
export function duplicateKey(
  text: string,
  file: string,
  { name, key, first }: { name: string; key: { start: number; end: number }; first: number },
): Finding {
  const map = lineMap(text);
  const before = map.range(first, first + name.length + 2);
  return finding(
    'document/duplicate-key',
    `the key ${JSON.stringify(name)} stands twice in one map`,
    {
      file,
      range: map.range(key.start, key.end),
      help: `keep one of the two; readers of JSON take the last one without a word`,
      related: [{ file, range: before, message: 'the first one' }],
    },
  );
}
