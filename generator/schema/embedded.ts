import type { JsonValue } from '../core/json.ts';

/** A text inside documents of one kind that holds a document itself. */
export interface Embedded {
  /** The kind of the outer document. */
  kind: string;
  /** Where the text stands: path segments, `*` for any key or index. */
  path: readonly string[];
  /** The kind of the inner document, which names its schema; absent where any sound JSON will do. */
  inner: string | undefined;
  /** What the text holds, for messages. */
  title: string;
}

/** Every place of an AWS document where a text holds JSON. */
export const EMBEDDED: readonly Embedded[] = [
  {
    kind: 'codepipeline',
    path: ['pipeline', 'stages', '*', 'actions', '*', 'configuration', 'EnvironmentVariables'],
    inner: 'build-variables',
    title: 'the variables of the build',
  },
  {
    kind: 'codepipeline',
    path: ['pipeline', 'stages', '*', 'actions', '*', 'configuration', 'ParameterOverrides'],
    inner: undefined,
    title: 'the parameters of the stack',
  },
  {
    kind: 'events-rule',
    path: ['EventPattern'],
    inner: 'event-pattern',
    title: 'the event pattern',
  },
  {
    kind: 'events-targets',
    path: ['Targets', '*', 'Input'],
    inner: undefined,
    title: 'the input of the target',
  },
  {
    kind: 'ecr-lifecycle-policy',
    path: ['lifecyclePolicyText'],
    inner: 'ecr-lifecycle-rules',
    title: 'the rules of the lifecycle policy',
  },
  { kind: 'kms-key', path: ['Policy'], inner: 'key-policy', title: 'the key policy' },
  {
    kind: 'iam-role',
    path: ['AssumeRolePolicyDocument'],
    inner: 'trust-policy',
    title: 'the trust policy',
  },
];

/** One text found in a document, with its path there. */
export interface Found {
  path: string[];
  text: string;
}

/** The texts of a document at a path pattern; values of other types are left to the outer schema. */
export function findTexts(value: JsonValue, pattern: readonly string[]): Found[] {
  let level: { path: string[]; value: JsonValue }[] = [{ path: [], value }];
  for (const segment of pattern) {
    level = level.flatMap((at) =>
      children(at.value, segment).map(([key, child]) => ({
        path: [...at.path, key],
        value: child,
      })),
    );
  }
  return level.flatMap((at) =>
    typeof at.value === 'string' ? [{ path: at.path, text: at.value }] : [],
  );
}

function children(value: JsonValue, segment: string): [string, JsonValue][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([key]) => segment === '*' || key === segment);
}
