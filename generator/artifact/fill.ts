import { Differs, type SharedValue, type SharedValues } from '../environment/differs.ts';

const REFERENCE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** What filling a text of the manifest gives: the text, or the first path that is no scalar there. */
export type Filled = { text: string } | { badPath: string; value: SharedValue | undefined };

/** A text of the manifest, read once for all that it is filled for: literal texts, and paths of variables. */
export type Pattern = readonly (string | VariableReference)[];

/** One `{{path}}` of a text. */
export interface VariableReference {
  readonly path: string;
  readonly segments: readonly string[];
}

/** Reads the references of a text. */
export function patternOf(text: string): Pattern {
  const parts: (string | VariableReference)[] = [];
  let from = 0;
  for (const found of text.matchAll(REFERENCE)) {
    const [whole, path = ''] = found;
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push({ path, segments: path.split('.') });
    from = found.index + whole.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Fills the references of a pattern. Bound names (`each`, `file`, those of `bind`) come first. */
export function fill(
  pattern: Pattern,
  values: SharedValues,
  bound: Readonly<Record<string, SharedValue>>,
): Filled {
  let text = '';
  let bad: { badPath: string; value: SharedValue | undefined } | undefined;
  // Every row and call of every target is filled: a loop without an iterator makes nothing that is thrown away.
  for (let index = 0; index < pattern.length; index += 1) {
    const part = pattern[index] ?? '';
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = valueOf(part.segments, values, bound);
    if (typeof value === 'string') text += value;
    else if (typeof value === 'number' || typeof value === 'boolean') text += String(value);
    else bad ??= { badPath: part.path, value };
  }
  return bad ?? { text };
}

/** The value of a variable path, as `segments`, in which the first segment may be a bound name. */
export function valueOf(
  segments: readonly string[],
  values: SharedValues,
  bound: Readonly<Record<string, SharedValue>>,
): SharedValue | undefined {
  const first = segments[0] ?? '';
  return Object.hasOwn(bound, first) ? below(bound[first], segments, 1) : below(values, segments);
}

/** The value of a dotted variable path in which the first segment may be a bound name. */
export function lookUp(
  path: string,
  values: SharedValues,
  bound: Readonly<Record<string, SharedValue>>,
): SharedValue | undefined {
  return valueOf(path.split('.'), values, bound);
}

/** The value below another one, by own keys; what is below a differing value differs with it. */
function below(
  root: SharedValue | undefined,
  path: readonly string[],
  from = 0,
): SharedValue | undefined {
  let value = root;
  for (let depth = from; depth < path.length; depth += 1) {
    if (value instanceof Differs) return value;
    const segment = path[depth] ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as SharedValues)[segment];
  }
  return value;
}

/** The values of a row's bound names, put into a map in place of others; a path that leads nowhere gives none. */
export function boundValues(
  bound: Readonly<Record<string, readonly string[]>>,
  values: SharedValues,
  found: Record<string, SharedValue> = {},
): Record<string, SharedValue> {
  Object.keys(bound).forEach((name) => {
    const value = below(values, bound[name] ?? []);
    if (value !== undefined) found[name] = value;
  });
  return found;
}

/** A path that begins with a name of the row leads on from the variable that it is bound to. */
export function boundPath(
  path: readonly (string | number)[],
  bound: Readonly<Record<string, readonly string[]>>,
): (string | number)[] {
  const [first, ...rest] = path;
  const variable = typeof first === 'string' ? bound[first] : undefined;
  return variable === undefined ? [...path] : [...variable, ...rest];
}

/** Whether a choice of the variables is taken, as `{{#if}}` in a template sees it. */
export function isTaken(value: SharedValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
