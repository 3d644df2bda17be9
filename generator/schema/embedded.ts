import { isObject, type JsonValue } from '../core/json.ts';

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

/** The places of texts that hold documents, in documents of a kind. */
export function placesIn(kind: string): readonly Embedded[] {
  return byKind.get(kind) ?? NONE;
}

const NONE: readonly Embedded[] = [];

const byKind: ReadonlyMap<string, readonly Embedded[]> = new Map(
  EMBEDDED.map(({ kind }) => [kind, EMBEDDED.filter((one) => one.kind === kind)]),
);

/** The texts of a document at a path pattern; values of other types are left to the outer schema. */
export function findTexts(value: JsonValue, pattern: readonly string[]): Found[] {
  const found: Found[] = [];
  collect(value, pattern, [], found);
  return found;
}

function collect(
  value: JsonValue,
  pattern: readonly string[],
  path: string[],
  found: Found[],
): void {
  const segment = pattern[path.length];
  if (segment === undefined) {
    if (typeof value === 'string') found.push({ path, text: value });
  } else if (segment === '*') {
    if (typeof value !== 'object' || value === null) return;
    Object.entries(value).forEach(([key, child]) => {
      collect(child, pattern, [...path, key], found);
    });
  } else if (isObject(value) && Object.hasOwn(value, segment)) {
    collect(value[segment] ?? null, pattern, [...path, segment], found);
  }
}
