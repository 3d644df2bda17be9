import type { JsonValue } from '../core/json.ts';

/** The value of an unquoted scalar. */
export type Plain = null | boolean | number | string;

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE_12 = new Set(['true', 'True', 'TRUE']);
const FALSE_12 = new Set(['false', 'False', 'FALSE']);
const TRUE_11 = new Set([...TRUE_12, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const FALSE_11 = new Set([...FALSE_12, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

const INTEGER_12 = /^[-+]?[0-9]+$/;
const OCTAL_12 = /^0o[0-7]+$/;
const HEX_12 = /^0x[0-9a-fA-F]+$/;
const FLOAT_12 = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

const BINARY_11 = /^[-+]?0b[01_]+$/;
const OCTAL_11 = /^[-+]?0[0-7_]+$/;
// Some readers take digits after a leading zero for a decimal number once there is an underscore among them.
const DECIMAL_11 = /^[-+]?(?:0|[1-9][0-9_]*|0(?=[0-9]*_)[0-9_]*)$/;
const HEX_11 = /^[-+]?0x[0-9a-fA-F_]+$/;
const SEXAGESIMAL_11 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const FLOAT_11 = /^[-+]?(?=[0-9_]*\.?[0-9_]*[0-9])(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+][0-9]+)?$/;
// Some readers leave out the point and the sign of the exponent.
const EXPONENT_11 = /^(?=.*_)[-+]?(?=\.?_*[0-9])(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/;
const DATE_11 =
  /^\d{4}-\d{2}-\d{2}$|^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?$/;

/** Texts that begin with a letter or slash are plain text to every reader, unless they are one of these. */
const WORDS = new Set([...NULLS, ...TRUE_11, ...FALSE_11]);

/** What YAML 1.2 (core schema) reads an unquoted scalar as. */
export function readPlain(text: string): Plain {
  const code = text.charCodeAt(0) | 32;
  if (code >= 97 && code <= 122 && !WORDS.has(text)) return text;
  if (NULLS.has(text)) return null;
  if (TRUE_12.has(text)) return true;
  if (FALSE_12.has(text)) return false;
  if (INTEGER_12.test(text) || OCTAL_12.test(text) || HEX_12.test(text) || FLOAT_12.test(text)) {
    return Number(text);
  }
  if (INFINITY.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return NOT_A_NUMBER.test(text) ? NaN : text;
}

/** What readers of YAML 1.1 make of an unquoted scalar; dates give the words `a date`. */
export function readPlain11(text: string): Plain | { odd: string } {
  const code = text.charCodeAt(0) | 32;
  if (code >= 97 && code <= 122 && !WORDS.has(text)) return text;
  if (NULLS.has(text)) return null;
  if (TRUE_11.has(text)) return true;
  if (FALSE_11.has(text)) return false;
  if (text === '<<') return { odd: 'a merge key' };
  if (text === '=') return { odd: 'the default value' };
  if (DATE_11.test(text)) return { odd: 'a date' };
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  if (BINARY_11.test(text)) return sign * Number.parseInt(digits.slice(2), 2);
  if (HEX_11.test(text)) return sign * Number.parseInt(digits.slice(2), 16);
  if (OCTAL_11.test(text)) return sign * Number.parseInt(digits, 8);
  if (DECIMAL_11.test(text) || FLOAT_11.test(text) || EXPONENT_11.test(text)) {
    return sign * Number(digits);
  }
  if (SEXAGESIMAL_11.test(text)) {
    return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  if (INFINITY.test(text)) return sign * Infinity;
  return NOT_A_NUMBER.test(text) ? NaN : text;
}

/** How an unquoted text is misread: by `every` reader or only by readers of YAML 1.1, and as what. */
export interface Misreading {
  readonly by: 'every' | 'some';
  readonly as: string;
}

/** How an unquoted text is misread, or `undefined` where printing what is read gives it back for every reader. */
export function misreading(text: string): Misreading | undefined {
  const value = readPlain(text);
  const print = printPlain(value);
  if (print !== text) return { by: 'every', as: print };
  const old = readPlain11(text);
  const as = typeof old === 'object' && old !== null ? old.odd : printPlain(old);
  return as === text ? undefined : { by: 'some', as };
}

/** Whether YAML 1.1 and 1.2 readers take an unquoted text for the same number or truth value. */
export function readsAlike(text: string): boolean {
  return Object.is(readPlain(text), readPlain11(text));
}

/** Longer numbers count as changed unseen: all of their digits cannot count. */
const NUMBER_LIMIT = 400;

/** Whether a decimal number in digits is exactly the number that programs read it as, when that is printed. */
export function keptExactly(written: string): boolean {
  if (written.length > NUMBER_LIMIT) return false;
  const value = Number(written);
  return Number.isFinite(value) && digitsOf(written) === digitsOf(printPlain(value));
}

/** A decimal number in one form for all spellings: its digits from the first to the last that counts, and their place. */
function digitsOf(text: string): string {
  const [, whole = '', part = '', power = '0'] =
    /^[-+]?(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + part).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const exponent = BigInt(power) - BigInt(part.length - (digits.length - significant.length));
  return `${significant}e${exponent}`;
}

/** How a value prints as text: `null`, `true`, `3.1`, `1e+21`. */
export function printPlain(value: Plain): string {
  return String(value);
}

/** A value as text: a text as it is, all else as JSON; nothing is the empty text. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A scalar as it is written in YAML: unquoted where every reader gives it back, else in double quotes. */
export function writeScalar(value: Plain): string {
  if (typeof value !== 'string') return printPlain(value);
  const plain =
    /^[A-Za-z0-9_/][A-Za-z0-9_./@+-]*(?::[A-Za-z0-9_./@+-]+)*$/.test(value) &&
    // What looks like a number is a number to one reader or another, if only by a fault of it.
    !/^[\d_.]*(?:[eE][-+]?\d+)?$/.test(value) &&
    typeof readPlain(value) === 'string' &&
    misreading(value) === undefined;
  return plain ? value : quote(value);
}

/** A text in the double quotes of YAML, all on one line. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u007f', '\\x7f')
    .replace(/[\u0080-\u00a0\u2028\u2029\ufeff]/g, (sign) => {
      return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}
