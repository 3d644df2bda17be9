import type { JsonObject } from '../core/json.ts';
import type { Step } from './prove.ts';

/** The smallest statement that a policy of the caller needs for calls on one resource; their actions sorted. */
export function identityStatement(steps: readonly [Step, ...Step[]]): JsonObject {
  const [{ need, hop }] = steps;
  const passed = need.context['iam:PassedToService'];
  return {
    Sid: sidOf(steps),
    Effect: 'Allow',
    Action: actionsOf(steps),
    Resource: hop.hasResourceLevel === false ? '*' : readable(need.resource),
    ...(typeof passed === 'string'
      ? { Condition: { StringEquals: { 'iam:PassedToService': passed } } }
      : {}),
  };
}

/** The smallest statement that the policy of a resource needs for calls of one caller; their actions sorted. */
export function resourceStatement(steps: readonly [Step, ...Step[]]): JsonObject {
  const [{ need }] = steps;
  const { caller, action, resource, context } = need;
  const head = { Sid: sidOf(steps), Effect: 'Allow' };
  const Action = actionsOf(steps);
  if ('service' in caller) {
    const account = context['aws:SourceAccount'];
    return {
      ...head,
      Principal: { Service: caller.service },
      Action,
      ...(typeof account === 'string'
        ? { Condition: { StringEquals: { 'aws:SourceAccount': account } } }
        : {}),
    };
  }
  if (action === 'sts:AssumeRole') return { ...head, Principal: { AWS: caller.role }, Action };
  const account = /^arn:([^:]*):iam::([0-9]{12}):/.exec(caller.role);
  return {
    ...head,
    // The account with a condition survives that the role is made anew, and may be written before the role exists.
    Principal: { AWS: `arn:${account?.[1] ?? 'aws'}:iam::${account?.[2] ?? ''}:root` },
    Action,
    ...(action.startsWith('ecr:')
      ? {}
      : { Resource: action.startsWith('kms:') ? '*' : readable(resource) }),
    Condition: { ArnEquals: { 'aws:PrincipalArn': caller.role } },
  };
}

function actionsOf(steps: readonly Step[]): string | string[] {
  const actions = [...new Set(steps.map(({ need }) => need.action))].sort();
  const [only] = actions;
  return actions.length === 1 && only !== undefined ? only : actions;
}

/** What the calls are for, as the letters and digits that a Sid may have. */
function sidOf([{ need }]: readonly [Step, ...Step[]]): string {
  return (need.what.match(/[A-Za-z0-9]+/g) ?? [])
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** The resource without what only one call has: a revision, an object, a stream. */
function readable(resource: string): string {
  return resource
    .replace(/^(arn:[^:]*:s3:::[^/]+)\/.*$/, '$1/*')
    .replace(/(:task-definition\/[^:]+):1$/, '$1:*')
    .replace(/(:task-set\/[^/]+\/[^/]+)\/.*$/, '$1/*')
    .replace(/(:log-group:[^:]+):log-stream:.*$/, '$1:*')
    .replace(/-Ab1Cd2$/, '-*');
}
