import standaloneModule from 'ajv/dist/standalone/index.js';
import { ajvFor, schemaId } from '../schema/compile.ts';
import { EMBEDDED } from '../schema/embedded.ts';
import { KINDS, schemaFile } from '../schema/kinds.ts';
import { SchemaStore, type SchemaFiles } from '../schema/store.ts';
import { shrinkValidators } from './shrink-validators.ts';

/** The kinds that are compiled ahead of time: the shipped ones and those of the texts inside them. */
export function compiledKinds(): string[] {
  const inner = EMBEDDED.flatMap((place) => (place.inner === undefined ? [] : [place.inner]));
  return [...new Set([...KINDS.map((kind) => kind.id), ...inner])];
}

/** The kinds that every run validates; the validators of all others are loaded when a document has to be judged. */
const ALWAYS: readonly string[] = ['environment', 'manifest'];

/** The module that exports the validators of documents, as the module of all validators asks for it. */
export const DOCUMENTS = './documents.cjs';

/**
 * The texts of two CommonJS modules: one like that of `compileSchemas`, in which each validator of a document asks the
 * second one, which holds them, when it is called.
 */
export function compileSplitSchemas(files: SchemaFiles): { schemas: string; documents: string } {
  const kinds = compiledKinds();
  const later = kinds.filter((kind) => !ALWAYS.includes(kind));
  const schemas = [
    compileSchemas(files, ALWAYS, kinds),
    'let documents;',
    `for (const kind of ${JSON.stringify(later)}) {`,
    `  exports.validators[kind] = (value) => (documents ??= require(${JSON.stringify(DOCUMENTS)}).validators)[kind](value);`,
    '}',
    '',
  ].join('\n');
  return { schemas, documents: compileSchemas(files, later) };
}

/**
 * The text of a CommonJS module that exports `hashes`, `uses` and `validators` (see `CompiledSchemas`) of the kinds,
 * the first two also of those that are only `known`; it requires a few small files of ajv, which a bundler puts in. The same schemas give the same text.
 * Throws where a schema is not sound.
 */
export function compileSchemas(
  files: SchemaFiles,
  kinds: readonly string[] = compiledKinds(),
  known: readonly string[] = kinds,
): string {
  const store = new SchemaStore(files);
  const ajv = ajvFor(kinds, store, true);
  const ids = Object.fromEntries(kinds.map((kind) => [kind, schemaId(schemaFile(kind))]));
  const uses = Object.fromEntries(known.map((kind) => [kind, store.closure(schemaFile(kind))]));
  const used = [...new Set(Object.values(uses).flat())].sort();
  const hashes = Object.fromEntries(used.map((file) => [file, store.hash(file)]));
  return [
    '"use strict";',
    'const validators = {};',
    '(function (exports) {',
    shrinkValidators(standaloneCode(ajv, ids)),
    '})(validators);',
    `exports.hashes = ${JSON.stringify(hashes)};`,
    `exports.uses = ${JSON.stringify(uses)};`,
    'exports.validators = validators;',
    '',
  ].join('\n');
}

/** The package is CommonJS with a `default` of its own, which ES modules and Jest see at different depths. */
const standaloneCode = resolveDefault(standaloneModule);

function resolveDefault<T>(module: T | { default: T }): T {
  const hasDefault = typeof module === 'object' && module !== null && 'default' in module;
  return hasDefault ? module.default : module;
}
