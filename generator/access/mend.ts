import type { Path } from '../check/rule.ts';
import type { SetDocument } from '../check/set.ts';
import { parsePointer, type JsonObject } from '../core/json.ts';
import type { Need as Side } from './rules.ts';
import { explain } from './explain.ts';
import { serviceOf } from './hop.ts';
import { nearMiss, type NearMiss, type Uses } from './near.ts';
import type { Step } from './prove.ts';
import { identityStatement, resourceStatement } from './smallest.ts';
import {
  policyOf,
  resourceOf,
  resourcePolicyOf,
  roleByArn,
  type Role,
  type World,
} from './world.ts';

/** Which document lacks something, named after what hangs where. */
export type Lack = 'identity' | 'bucket' | 'key' | 'repository' | 'trust' | 'deny' | 'impossible';

/** What is to be done about a step that is denied, one for each document that has to change. */
export interface Mend {
  lack: Lack;
  /** The document to change; of several policies of a role the one that speaks of the like. */
  document: SetDocument;
  path: Path;
  /** The smallest statement that would do for such steps; absent where one has to go or change. */
  statement?: (steps: readonly [Step, ...Step[]]) => JsonObject;
  /** A statement that would allow the call but for one thing. */
  near?: NearMiss;
  /** The role that the document belongs to, by the name it has in AWS. */
  role?: string;
  /** The policy is not there at all: the document is that of what it hangs on. */
  isMissing?: true;
}

/**
 * What would let a denied step through, among the steps of its target; empty for an allowed one, and where all that speaks
 * against it are documents that are elsewhere.
 */
export function mendsOf(world: World, step: Step, steps: readonly Step[]): Mend[] {
  const { decision, need, hop } = step;
  if (decision.decision === 'allowed') return [];
  const role = 'role' in need.caller ? roleByArn(world, need.caller.role) : undefined;
  const policy = resourcePolicyOf(world, need.action, need.resource);
  if (decision.decision === 'explicitDeny') {
    const [by] = decision.by;
    const documents = [...(role?.identity ?? []), ...(policy === undefined ? [] : [policy])];
    const document = documents.find((one) => one.path === by?.label);
    if (by === undefined || document === undefined) return [];
    return [{ lack: 'deny', document, path: parsePointer(by.pointer) }];
  }
  const missing = sidesOf(decision.missing);
  if (missing === undefined) return [{ lack: 'impossible', ...need.because }];
  const { trace } = explain(hop);
  const uses = usesOf(step, steps);
  return missing.flatMap((side): Mend[] => {
    const hanging = side === 'boundary' ? role?.boundary : policy;
    const documents = side === 'identity' ? (role?.identity ?? []) : [hanging ?? []].flat();
    const near = nearMiss(trace, documents, uses);
    if (side === 'identity') return identityMend(step, role, near);
    if (side === 'boundary') return boundaryMend(role, near);
    return resourceMend(world, step, policy, near);
  });
}

/** The shortest list of what is missing; naming the caller itself in place of its account comes last. */
function sidesOf(missing: readonly (readonly Side[])[]): readonly Side[] | undefined {
  const [first] = [...missing].sort(
    (a, b) =>
      Number(a.includes('resource-principal')) - Number(b.includes('resource-principal')) ||
      a.length - b.length,
  );
  return first;
}

function identityMend({ need }: Step, role: Role | undefined, found: NearMiss | undefined): Mend[] {
  if (role === undefined) return [];
  const suited = likest(role.identity, need.action);
  const isElsewhere = found?.isFar === true && suited !== undefined && suited !== found.document;
  const near = isElsewhere ? undefined : found;
  const document = near?.document ?? suited;
  return [
    {
      lack: 'identity',
      document: document ?? role.document,
      path: near?.path ?? [],
      statement: identityStatement,
      ...(near === undefined ? {} : { near }),
      ...(document === undefined ? { isMissing: true } : {}),
      role: role.name,
    },
  ];
}

/** A boundary allows nothing by itself, but what it does not allow no policy of the role can. */
function boundaryMend(role: Role | undefined, near: NearMiss | undefined): Mend[] {
  if (role?.boundary === undefined) return [];
  return [
    {
      lack: 'identity',
      document: role.boundary,
      path: near?.path ?? [],
      statement: identityStatement,
      ...(near === undefined ? {} : { near }),
      role: role.name,
    },
  ];
}

function resourceMend(
  world: World,
  { need }: Step,
  policy: SetDocument | undefined,
  near: NearMiss | undefined,
): Mend[] {
  const lack = LACKS[serviceOf(need.action)];
  if (lack === undefined) return [{ lack: 'impossible', ...need.because }];
  const owner = need.action === 'sts:AssumeRole' ? roleByArn(world, need.resource) : undefined;
  return [
    {
      lack,
      document: policy ?? resourceOf(world, need.action, need.resource) ?? need.because.document,
      path: near?.path ?? [],
      statement: resourceStatement,
      ...(near === undefined ? {} : { near }),
      ...(policy === undefined ? { isMissing: true } : {}),
      ...(owner === undefined ? {} : { role: owner.name }),
    },
  ];
}

const LACKS: Readonly<Record<string, Lack>> = {
  sts: 'trust',
  s3: 'bucket',
  kms: 'key',
  ecr: 'repository',
};

function usesOf({ need }: Step, steps: readonly Step[]): Uses {
  const caller = JSON.stringify(need.caller);
  const alike = steps.filter(
    (one) => one.need.resource === need.resource && JSON.stringify(one.need.caller) === caller,
  );
  return (label, index) =>
    alike.filter(({ decision }) =>
      decision.by.some((by) => by.label === label && by.index === index),
    ).length;
}

/** The policy of a role that an action belongs to: one that is empty, or suits by its name, or by what it speaks of. */
function likest(documents: readonly SetDocument[], action: string): SetDocument | undefined {
  const service = serviceOf(action);
  const scored = documents.map((document) => {
    const { statements } = policyOf(document);
    const speaks = statements.some(({ action: list }) =>
      list?.patterns.some(({ text }) => serviceOf(text) === service),
    );
    const score =
      (statements.length === 0 ? 4 : 0) +
      (isNamedAfter(document, action) ? 2 : 0) +
      (speaks ? 1 : 0);
    return { document, score };
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best !== undefined && best.score > 0 ? best.document : undefined;
}

/** Whether the name of a policy stands in an action: `pass-role` in `iam:PassRole`. */
function isNamedAfter({ id }: SetDocument, action: string): boolean {
  const name = id.slice(id.lastIndexOf('/') + 1).replaceAll('-', '');
  return name !== '' && action.replace(':', '').toLowerCase().includes(name);
}
