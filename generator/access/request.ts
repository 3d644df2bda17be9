import { contextValue, type Hop } from './hop.ts';
import type { LookUp } from './variables.ts';

/** What a document is to a hop. Only the resource's policy names principals. */
export type DocumentRole = 'identity' | 'resource' | 'boundary' | 'session';

/** Whether the policy of a resource must, may or must not name a resource, by service; `required` for the rest. */
const RESOURCE_ELEMENT: Readonly<Record<string, 'optional' | 'forbidden'>> = {
  sts: 'forbidden',
  ecr: 'optional',
  sns: 'optional',
  sqs: 'optional',
};

/** A hop prepared once for all statements of all documents. */
export interface Request {
  readonly hop: Hop;
  /** In lower case. */
  readonly action: string;
  readonly service: string;
  /** What Resource is matched against: `*` for an action without resource-level support. */
  readonly resource: string;
  /** Whether the policy of the resource must, may or must not name a resource. */
  readonly resourceElement: 'required' | 'optional' | 'forbidden';
}

/** Prepares a hop for matching. */
export function requestOf(hop: Hop): Request {
  const action = hop.action.toLowerCase();
  const colon = action.indexOf(':');
  const service = colon < 0 ? action : action.slice(0, colon);
  return {
    hop,
    action,
    service,
    resource: hop.hasResourceLevel === false ? '*' : hop.resource,
    resourceElement: RESOURCE_ELEMENT[service] ?? 'required',
  };
}

/** How the context of a hop answers a policy variable; a list has no place in a text, so it is unknown. */
export function lookUpIn(hop: Hop): LookUp {
  return (key) => {
    const value = contextValue(hop, key);
    if (value === undefined) return 'missing';
    return typeof value === 'string' ? { text: value } : 'unknown';
  };
}
