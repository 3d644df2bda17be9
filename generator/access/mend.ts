import type { Path } from '../check/rule.ts';
import type { SetDocument } from '../check/set.ts';
import { parsePointer, type JsonObject } from '../core/json.ts';
import { explain, type Reason, type StatementTrace } from './explain.ts';
import type { Step } from './prove.ts';
import { policyOf, resourcePolicyOf, roleByArn, type World } from './world.ts';

/** Which document lacks something, named after what hangs where. */
export type Lack = 'identity' | 'bucket' | 'key' | 'repository' | 'trust' | 'deny' | 'impossible';

/** What is to be done about a step that is denied, one for each document that has to change. */
export interface Mend {
  lack: Lack;
  /** The document to change; of several policies of a role the one that speaks of the like. */
  document: SetDocument;
  path: Path;
  /** The smallest statement that would do; absent where one has to go or change. */
  statement?: JsonObject;
  /** A statement that would allow the call but for one thing. */
  nearMiss?: { sid: string | undefined; reason: Reason };
  /** The role that the document belongs to, by the name it has in AWS. */
  role?: string;
}

/** What would let a denied step through; empty for an allowed one, and for a role whose documents are elsewhere. */
export function mendsOf(world: World, step: Step): Mend[] {
  const { decision, need, hop } = step;
  if (decision.decision === 'allowed') return [];
  const documents = documentsOf(world, step);
  if (decision.decision === 'explicitDeny') {
    const [by] = decision.by;
    const document = documents.find((one) => one.path === by?.label);
    if (by === undefined || document === undefined) return [];
    return [{ lack: 'deny', document, path: parsePointer(by.pointer) }];
  }
  const [missing] = [...decision.missing].sort((a, b) => a.length - b.length);
  const trace = explain(hop).trace;
  const role = 'role' in need.caller ? roleByArn(world, need.caller.role) : undefined;
  if (missing === undefined) {
    const { document, path } = need.because;
    return [{ lack: 'impossible', document, path }];
  }
  return missing.flatMap((one): Mend[] => {
    if (one === 'identity') {
      if (role === undefined) return [];
      const near = nearest(trace, 'identity');
      const document =
        near?.document(documents) ?? likest(role.identity, need.action) ?? role.document;
      return [
        {
          lack: 'identity',
          document,
          path: near?.path ?? [],
          statement: identityStatement(step),
          ...(near === undefined ? {} : { nearMiss: near.miss }),
          role: role.name,
        },
      ];
    }
    const document = resourcePolicyOf(world, need.action, need.resource);
    const owner = need.action === 'sts:AssumeRole' ? roleByArn(world, need.resource) : undefined;
    const target = document ?? owner?.document;
    if (target === undefined) return [];
    const near = document === undefined ? undefined : nearest(trace, 'resource');
    return [
      {
        lack: lackOf(need.action),
        document: target,
        path: near?.path ?? [],
        statement: resourceStatement(step),
        ...(near === undefined ? {} : { nearMiss: near.miss }),
        ...(owner === undefined ? {} : { role: owner.name }),
      },
    ];
  });
}

function lackOf(action: string): Lack {
  const [service = ''] = action.split(':');
  const lacks: Record<string, Lack> = { sts: 'trust', s3: 'bucket', kms: 'key', ecr: 'repository' };
  return lacks[service] ?? 'impossible';
}

function documentsOf(world: World, { need }: Step): SetDocument[] {
  const role = 'role' in need.caller ? roleByArn(world, need.caller.role) : undefined;
  const policy = resourcePolicyOf(world, need.action, need.resource);
  return [...(role?.identity ?? []), ...(policy === undefined ? [] : [policy])];
}

interface Near {
  document: (among: readonly SetDocument[]) => SetDocument | undefined;
  path: Path;
  miss: { sid: string | undefined; reason: Reason };
}

/** How telling a reason is where it is the only one against a statement: a wrong resource before a missing action. */
const RANK: Readonly<Record<Reason['element'], number>> = {
  resource: 0,
  principal: 1,
  condition: 2,
  action: 3,
  effect: 4,
};

/** The Allow of the documents of one sort that would let the call through but for one thing. */
function nearest(trace: ReturnType<typeof explain>['trace'], role: string): Near | undefined {
  const candidates = trace
    .filter((document) => document.role === role)
    .flatMap((document) =>
      document.statements.flatMap((statement) => {
        const [reason, second] = statement.reasons;
        if (statement.effect !== 'Allow' || reason === undefined || second !== undefined) return [];
        return [{ label: document.label, statement, reason }];
      }),
    )
    .sort((a, b) => RANK[a.reason.element] - RANK[b.reason.element] || likeness(b) - likeness(a));
  const [best] = candidates;
  if (best === undefined) return undefined;
  const { label, statement, reason } = best;
  return {
    document: (among) => among.find((one) => one.path === label),
    path: parsePointer(pointerOf(statement, reason)),
    miss: { sid: statement.sid, reason },
  };
}

/** Of statements that lack the action the one whose actions are of the same service says where to add it. */
function likeness({ reason }: { reason: Reason }): number {
  if (reason.element !== 'action') return 0;
  const service = String(reason.actual).split(':')[0] ?? '';
  return reason.expected.some((one) => one.toLowerCase().startsWith(`${service.toLowerCase()}:`))
    ? 1
    : 0;
}

function pointerOf(statement: StatementTrace, reason: Reason): string {
  return reason.pointer === '' ? statement.pointer : reason.pointer;
}

/** The policy of a role that speaks of the same service. */
function likest(documents: readonly SetDocument[], action: string): SetDocument | undefined {
  const service = `${action.split(':')[0] ?? ''}:`;
  return documents.find((document) =>
    policyOf(document).statements.some((statement) =>
      statement.action?.patterns.some((one) => one.text.toLowerCase().startsWith(service)),
    ),
  );
}

function identityStatement({ need, hop }: Step): JsonObject {
  const passed = need.context['iam:PassedToService'];
  return {
    Effect: 'Allow',
    Action: need.action,
    Resource: hop.hasResourceLevel === false ? '*' : readable(need.resource),
    ...(typeof passed === 'string'
      ? { Condition: { StringEquals: { 'iam:PassedToService': passed } } }
      : {}),
  };
}

function resourceStatement({ need }: Step): JsonObject {
  const { caller, action, resource } = need;
  if ('service' in caller) {
    return { Effect: 'Allow', Principal: { Service: caller.service }, Action: action };
  }
  if (action === 'sts:AssumeRole') {
    return { Effect: 'Allow', Principal: { AWS: caller.role }, Action: action };
  }
  const account = /^arn:([^:]*):iam::([0-9]{12}):/.exec(caller.role);
  return {
    Effect: 'Allow',
    // The account with a condition survives that the role is made anew, and may be written before the role exists.
    Principal: { AWS: `arn:${account?.[1] ?? 'aws'}:iam::${account?.[2] ?? ''}:root` },
    Action: action,
    Resource: action.startsWith('kms:') ? '*' : readable(resource),
    Condition: { ArnEquals: { 'aws:PrincipalArn': caller.role } },
  };
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
