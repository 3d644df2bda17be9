import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import { CONTAINER_KEYS, MARKS, NAMES, TRACES, type Mark } from './marks.ts';
import { settingKind } from './option-values.ts';
import { policyKind } from './policy-kind.ts';

/** Files of a project whose place tells their kind. */
const PLACES: readonly [place: RegExp, kind: string][] = [
  [/(?:^|\/)environments\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'environment'],
  [/(?:^|\/)templates\/artifacts\.yml$/, 'manifest'],
];

/** The kind that the place of a file tells, before it is read; `undefined` for most. */
export function recogniseByPath(file: string): string | undefined {
  return PLACES.find(([place]) => place.test(file))?.[1];
}

/** The kind of a document by its content, or else by its name; `undefined` where neither tells. */
export function recogniseKind(value: JsonValue, file: string): string | undefined {
  const byPath = recogniseByPath(file);
  if (byPath !== undefined) return byPath;
  if (!isObject(value)) return kindOfList(value);
  const keys = Object.keys(value);
  return (
    kindOf(value) ??
    settingKind(value) ??
    NAMES.find(
      (name) =>
        name.pattern.test(baseName(file)) &&
        keys.some((key) => nearest(key, name.keys, slips(key)) !== undefined),
    )?.kind
  );
}

/** The kind that a text was to be which is no sound document, by its name or by what can be made out in it. */
export function guessKind(text: string, file: string): string | undefined {
  // Templates of CloudFormation hold documents of these kinds in a form of their own.
  if (/AWSTemplateFormatVersion|\bAWS::\w+::\w+/.test(text) && !/TargetService/.test(text)) {
    return undefined;
  }
  return (
    NAMES.find(({ pattern }) => pattern.test(baseName(file)))?.kind ??
    TRACES.find(([trace]) => trace.test(text))?.[1]
  );
}

/** The edits that make a mistyped key and no other word. */
function slips(key: string): number {
  return key.length < 6 ? 1 : 2;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function kindOf(value: JsonObject): string | undefined {
  const policy = policyKind(value);
  if (policy !== undefined) return policy;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  const hasAlike = (key: string): boolean =>
    has(key) || nearest(key, Object.keys(value)) !== undefined;
  const fitting =
    MARKS.find((mark) => fits(mark, value, has)) ??
    MARKS.find((mark) => mark.near === true && fits(mark, value, hasAlike));
  return fitting?.kind;
}

function fits(mark: Mark, value: JsonObject, has: (key: string) => boolean): boolean {
  const { keys = [], oneOf, only, without, holds } = mark;
  const hasOwn = (key: string): boolean => Object.hasOwn(value, key);
  return (
    keys.every(has) &&
    without?.some(hasOwn) !== true &&
    (oneOf === undefined || oneOf.some(hasOwn)) &&
    (only === undefined ||
      (only.some(hasOwn) && Object.keys(value).every((key) => only.includes(key)))) &&
    (holds === undefined || holds(value))
  );
}

/** What a list of maps is: containers have an image and more than that, targets of a rule an id and an ARN each. */
function kindOfList(value: JsonValue): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const has = (one: JsonValue, key: string): boolean => isObject(one) && Object.hasOwn(one, key);
  if (value.every((one) => has(one, 'Id') && has(one, 'Arn'))) return 'events-targets';
  const isContainer = (one: JsonValue): boolean =>
    has(one, 'image') && CONTAINER_KEYS.some((key) => has(one, key));
  return value.some(isContainer) ? 'container-definitions' : undefined;
}
