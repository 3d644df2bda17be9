import { finding, type Finding, type Result } from '../core/finding.ts';
import { formatPointer, parsePointer, type JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import { parseJson } from '../document/json.ts';
import { oneErrorPerCause } from './causes.ts';
import type { CompiledCheck } from './compile.ts';
import { EMBEDDED, findTexts, placesIn, type Embedded, type Found } from './embedded.ts';
import { judgeWith } from './judge.ts';
import type * as Compile from './compile.ts';
import { KINDS, schemaFile } from './kinds.ts';
import type { SchemaError } from './schema-error.ts';
import { isSchemaFault, SchemaStore, type SchemaFault, type SchemaFiles } from './store.ts';
import { wordProblem } from './wording.ts';

/** Validators compiled ahead of time, with the files that they were compiled from. */
export interface CompiledSchemas {
  /** SHA-256 of each schema file, in hexadecimal digits. */
  hashes: Readonly<Record<string, string>>;
  /** The files that each kind's validator was made of. */
  uses: Readonly<Record<string, readonly string[]>>;
  validators: Readonly<Record<string, CompiledCheck>>;
}

/** What validators are loaded from. */
export interface ValidatorOptions {
  files: SchemaFiles;
  compiled?: CompiledSchemas | undefined;
  /** The kinds that will be asked for; absent: every shipped one. */
  kinds?: readonly string[];
}

/** Judges documents by kind. */
export interface Validators {
  /** Whether documents of this kind can be judged. */
  has: (kind: string) => boolean;
  /** The faults of a document, in its order, none where it is sound; a kind that is not loaded finds none. */
  validate: (kind: string, value: JsonValue) => SchemaError[];
}

/**
 * Loads the validators of the kinds. A compiled form serves only while every schema file it was made of has the recorded
 * hash; else the kind is compiled here, and only then ajv is loaded. Faults of schema files are findings of those files.
 */
export function loadValidators(options: ValidatorOptions): Result<Validators> {
  const store = new SchemaStore(options.files);
  const findings: Finding[] = [];
  const checks = new Map<string, CompiledCheck>();
  const hashes = new Map<string, string | undefined>();
  const asked = options.kinds ?? KINDS.map((kind) => kind.id);
  for (const kind of withInner(asked)) {
    const fresh = freshCheck(kind, options.compiled, store, hashes);
    if (fresh !== undefined) {
      checks.set(kind, fresh);
    } else if (store.text(schemaFile(kind)) === undefined) {
      findings.push(unknownKind(kind));
    } else {
      // A plain require: the program also runs where modules cannot be imported at run time.
      const { compileKind } = require('./compile.ts') as typeof Compile;
      try {
        checks.set(kind, compileKind(kind, store));
      } catch (fault) {
        if (!isSchemaFault(fault)) throw fault;
        findings.push(unsound(fault));
      }
    }
  }
  return { value: validatorsOf(checks, store), findings };
}

function validatorsOf(checks: ReadonlyMap<string, CompiledCheck>, store: SchemaStore): Validators {
  const judge = judgeWith(store);
  const outer = (kind: string, value: JsonValue): SchemaError[] => {
    try {
      return judged(kind, value);
    } catch (fault) {
      if (fault instanceof RangeError) return [endless(kind)];
      throw fault;
    }
  };
  const judged = (kind: string, value: JsonValue): SchemaError[] => {
    const check = checks.get(kind);
    const fits = check === undefined || accepts(check, value);
    if (fits === true) return [];
    const problems = judge(store.root(kind), { value, path: [], peers: [] });
    const errors = oneErrorPerCause(problems.map((problem) => wordProblem(problem, store)));
    return errors.length > 0 || fits === undefined ? errors : [unexplained()];
  };
  return {
    has: (kind) => checks.has(kind),
    validate: (kind, value) => {
      const errors = outer(kind, value);
      const places = placesIn(kind);
      if (places.length === 0) return errors;
      const faulty = new Set(errors.map((error) => error.pointer));
      for (const place of places) {
        for (const found of findTexts(value, place.path)) {
          if (!faulty.has(formatPointer(found.path)))
            errors.push(...innerErrors(place, found, outer));
        }
      }
      return errors;
    },
  };
}

/** The faults of a document inside a text; they stand at the text, and their messages name the place inside it. */
function innerErrors(
  place: Embedded,
  found: Found,
  outer: (kind: string, value: JsonValue) => SchemaError[],
): SchemaError[] {
  const pointer = formatPointer(found.path);
  const { value, findings } = parseJson(found.text, { file: '' });
  const [broken] = findings;
  if (value === undefined || broken !== undefined) {
    return [
      {
        rule: 'schema/embedded',
        keyword: 'contentMediaType',
        params: {},
        pointer,
        message: `the text is not the JSON of ${place.title}: ${broken?.message ?? 'it is empty'}`,
        ...(broken?.help === undefined ? {} : { help: broken.help }),
      },
    ];
  }
  if (place.inner === undefined) return [];
  return outer(place.inner, value).map((error) => ({
    ...error,
    pointer,
    message: `in ${place.title}${innerPlace(error.pointer)}: ${error.message}`,
    params: { ...error.params, inner: error.pointer },
  }));
}

function innerPlace(pointer: string): string {
  return parsePointer(pointer).length === 0 ? '' : `, at ${pointer}`;
}

/**
 * Whether the compiled validator takes the value. ajv's comparison of two maps (`uniqueItems`) asks their prototype and
 * throws where they have none: `undefined`, and the walk over the schema alone decides.
 */
function accepts(check: CompiledCheck, value: JsonValue): boolean | undefined {
  try {
    return check(value);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    return undefined;
  }
}

/** The error of a document that only a keyword refuses which the walk over the schema does not know. */
function unexplained(): SchemaError {
  return {
    rule: 'schema/not-allowed',
    keyword: 'unevaluatedProperties',
    params: {},
    pointer: '',
    message: 'the document does not hold to its schema',
    help: 'the schema uses unevaluatedProperties, unevaluatedItems or $dynamicRef, which name no place here',
  };
}

/** The kinds and those of the texts inside them, each once. */
function withInner(kinds: readonly string[]): Set<string> {
  const all = new Set(kinds);
  for (const place of EMBEDDED) {
    if (all.has(place.kind) && place.inner !== undefined) all.add(place.inner);
  }
  return all;
}

function freshCheck(
  kind: string,
  compiled: CompiledSchemas | undefined,
  store: SchemaStore,
  hashes: Map<string, string | undefined>,
): CompiledCheck | undefined {
  if (compiled === undefined || !Object.hasOwn(compiled.uses, kind)) return undefined;
  const files = compiled.uses[kind] ?? [];
  const fresh = files.every((file) => {
    if (!hashes.has(file)) hashes.set(file, store.hash(file));
    return hashes.get(file) === compiled.hashes[file];
  });
  return fresh ? compiled.validators[kind] : undefined;
}

function unknownKind(kind: string): Finding {
  const meant = nearest(
    kind,
    KINDS.map((one) => one.id),
  );
  return finding('schema/unknown-kind', `there is no schema for the document kind "${kind}"`, {
    help:
      meant === undefined ? `write one: schemas/${schemaFile(kind)}` : `did you mean "${meant}"?`,
  });
}

/** A schema that leads back to itself without looking at a part of the value has no answer. */
function endless(kind: string): SchemaError {
  return {
    rule: 'schema/unsound',
    keyword: '$ref',
    params: {},
    pointer: '',
    message: `the schema ${schemaFile(kind)} refers to itself without end`,
  };
}

function unsound(fault: SchemaFault): Finding {
  return finding('schema/unsound', `the schema ${fault.message}`, {
    file: `schemas/${fault.file}`,
  });
}
