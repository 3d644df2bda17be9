import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  emptyObject,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../../generator/core/json.ts';
import { compiledKinds } from '../../generator/build/compile-schemas.ts';
import { schemaFile } from '../../generator/schema/kinds.ts';
import type { SchemaError } from '../../generator/schema/schema-error.ts';
import { loadValidators, type Validators } from '../../generator/schema/validate.ts';

const folder = join(__dirname, '..', '..', 'schemas');

/** The shipped schema files by name below `schemas/`. */
export const shipped: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
);

/** Every kind of this part; the variables' schema belongs to another and has tests of its own. */
export const kinds: readonly string[] = compiledKinds().filter(
  (kind) => kind !== 'environment' || existsSync(join(folder, schemaFile(kind))),
);

/** A value as the document stage gives it: maps without a prototype. */
export function doc(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value), (_key, part: JsonValue) =>
    isObject(part) ? Object.assign(emptyObject(), part) : part,
  ) as JsonValue;
}

/** The first example of a kind's schema, as a fresh value. */
export function example(kind: string): JsonValue {
  const schema = doc(JSON.parse(shipped.get(schemaFile(kind)) ?? 'null'));
  const examples = isObject(schema) && Array.isArray(schema.examples) ? schema.examples : [];
  const [first] = examples;
  if (first === undefined) throw new Error(`${kind} has no example`);
  return first;
}

/** A copy of a kind's example with one value set (`undefined` removes it) at a path. */
export function variant(kind: string, path: (string | number)[], value: unknown): JsonValue {
  const root = example(kind);
  let at: JsonValue = root;
  for (const segment of path.slice(0, -1)) at = (at as JsonObject)[segment] ?? null;
  const last = String(path.at(-1));
  if (value === undefined) Reflect.deleteProperty(at as JsonObject, last);
  else (at as JsonObject)[last] = doc(value);
  return root;
}

/** Validators of the shipped schemas, compiled in process. */
export function shippedValidators(): Validators {
  const { value, findings } = loadValidators({ files: shipped, kinds });
  if (value === undefined || findings.length > 0) throw new Error(JSON.stringify(findings));
  return value;
}

/** What a test compares of an error. */
export function brief(errors: readonly SchemaError[]): string[] {
  return errors.map((error) => `${error.rule} ${error.pointer} ${error.message}`);
}
