import type { Shape, Step } from './overlap.ts';

/**
 * What the names behind placeholders cannot hold, which tells a bucket from its objects and a pipeline from its stages;
 * every other name is taken to hold any character, as those of repositories, roles and log groups do.
 */
const OTHER_THAN: Readonly<Record<string, string>> = {
  Partition: ':/',
  Region: ':/',
  Account: ':/',
  BucketName: '/',
  PipelineName: '/',
  QueueName: '/',
  StageName: '/',
  TableBucketName: '/',
};

/** Placeholders that may stay empty: public parameters and images have no account, global resources no region. */
const MAY_BE_EMPTY = new Set(['Region', 'Account']);

/** Services whose resources go by the ARNs of another one's, too: connections were made under both names. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  codeconnections: 'codestar-connections',
  'codestar-connections': 'codeconnections',
};

/** The shapes of a resource type's ARN, under each name that its service goes by in ARNs. */
export function arnShapes(arn: string): Shape[] {
  return underEachName(arn).map(arnShape);
}

function underEachName(arn: string): string[] {
  const service = arn.split(':')[2] ?? '';
  const other = Object.hasOwn(OTHER_NAMES, service) ? OTHER_NAMES[service] : undefined;
  return other === undefined ? [arn] : [arn, arn.replace(`:${service}:`, `:${other}:`)];
}

/** Placeholders in the ARN of a resource type. */
const PLACEHOLDER = /\{([^}]*)\}/g;

/** A pattern that the ARNs of a resource type match, under each name that its service goes by (see `arnShapes`). */
export function arnPattern(arns: readonly string[]): RegExp {
  const sources = arns.flatMap(underEachName).map((arn) => {
    const marked = arn.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return marked.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
      const except = OTHER_THAN[name] ?? '';
      const any = except === '' ? '.' : `[^${except}]`;
      return any + (MAY_BE_EMPTY.has(name) ? '*' : '+');
    });
  });
  return new RegExp(`^(?:${sources.join('|')})$`, 's');
}

/** How the ARN of a resource type ends behind its last placeholder but one, with an `x` for the last. */
export function arnEnding(arn: string): string {
  return /[^{}]*(?:\{[^{}]*\}[^{}]*)?$/.exec(arn)?.[0].replace(PLACEHOLDER, 'x') ?? '';
}

/** The shape of a resource type's ARN: a placeholder such as `{BucketName}` is one or more characters, `*` any run. */
export function arnShape(arn: string): Shape {
  return [...arn.matchAll(/\{([^}]*)\}|[^]/g)].flatMap(([part, name]): Step[] => {
    if (name === undefined) {
      return part === '*'
        ? [{ kind: 'many', except: '' }]
        : [{ kind: 'character', character: part }];
    }
    const except = OTHER_THAN[name] ?? '';
    const many: Step = { kind: 'many', except };
    return MAY_BE_EMPTY.has(name) ? [many] : [{ kind: 'any', except }, many];
  });
}
