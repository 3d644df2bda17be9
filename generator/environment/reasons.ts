import { codePoints } from '../core/text.ts';

/** Why a text is not of a form: in words that follow `it`, and where in the text (UTF-16 offset) if at one sign. */
export interface Reason {
  readonly words: string;
  readonly index?: number;
  /** The text with the fault mended, where that makes it fit. */
  readonly mended?: string;
}

/** Longer texts are not searched for a reason. */
const LENGTH_LIMIT = 2000;

/** How many digits a number of digits is tried with. */
const DIGITS_LIMIT = 64;

/**
 * Why a text does not match a pattern, if one change would make it match (or blanks stand at its ends);
 * `undefined` where no such reason is found.
 */
export function reasonOf(text: string, pattern: RegExp): Reason | undefined {
  if (text.length > LENGTH_LIMIT) return undefined;
  if (text === '') return { words: 'is empty' };
  return (
    braces(text) ??
    blanks(text, pattern) ??
    quotes(text, pattern) ??
    digits(text, pattern) ??
    upperCase(text, pattern) ??
    slashes(text, pattern) ??
    oneSign(text, pattern) ??
    tooLong(text, pattern) ??
    sign(text, pattern)
  );
}

/** What stands before a text and does not belong to it: the first of some beginnings without which it fits. */
export function beginning(
  text: string,
  beginnings: readonly string[],
  pattern: RegExp,
): Reason | undefined {
  const found = beginnings.find(
    (one) => text.startsWith(one) && pattern.test(text.slice(one.length)),
  );
  return found === undefined
    ? undefined
    : { words: `begins with ${found}`, index: 0, mended: text.slice(found.length) };
}

/** A reference in the form of another language. */
function braces(text: string): Reason | undefined {
  const found = /\$?(?<!\{)\{\s*([A-Za-z]\w*(?:\.\w+)*)\s*\}(?!\})|\$\{\{\s*([\w.]+)\s*\}\}/.exec(
    text,
  );
  if (found === null) return undefined;
  const name = found[1] ?? found[2] ?? '';
  return { words: `holds ${found[0]}, where a reference is {{${name}}}`, index: found.index };
}

function blanks(text: string, pattern: RegExp): Reason | undefined {
  const trimmed = text.trim();
  if (trimmed === text) return undefined;
  const atEnd = text.trimEnd() !== text;
  const index = atEnd ? text.trimEnd().length : 0;
  const name = /[\r\n]/.test(text[index] ?? '') ? 'a line end' : 'a blank';
  const mended = pattern.test(trimmed) ? { mended: trimmed } : {};
  return { words: `${atEnd ? 'ends' : 'begins'} with ${name}`, index, ...mended };
}

/** Quotes that YAML takes for a part of the text: those of word processors, or a second pair. */
function quotes(text: string, pattern: RegExp): Reason | undefined {
  const mended = /^["'\u2018-\u201f\u00ab\u00bb]+([^]*?)["'\u2018-\u201f\u00ab\u00bb]+$/u.exec(
    text,
  )?.[1];
  if (mended === undefined || !pattern.test(mended)) return undefined;
  return { words: `has quotes of its own, ${signName(text.charAt(0))}`, index: 0, mended };
}

function digits(text: string, pattern: RegExp): Reason | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  for (let length = 1; length <= DIGITS_LIMIT; length += 1) {
    const other = text.repeat(Math.ceil(length / text.length)).slice(0, length);
    if (length !== text.length && pattern.test(other)) {
      return { words: `has ${text.length} ${text.length === 1 ? 'digit' : 'digits'}` };
    }
  }
  return undefined;
}

function upperCase(text: string, pattern: RegExp): Reason | undefined {
  const mended = text.toLowerCase();
  const index = text.search(/\p{Lu}/u);
  if (index === -1 || !pattern.test(mended)) return undefined;
  // Where others of its kind are allowed, it is not the case that is wrong.
  if (isAllowed(text.charAt(index), mended, pattern)) return undefined;
  return { words: 'has upper-case letters', index, mended };
}

