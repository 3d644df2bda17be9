import { sha256 } from '../core/hash.ts';
import { emptyObject, isObject, parsePointer, valueAt, type JsonValue } from '../core/json.ts';
import { schemaFile } from './kinds.ts';
import type { SchemaNode } from './schema-error.ts';

/** Texts of schema files by name below `schemas/`; a project's own file is given in place of the shipped one. */
export type SchemaFiles = ReadonlyMap<string, string> | ((name: string) => string | undefined);

/** Schema files, read and parsed when first needed. */
export class SchemaStore {
  private readonly texts = new Map<string, string | undefined>();
  private readonly parsed = new Map<string, JsonValue>();

  constructor(private readonly files: SchemaFiles) {}

  /** The text of a file; `undefined` where there is none. */
  text(name: string): string | undefined {
    if (!this.texts.has(name)) {
      this.texts.set(
        name,
        typeof this.files === 'function' ? this.files(name) : this.files.get(name),
      );
    }
    return this.texts.get(name);
  }

  /** The SHA-256 of a file's text; `undefined` where there is none. */
  hash(name: string): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : sha256(text);
  }

  /** The schema of a file; throws a `SchemaFault` where it is absent or no JSON. */
  schema(name: string): JsonValue {
    const known = this.parsed.get(name);
    if (known !== undefined) return known;
    const text = this.text(name);
    if (text === undefined) throw new SchemaFault(name, 'does not exist');
    const value = parseSchema(text);
    if (value === undefined) throw new SchemaFault(name, 'is not sound JSON');
    this.parsed.set(name, value);
    return value;
  }

  /** The root node of a kind's schema. */
  root(kind: string): SchemaNode {
    const file = schemaFile(kind);
    return { schema: this.schema(file), file };
  }

  /** The node that a `$ref` of a file names; a reference is relative to the file. */
  resolve(reference: string, from: string): SchemaNode {
    const [path = '', fragment = ''] = reference.split('#');
    const file = path === '' ? from : relativeName(path, from);
    const schema = valueAt(this.schema(file), parsePointer(decodeURIComponent(fragment)));
    if (schema === undefined)
      throw new SchemaFault(from, `refers to ${reference}, which is nowhere`);
    return { schema, file };
  }

  /** The files that a file needs, itself first, in the order of their references. */
  closure(name: string): string[] {
    const found = new Set<string>([name]);
    for (const file of found) {
      for (const reference of references(this.schema(file))) {
        if (!reference.startsWith('#')) found.add(this.resolve(reference, file).file);
      }
    }
    return [...found];
  }
}

/** Whether something thrown is a `SchemaFault`; the compiler is bundled apart, so its class is another one there. */
export function isSchemaFault(fault: unknown): fault is SchemaFault {
  return fault instanceof Error && fault.name === 'SchemaFault';
}

/** A schema file that cannot be used; caught where schemas are loaded and told as a finding. */
export class SchemaFault extends Error {
  override readonly name = 'SchemaFault';

  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file} ${reason}`);
  }
}

/** Objects without a prototype: a schema may describe a key named `__proto__`. */
function parseSchema(text: string): JsonValue | undefined {
  try {
    // The reviver's argument is any by declaration; JSON.parse yields JSON values only.
    return JSON.parse(text, (_key, value: JsonValue) =>
      isObject(value) ? Object.assign(emptyObject(), value) : value,
    ) as JsonValue;
  } catch {
    return undefined;
  }
}

function relativeName(path: string, from: string): string {
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function references(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}
