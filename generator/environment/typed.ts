import type { JsonValue } from '../core/json.ts';
import type { RuleId } from '../core/rules.ts';
import type { LocatedScalar } from './located.ts';
import {
  keptExactly,
  misreading,
  printPlain,
  quote,
  readPlain,
  readPlain11,
  readsAlike,
  writeScalar,
  type Plain,
} from './scalars.ts';
import { TYPE, wants, type Shape } from './shape.ts';

/** An unquoted scalar that readers may misread, in words; `mended` is how to write the value. */
export interface ScalarFault {
  readonly rule: Extract<RuleId, 'environment/needs-quotes' | 'environment/type'>;
  readonly message: string;
  readonly mended: string;
  readonly also?: string;
}

/** The value that a scalar has where it stands, or why it has none. */
export type Typed = { readonly value: Exclude<JsonValue, object> | null } | ScalarFault;

const NUMERIC = TYPE.integer | TYPE.number;

/**
 * The value of a scalar at a place of the schema. Text stays the text that was written: an unquoted scalar is text
 * where text is asked for, if every YAML reader gives it back when printed; else it has to be quoted.
 * The text of `--set` becomes a number or truth value only where nothing but these is asked for.
 */
export function typedValue(scalar: LocatedScalar, shape: Shape): Typed {
  if (scalar.style === 'option') {
    const value = optionValue(scalar.written, shape);
    return (typeof value === 'number' ? rounded(scalar.written, value) : undefined) ?? { value };
  }
  if (scalar.style !== 'plain' || !shape.known) return { value: jsonScalar(scalar.value) };
  const { value, written } = scalar;
  const { example } = shape;
  if (shape.types === 0) return textual(written, example) ?? { value: jsonScalar(value) };
  if (isWanted(value, shape)) {
    if (typeof value === 'string') return textual(written, example) ?? { value };
    if (wants(shape, 'string')) return textual(written, example) ?? { value };
    if (!readsAlike(written)) return misspelt(written, value);
    return (typeof value === 'number' ? rounded(written, value) : undefined) ?? { value };
  }
  if (wants(shape, 'string')) return textual(written, example) ?? { value: written };
  return other(written, shape) ?? { value: jsonScalar(value) };
}

/** Whether an unquoted scalar of a map takes its key away: `null`, or `~` and nothing where no text is due. */
export function takesAway(scalar: LocatedScalar, shape: Shape): boolean {
  if (scalar.value !== null) return false;
  if (scalar.style !== 'plain') return true;
  const isText = shape.types === 0 ? shape.known : wants(shape, 'string');
  return !isText || printPlain(readPlain(scalar.written)) === scalar.written.toLowerCase();
}

function isWanted(value: Plain, shape: Shape): boolean {
  switch (typeof value) {
    case 'string':
      return wants(shape, 'string');
    case 'boolean':
      return wants(shape, 'boolean');
    case 'number':
      return Number.isFinite(value) && (shape.types & NUMERIC) !== 0;
    default:
      return wants(shape, 'null');
  }
}

/** The fault of an unquoted scalar that is to be text, or `undefined` where every reader prints it as written. */
function textual(written: string, example: JsonValue | undefined): ScalarFault | undefined {
  const misread = misreading(written);
  if (misread === undefined) return undefined;
  const rule = 'environment/needs-quotes';
  const mended = quote(written);
  if (written === '') {
    const message = 'no value is written here';
    const given = typeof example === 'string' && example !== '' ? writeScalar(example) : mended;
    return { rule, message, mended: given, also: 'null to take it away' };
  }
  if (readPlain(written) === null) {
    const message = `unquoted ${written} is read as ${misread.as}, not as text`;
    return { rule, message, mended, also: 'null to take it away' };
  }
  const reader = misread.by === 'every' ? 'YAML reads' : 'readers of YAML 1.1 take';
  return { rule, message: `${reader} the unquoted ${written} as ${misread.as}`, mended };
}

/** A number with more digits than programs keep. */
function rounded(written: string, value: number): ScalarFault | undefined {
  const isHex = /^[-+]?0[xob]/.test(written);
  if (isHex ? Number.isSafeInteger(value) : keptExactly(written)) return undefined;
  return {
    rule: 'environment/type',
    message: `the number ${written.slice(0, 40)} would be read as ${printPlain(value)}`,
    mended: printPlain(value),
  };
}

/** A number or truth value that readers of YAML 1.1 take for another. */
function misspelt(written: string, value: Plain): ScalarFault {
  const old = readPlain11(written);
  const as = typeof old === 'object' && old !== null ? old.odd : printPlain(old);
  return {
    rule: 'environment/type',
    message: `${written} is ${printPlain(value)} to some readers of YAML and ${as} to others`,
    mended: printPlain(value),
  };
}

/** A text that only readers of YAML 1.1 take for the number or truth value that is asked for. */
function other(written: string, shape: Shape): ScalarFault | undefined {
  const old = readPlain11(written);
  const isMeant =
    (typeof old === 'boolean' && wants(shape, 'boolean')) ||
    (typeof old === 'number' && Number.isFinite(old) && (shape.types & NUMERIC) !== 0);
  if (!isMeant || readsAlike(written)) return undefined;
  return {
    rule: 'environment/type',
    message: `${written} is ${printPlain(old)} only to readers of YAML 1.1`,
    mended: printPlain(old),
  };
}

/** A number that JSON cannot hold becomes its name, which no numeric type takes. */
function jsonScalar(value: Plain): Plain {
  return typeof value === 'number' && !Number.isFinite(value) ? printPlain(value) : value;
}

function optionValue(text: string, shape: Shape): Plain {
  if (wants(shape, 'string')) return text;
  if (wants(shape, 'boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber =
    (wants(shape, 'integer') && /^-?(?:0|[1-9]\d*)$/.test(text)) ||
    (wants(shape, 'number') && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text));
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Whether a number or truth value stands where text is asked for, and not what it is. */
export function isForText(value: JsonValue, shape: Shape): boolean {
  if (!wants(shape, 'string')) return false;
  if (typeof value === 'boolean') return !wants(shape, 'boolean');
  return typeof value === 'number' && !wants(shape, 'integer') && !wants(shape, 'number');
}
