import type { JsonValue } from '../core/json.ts';

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