/** A path without the slashes that it has to begin or end with. */
function slashes(text: string, pattern: RegExp): Reason | undefined {
  const others: [words: string, mended: string][] = [
    ['does not end with /', `${text}/`],
    ['does not begin with /', `/${text}`],
    ['does not begin and end with /', `/${text}/`],
  ];
  const found = others.find(([, mended]) => pattern.test(mended));
  return found && { words: found[0], mended: found[1] };
}

/** How long a text may be of which each sign is tried. */
const SIGNS_LIMIT = 300;

/** What a sign may stand before or behind where it is allowed there. */
const FILLINGS = ['a', 'aa', 'aaa', 'A', '0'];

/** One sign with another one in whose place it would fit. */
function oneSign(text: string, pattern: RegExp): Reason | undefined {
  const signs = Array.from(text);
  if (signs.length > SIGNS_LIMIT) return undefined;
  let index = 0;
  for (const [at, one] of signs.entries()) {
    const [before, after] = [text.slice(0, index), text.slice(index + one.length)];
    const fitting = ['a', '0', '-'].find((by) => pattern.test(before + by + after));
    if (fitting !== undefined) {
      const isHeld = !isAllowed(one, before + fitting + after, pattern);
      if (isHeld) return { words: `holds ${signName(one)}`, index };
      const isFirst = at === 0 && !FILLINGS.some((other) => pattern.test(one + other));
      if (isFirst) return { words: `begins with ${signName(one)}`, index };
      const isLast =
        at === signs.length - 1 && !FILLINGS.some((other) => pattern.test(other + one));
      if (isLast) return { words: `ends with ${signName(one)}`, index };
    }
    index += one.length;
  }
  return undefined;
}

/** A text whose beginning fits, but with no further sign. */
function tooLong(text: string, pattern: RegExp): Reason | undefined {
  let length = text.length - 1;
  while (length > 0 && !pattern.test(text.slice(0, length))) length -= 1;
  if (length === 0) return undefined;
  const fitting = text.slice(0, length);
  const signs = [...new Set(text), 'a', '0', '-'];
  if (signs.some((one) => pattern.test(fitting + one))) return undefined;
  const rest = text.slice(length);
  if (codePoints(rest) <= SHORT_REST && isExtendable(fitting, signs, pattern)) {
    return { words: `ends with ${JSON.stringify(rest)}`, index: length };
  }
  return { words: `has ${codePoints(text)} characters` };
}

/** How long an end may be that is told by itself. */
const SHORT_REST = 5;

/** Whether a longer text fits, too, as long as it does not go on at its end. */
function isExtendable(fitting: string, signs: readonly string[], pattern: RegExp): boolean {
  return Array.from({ length: fitting.length }, (_, at) => at).some((at) =>
    signs.some((one) => pattern.test(fitting.slice(0, at) + one + fitting.slice(at))),
  );
}

function sign(text: string, pattern: RegExp): Reason | undefined {
  for (const one of new Set(text)) {
    const fitting = ['', 'a', '0', '-']
      .map((by) => text.replaceAll(one, by))
      .find((other) => pattern.test(other));
    if (fitting !== undefined && !isAllowed(one, fitting, pattern)) {
      return { words: `holds ${signName(one)}`, index: text.indexOf(one) };
    }
  }
  return undefined;
}

/** Whether a fitting text still fits with a sign somewhere in it, alone or between others. */
function isAllowed(sign: string, fitting: string, pattern: RegExp): boolean {
  const pieces = [sign, `${sign}a`, `a${sign}`, `a${sign}a`];
  for (let at = 0; at <= fitting.length; at += 1) {
    const [before, after] = [fitting.slice(0, at), fitting.slice(at)];
    const fits = [after, after.slice(1)].some((rest) =>
      pieces.some((piece) => pattern.test(before + piece + rest)),
    );
    if (fits) return true;
  }
  return false;
}

function signName(sign: string): string {
  if (sign === ' ') return 'a blank';
  const code = sign.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const isVisible = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(sign);
  return isVisible ? `"${sign}"${code > 126 ? ` (${name})` : ''}` : name;
}
