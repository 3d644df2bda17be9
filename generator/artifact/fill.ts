import { Differs, type SharedValue, type SharedValues } from '../environment/differs.ts';

const REFERENCE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** What filling a text of the manifest gives: the text, or the first path that is no scalar there. */
export type Filled = { text: string } | { badPath: string; value: SharedValue | undefined };

/**
 * Fills `{{path}}` in a text of the manifest. Bound names (`each`, `file`, those of `bind`) come first.
 * A text without references is returned as it is.
 */
export function fill(
  text: string,
  values: SharedValues,
  bound: Readonly<Record<string, SharedValue>>,
): Filled {
  if (!text.includes('{{')) return { text };
  let bad: { badPath: string; value: SharedValue | undefined } | undefined;
  const filled = text.replace(REFERENCE, (_, path: string) => {
    const value = lookUp(path, values, bound);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    bad ??= { badPath: path, value };
    return '';
  });
  return bad ?? { text: filled };
}

/** The value of a variable path in which the first segment may be a bound name. */
export function lookUp(
  path: string,
  values: SharedValues,
  bound: Readonly<Record<string, SharedValue>>,
): SharedValue | undefined {
  const [first = '', ...rest] = path.split('.');
  return Object.hasOwn(bound, first) ? below(bound[first], rest) : below(values, [first, ...rest]);
}

/** The value below another one, by own keys; what is below a differing value differs with it. */
function below(root: SharedValue | undefined, path: readonly string[]): SharedValue | undefined {
  let value = root;
  for (const segment of path) {
    if (value instanceof Differs) return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as SharedValues)[segment];
  }
  return value;
}

/** The values of a row's bound names; a path that leads nowhere gives none. */
export function boundValues(
  bound: Readonly<Record<string, readonly string[]>>,
  values: SharedValues,
): Record<string, SharedValue> {
  const found: Record<string, SharedValue> = {};
  for (const [name, path] of Object.entries(bound)) {
    const value = below(values, path);
    if (value !== undefined) found[name] = value;
  }
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
