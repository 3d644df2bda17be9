import type { SchemaError } from './schema-error.ts';

const RANKS: Partial<Record<SchemaError['rule'], number>> = {
  'schema/type': 0,
  'schema/enum': 1,
  'schema/pattern': 2,
  'schema/length': 4,
  'schema/range': 5,
};

/**
 * One error per cause: of several judgements of one value the most telling, nothing below an unknown key or a value of
 * the wrong type, and no missing key where a mistyped one stands beside it. Keeps the order.
 */
export function oneErrorPerCause(errors: readonly SchemaError[]): SchemaError[] {
  const unknown = new Set(pointersOf(errors, 'schema/unknown-key'));
  const mistyped = new Set(pointersOf(errors, 'schema/type'));
  const best = new Map<string, SchemaError>();
  const lacking = new Map<string, string[]>();
  for (const { keyword, pointer, params } of errors) {
    if (keyword !== 'required' || typeof params.missing !== 'string') continue;
    const known = lacking.get(pointer);
    if (known === undefined) lacking.set(pointer, [params.missing]);
    else known.push(params.missing);
  }
  const told = errors.map((error) => withMeant(error, lacking));
  const meant = new Set(told.flatMap(suggestedKey));
  const odd = new Set([...unknown].map(parentOf));
  for (const error of told) {
    if (isBelow(error.pointer, unknown) || isBelow(error.pointer, mistyped)) continue;
    if (unknown.has(error.pointer) && error.rule !== 'schema/unknown-key') continue;
    if (mistyped.has(error.pointer) && error.rule !== 'schema/type') continue;
    if (missingKeys(error).some((key) => meant.has(key))) continue;
    // Nothing stands below a key because what was to stand there is indented too little.
    if (error.isNull === true && odd.has(parentOf(error.pointer))) continue;
    const cause = causeOf(error);
    const rival = best.get(cause);
    if (rival === undefined || weight(error) < weight(rival)) best.set(cause, error);
  }
  return [...best.values()];
}

/** An unknown key that is the beginning of a key which its map lacks, or goes on where that ends, is meant to be that one. */
function withMeant(error: SchemaError, lacking: ReadonlyMap<string, string[]>): SchemaError {
  if (error.rule !== 'schema/unknown-key' || guessOf(error) !== undefined) return error;
  const key = error.pointer.slice(error.pointer.lastIndexOf('/') + 1);
  const names = (lacking.get(parentOf(error.pointer)) ?? []).filter(
    (name) => name.startsWith(key) || key.startsWith(name),
  );
  const [meant, ...others] = names;
  if (meant === undefined || others.length > 0 || key.length < 3) return error;
  return {
    ...error,
    params: { ...error.params, meant },
    help: `did you mean ${JSON.stringify(meant)}?`,
  };
}

/** What an error is about: a value's form, or one key, or one combination. */
function causeOf(error: SchemaError): string {
  if (RANKS[error.rule] !== undefined) return `value ${error.pointer}`;
  if (error.rule === 'schema/missing-key') return `missing ${keyOf(error)}`;
  if (error.rule === 'schema/unknown-key') return `unknown ${error.pointer}`;
  return `${error.rule} ${error.pointer} ${error.message}`;
}

function weight(error: SchemaError): number {
  const rank = RANKS[error.rule] ?? 0;
  const stated = error.node?.['x-expected'] !== undefined || error.node?.['x-reason'] !== undefined;
  const helpless = error.rule === 'schema/unknown-key' && guessOf(error) === undefined ? 1 : 0;
  return rank + helpless - (/^schema\/(?:pattern|type)$/.test(error.rule) && stated ? 0.5 : 0);
}

function keyOf(error: SchemaError): string {
  return JSON.stringify([error.pointer, error.params.missing ?? error.params.keys ?? null]);
}

/** The keys of which a map lacks one, each in the form of `keyOf`; none where that is not the fault. */
function missingKeys({ rule, pointer, params }: SchemaError): string[] {
  if (rule !== 'schema/missing-key') return [];
  const keys = Array.isArray(params.keys) ? params.keys : [params.missing ?? null];
  return keys.map((key) => JSON.stringify([pointer, key]));
}

/** The missing key, in the form of `keyOf`, that an unknown key was meant to be. */
function suggestedKey(error: SchemaError): string[] {
  const word = error.rule === 'schema/unknown-key' ? guessOf(error) : undefined;
  if (word === undefined) return [];
  return [JSON.stringify([parentOf(error.pointer), word])];
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function guessOf(error: SchemaError): string | undefined {
  const { meant } = error.params;
  return typeof meant === 'string' ? meant : undefined;
}

function pointersOf(errors: readonly SchemaError[], rule: SchemaError['rule']): string[] {
  return errors.filter((error) => error.rule === rule).map((error) => error.pointer);
}

function isBelow(pointer: string, tops: ReadonlySet<string>): boolean {
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (tops.has(pointer.slice(0, end))) return true;
    if (end === 0) break;
  }
  return false;
}
