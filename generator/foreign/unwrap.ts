import { finding, type Finding } from '../core/finding.ts';
import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { wrappingOf, type Wrapping } from './answers.ts';
import { inputOf } from './option-values.ts';
import { isImagePlaceholder } from './placeholders.ts';
import { recogniseKind } from './recognise.ts';

/** One document to judge, taken out of what it is wrapped in. */
export interface Part {
  kind: string;
  /** Where it stands in the file. */
  path: readonly (string | number)[];
  value: JsonValue;
  /** It stands in a text; its own pointers are inside that text. */
  inText?: true;
  /** The key that it is judged below, which its kind has and the file leaves out. */
  below?: string;
}

/** What a file holds: documents to judge, and what is to be said of the wrapping. */
export interface Content {
  parts: Part[];
  findings: Finding[];
}

/**
 * The documents of a file. `parse` reads a document out of a text; a text that holds none is left to the schema of the
 * outer document. Nothing recognised gives no parts.
 */
export function contentOf(
  value: JsonValue,
  {
    file,
    kind,
    parse,
  }: {
    file: string;
    /** The kind asked for; absent: told from content and name. */
    kind: string | undefined;
    parse: (text: string) => JsonValue | undefined;
  },
): Content {
  const wrapping = wrappingOf(value);
  if (wrapping === undefined || !isObject(value)) {
    const told = kind ?? recogniseKind(value, file);
    return { parts: told === undefined ? [] : [wholePart(told, value)], findings: [] };
  }
  const isAnswer = wrapping.input !== undefined;
  const parts = innerPaths(value, wrapping.path).flatMap((path): Part[] => {
    const written = valueAt(value, path);
    const isText = typeof written === 'string';
    const inner = isText ? parse(written) : written;
    if (inner === undefined) return [];
    const told = kind ?? kindOf(wrapping, inner);
    if (told === undefined) return [];
    const kept = withoutKeys(inner, wrapping.drop ?? []);
    const given = isAnswer ? withoutNulls(kept) : kept;
    return [
      isText
        ? { kind: told, path, value: given, inText: true }
        : { ...wholePart(told, given), path },
    ];
  });
  return { parts, findings: isAnswer ? [answerFinding(wrapping, value, file)] : [] };
}

/** A file as one document, or as the part of one that an option of its call takes. */
function wholePart(kind: string, value: JsonValue): Part {
  return { kind, path: [], value, ...inputOf(kind, value) };
}

function kindOf({ kind }: Wrapping, inner: JsonValue): string | undefined {
  return typeof kind === 'string' ? kind : kind(inner);
}

function innerPaths(value: JsonValue, path: readonly string[]): (string | number)[][] {
  let paths: (string | number)[][] = [[]];
  for (const segment of path) {
    paths = paths.flatMap((at) => {
      const list = valueAt(value, at);
      if (segment !== '*') return [[...at, segment]];
      return Array.isArray(list) ? list.map((_, index) => [...at, index]) : [];
    });
  }
  return paths;
}

function withoutKeys(value: JsonValue, keys: readonly string[]): JsonValue {
  if (!isObject(value)) return value;
  const rest: JsonObject = emptyObject();
  for (const [key, item] of Object.entries(value)) if (!keys.includes(key)) rest[key] = item;
  return rest;
}

/** An answer names what is not set, too, as null; what is said of the answer covers all of them. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const rest: JsonObject = emptyObject();
  for (const [key, item] of Object.entries(value)) {
    if (item !== null) rest[key] = withoutNulls(item);
  }
  return rest;
}

function holdsNull(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(holdsNull);
  return value === null || (isObject(value) && Object.values(value).some(holdsNull));
}

/** Whether it is a task definition that CodePipeline will put an image into. */
function isTemplate(value: JsonValue | undefined): boolean {
  const containers = valueAt(value, ['containerDefinitions']);
  return (
    Array.isArray(containers) &&
    containers.some((one) => isObject(one) && isImagePlaceholder(one['image']))
  );
}

function answerFinding(wrapping: Wrapping, value: JsonObject, file: string): Finding {
  const { call, input = '', path, drop = [] } = wrapping;
  const [first] = innerPaths(value, path);
  const inner = first === undefined ? value : valueAt(value, first);
  const present = drop.filter((key) => isObject(inner) && Object.hasOwn(inner, key));
  const nulls = holdsNull(inner) ? ['every key whose value is null'] : [];
  const steps = [
    ...(path.length === 0 ? [] : [`take what is below ${path.join('.')}`]),
    ...(present.length + nulls.length === 0 ? [] : [`drop ${[...present, ...nulls].join(', ')}`]),
  ];
  if (path.length === 0 && isTemplate(inner)) {
    return finding(
      'document/output-keys',
      `this template holds keys of an answer of  aws ${call}; CodePipeline passes over them, aws ${input} does not`,
      { file, pointer: '', help: steps.join(', and ') },
    );
  }
  return finding(
    'document/answer',
    `this is an answer of  aws ${call}; aws ${input} does not take it as it is`,
    {
      file,
      pointer: '',
      help: steps.join(', and '),
    },
  );
}
