import { Ajv2020 } from 'ajv/dist/2020.js';
import { emptyObject, isObject, type JsonValue } from '../core/json.ts';
import { schemaFile } from './kinds.ts';
import { isSchemaFault, SchemaFault, type SchemaStore } from './store.ts';

/** A compiled validator: whether the value fits its schema. Why it does not, the walk over the schema tells. */
export type CompiledCheck = (value: JsonValue) => boolean;

/**
 * Our annotations: words for a pattern, the placeholder of an unfilled id, the reason of a rule, and that a text is
 * written as it is meant: no words stand for a value that the reader fills in.
 */
const ANNOTATIONS = ['x-expected', 'x-unfilled', 'x-reason', 'x-literal', 'x-without'];

/** The identity that a schema file has inside ajv: its name, whatever `$id` it states. */
export function schemaId(file: string): string {
  return `file:///${file}`;
}

/**
 * An ajv that knows the schemas of these kinds and all they refer to; strict about unknown keywords.
 * `code` keeps the source of the validators, for standalone modules.
 */
export function ajvFor(kinds: readonly string[], store: SchemaStore, code: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictTuples: false,
    strictTypes: false,
    strictRequired: false,
    allErrors: false,
    messages: false,
    validateFormats: false,
    code: { source: code, lines: code },
  });
  ajv.addVocabulary(ANNOTATIONS);
  const files = new Set(kinds.flatMap((kind) => store.closure(schemaFile(kind))));
  const schemas = [...files].map((file) => [file, store.schema(file)] as const);
  // ajv would note at every value which keys were looked at, and try every branch for it, though no schema asks.
  ajv.opts.unevaluated = schemas.some(([, one]) => JSON.stringify(one).includes('"unevaluated'));
  for (const [file, schema] of schemas) {
    if (!isObject(schema)) throw new SchemaFault(file, 'is not a map');
    ajv.addSchema(Object.assign(emptyObject(), schema, { $id: schemaId(file) }));
  }
  return ajv;
}

/** Compiles the validator of one kind in this process; throws a `SchemaFault` where its schema is not sound. */
export function compileKind(kind: string, store: SchemaStore): CompiledCheck {
  const file = schemaFile(kind);
  let check: unknown;
  try {
    check = ajvFor([kind], store, false).getSchema(schemaId(file));
  } catch (fault) {
    if (isSchemaFault(fault)) throw fault;
    if (fault instanceof RangeError) throw new SchemaFault(file, 'refers to itself without end');
    throw new SchemaFault(file, 'is not a sound JSON Schema of draft 2020-12');
  }
  if (typeof check !== 'function') throw new SchemaFault(file, 'is not a sound JSON Schema');
  // ajv types its validators as guards of any value; what is called is this.
  return check as CompiledCheck;
}
