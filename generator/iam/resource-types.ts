import { splitArn } from './arn.ts';
import type { ActionFacts, ResourceType } from './facts.ts';
import { overlap, policyShape, type Shape, type Step } from './overlap.ts';
import { matches } from './wildcard.ts';

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
  TopicName: '/',
};

/** Placeholders that may stay empty: public parameters and images have no account, global resources no region. */
const MAY_BE_EMPTY = new Set(['Region', 'Account']);

/** How a Resource of a policy and the resources of an action go together. */
export interface ResourceFit {
  /** Whether some resource of the action can match. */
  fits: boolean;
  /** The types of which some resource can match; empty for an action that takes only `"*"`. */
  types: readonly ResourceType[];
}

/**
 * Whether an element of Resource can match any resource that an action takes. An action without resource-level
 * permissions is checked against `*`, so only a pattern of stars fits it.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function resourceFit(action: ActionFacts, resource: string): ResourceFit {
  if (action.isWildcardOnly) return { fits: matches(resource, '*'), types: [] };
  const shape = policyShape(resource);
  const types = action.resources
    .map(({ type }) => type)
    .filter((type) => type.arns.some((arn) => overlap(shape, arnShape(arn))));
  return { fits: types.length > 0, types };
}

/**
 * The ARNs that an action takes, placeholders in angle brackets, as a person reads them; `*` where it takes only that.
 * Those that name a region and an account where the given resource does, and none where it does not, come first.
 */
export function acceptedArns(action: ActionFacts, resource: string): string[] {
  if (action.isWildcardOnly) return ['*'];
  const arns = action.resources.flatMap(({ type }) => type.arns);
  const distance = (arn: string): number => {
    const [wanted, given] = [splitArn(arn), splitArn(resource)];
    if (wanted === undefined || given === undefined) return 0;
    const parts = ['region', 'account'] as const;
    return parts.filter((part) => (wanted[part] === '') !== (given[part] === '')).length;
  };
  return [...new Set(arns)]
    .sort((a, b) => distance(a) - distance(b))
    .map((arn) => arn.replaceAll(/\{([^}]*)\}/g, '<$1>'));
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
