import { splitArn } from './arn.ts';
import type { ActionFacts, ResourceType } from './facts.ts';
import { overlap, policyShape, type Shape } from './overlap.ts';
import { matchesAll } from './wildcard.ts';

/** How a Resource of a policy and the resources of an action go together. */
export interface ResourceFit {
  /** Whether some resource of the action can match. */
  fits: boolean;
  /** The types of which some resource can match; empty for an action that takes only `"*"`. */
  types: readonly ResourceType[];
}

/**
 * Whether an element of Resource can match any resource that an action takes. An action without resource-level
 * permissions is documented to need `*`; an ARN of its service that leaves the whole resource open fits, too, for some
 * services check such actions against one (`s3:ListAllMyBuckets` against `arn:aws:s3:::*`).
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function resourceFit(action: ActionFacts, resource: string): ResourceFit {
  if (action.isWildcardOnly) return { fits: opener(resource)(action), types: [] };
  const shape = policyShape(resource);
  const types = action.resources
    .map(({ type }) => type)
    .filter((type) => type.shapes().some((arn) => overlap(shape, arn)));
  return { fits: types.length > 0, types };
}

/** Asks for several actions whether they fit a resource (see `resourceFit`); the resource is taken apart once. */
export function fitter(resource: string): (action: ActionFacts) => boolean {
  // One of the texts that the resource matches: where it is of a type, the slower question need not be asked.
  const instance = /[*?$]/.test(resource)
    ? resource.replaceAll(/\$\{[^{}]*\}|[*?]/g, 'x')
    : resource;
  const isExact = instance === resource;
  // What ends in a star matches what is longer, too, such as a stream of the log group that it names.
  const mayGoOn = resource.endsWith('*');
  let shape: Shape | undefined;
  let open: ((action: ActionFacts) => boolean) | undefined;
  const overlaps = ({ pattern, shapes, endings }: ResourceType): boolean => {
    if (mayGoOn && endings().some((ending) => pattern().test(instance + ending))) return true;
    const own = (shape ??= policyShape(resource));
    return shapes().some((arn) => overlap(own, arn));
  };
  return (action) => {
    if (action.isWildcardOnly) return (open ??= opener(resource))(action);
    return (
      action.resources.some(({ type }) => type.pattern().test(instance)) ||
      (!isExact && action.resources.some(({ type }) => overlaps(type)))
    );
  };
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

/** Tells of actions whether a resource leaves open what they are about. */
function opener(resource: string): (action: ActionFacts) => boolean {
  const arn = splitArn(resource);
  if (arn === undefined) return () => matchesAll(resource);
  if (!matchesAll(arn.resource)) return () => false;
  const shape = policyShape(arn.service);
  return ({ service }) => overlap(shape, policyShape(service));
}
