import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { child, problem, type Judge, type Judged } from './judging.ts';
import type { Problem, SchemaNode } from './schema-error.ts';
import { plain } from './words.ts';

/** The problems of a value with `anyOf` and `oneOf`: those of the branch that was meant, not of all. */
export function judgeAlternatives(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  judge: Judge,
): Problem[] {
  return [
    ...(Array.isArray(schema.anyOf) ? noneFits('anyOf', schema.anyOf, node, at, judge) : []),
    ...(Array.isArray(schema.oneOf) ? noneFits('oneOf', schema.oneOf, node, at, judge) : []),
  ];
}

function noneFits(
  keyword: 'anyOf' | 'oneOf',
  parts: readonly JsonValue[],
  node: SchemaNode,
  at: Judged,
  judge: Judge,
): Problem[] {
  const branches = parts.map((part) => judge(child(node, part), at));
  const fitting = branches.filter((problems) => problems.length === 0).length;
  if (fitting === 1 || (fitting > 1 && keyword === 'anyOf')) return [];
  const keys = keysAskedFor(parts);
  if (fitting > 1) {
    const present = keys.filter((_key, index) => branches[index]?.length === 0);
    return [problem(node, at, 'tooMany', { keys: present })];
  }
  if (keys.length > 0 && isObject(at.value)) return [problem(node, at, keyword, { keys })];
  return meant(branches, node, at);
}

/** The keys of branches that each only ask for the presence of keys; empty where any does more. */
function keysAskedFor(parts: readonly JsonValue[]): string[] {
  const keys = parts.map((part) =>
    isObject(part) && Array.isArray(part.required) && Object.keys(part).length === 1
      ? part.required.map(plain).join(' and ')
      : undefined,
  );
  return keys.some((key) => key === undefined) ? [] : keys.filter((key) => key !== undefined);
}

/** The problems of the branch that was meant: of the right type, then without a wrong tag, then with the fewest problems. */
function meant(branches: readonly Problem[][], node: SchemaNode, at: Judged): Problem[] {
  const ofType = branches.filter((problems) => !problems.some((one) => isAt(one, at, ['type'])));
  if (ofType.length === 0) {
    const expected = branches.flat().flatMap((one) => {
      const types = isAt(one, at, ['type']) ? one.params.expected : [];
      return Array.isArray(types) ? types : [];
    });
    return [problem(node, at, 'type', { expected: [...new Set(expected)] })];
  }
  const allowed = ofType.map((problems) =>
    problems.find((one) => isAt(one, at, ['enum', 'const'])),
  );
  if (allowed.every((one) => one !== undefined)) {
    const values = allowed.flatMap((one) => one.params.allowed ?? []);
    return [problem(node, at, 'enum', { allowed: values })];
  }
  const forms = ofType.map((problems) => problems.find((one) => isAt(one, at, ['pattern'])));
  if (ofType.length > 1 && forms.every((one) => one !== undefined)) {
    return [problem(node, at, 'pattern', { pattern: forms.map(expectation).join(' or ') })];
  }
  return [...ofType].sort((a, b) => tagged(a, at) - tagged(b, at) || a.length - b.length)[0] ?? [];
}

function expectation(one: Problem | undefined): string {
  const { schema } = one?.node ?? { schema: null };
  const stated = isObject(schema) ? schema['x-expected'] : undefined;
  return plain(stated ?? one?.params.pattern);
}

/** 1 where a member with a fixed value says that another branch was meant. */
function tagged(problems: readonly Problem[], at: Judged): number {
  const wrong = problems.some(
    (one) =>
      one.path.length === at.path.length + 1 &&
      (one.keyword === 'const' || one.keyword === 'enum') &&
      one.ofKey !== true,
  );
  return wrong ? 1 : 0;
}

function isAt(one: Problem, at: Judged, keywords: readonly string[]): boolean {
  return one.path.length === at.path.length && keywords.includes(one.keyword);
}
