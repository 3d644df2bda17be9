import { textAt } from '../check/read.ts';
import { memoOf } from '../core/memo.ts';
import { contextWith, type Context, type ContextValue, type Hop } from './hop.ts';
import { NO_CONTEXT, type Need, type NeedCaller } from './need.ts';
import type { Policy } from './policy.ts';
import { policyOf, roleByArn, type World } from './world.ts';

/** What all calls of a caller have in common. */
export interface Calling extends Pick<Hop, 'principal' | 'identity'> {
  boundary: Policy | undefined;
  /** A role that the project does not render. */
  isUnknown: boolean;
  /** A boundary that the role names is not among the files. */
  isBoundElsewhere: boolean;
  /** Keys of the context in lower case. */
  standing: readonly (readonly [key: string, value: string])[];
  /** What all of its calls say of condition keys, by the account that owns the resource. */
  contexts: Map<string, Context>;
  /** What the latest call with keys of its own says: several actions in a row are called alike. */
  latest: { standing: Context; keys: Need['context']; context: Context } | undefined;
}

/** The callers of a world by their names. */
interface Callings {
  roles: Map<string, Calling>;
  services: Map<string, Calling>;
}

const callingsOf = memoOf<World, Callings>(() => ({ roles: new Map(), services: new Map() }));

/** A caller as it calls: a service, or a role, whether the project renders it or not. */
export function callingAs(world: World, caller: NeedCaller): Calling {
  const { roles, services } = callingsOf(world);
  const isRole = 'role' in caller;
  const known = isRole ? roles : services;
  const name = isRole ? caller.role : caller.service;
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = isRole ? roleAs(world, name) : serviceAs(name);
  known.set(name, made);
  return made;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function roleAs(world: World, arn: string): Calling {
  const role = roleByArn(world, arn);
  const account = accountOf(arn);
  return {
    principal: { kind: 'role', arn, account },
    identity: (role?.identity ?? []).map(policyOf),
    boundary: role?.boundary && policyOf(role.boundary),
    isUnknown: role === undefined,
    isBoundElsewhere:
      role?.boundary === undefined &&
      textAt(role?.document.value, ['PermissionsBoundary']) !== undefined,
    standing: [
      ['aws:principalarn', arn],
      ['aws:principalaccount', account],
      ['aws:principaltype', 'AssumedRole'],
      ['aws:principalisawsservice', 'false'],
      ['aws:viaawsservice', 'false'],
    ],
    contexts: new Map(),
    latest: undefined,
  };
}

function serviceAs(name: string): Calling {
  return {
    principal: { kind: 'service', name },
    identity: [],
    boundary: undefined,
    isUnknown: false,
    isBoundElsewhere: false,
    standing: [
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', name],
    ],
    contexts: new Map(),
    latest: undefined,
  };
}

/** What a call of a caller of this world says of condition keys. */
export function contextFor(world: World, calling: Calling, need: Need): Context {
  const standing = standingContext(world, calling, need.resourceAccount);
  const { context: keys } = need;
  if (keys === NO_CONTEXT) return standing;
  const { latest } = calling;
  if (latest?.keys === keys && latest.standing === standing) return latest.context;
  const context = contextWith(standing, keys);
  calling.latest = { standing, keys, context };
  return context;
}

function standingContext({ region }: World, calling: Calling, resourceAccount: string): Context {
  const known = calling.contexts.get(resourceAccount);
  if (known !== undefined) return known;
  const context = new Map<string, ContextValue>([
    ['aws:securetransport', 'true'],
    ['aws:requestedregion', region],
    ['aws:resourceaccount', resourceAccount],
    ...calling.standing,
  ]);
  calling.contexts.set(resourceAccount, context);
  return context;
}

/** The account in the ARN of a role; the empty text where it is none. */
function accountOf(arn: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn)?.[1] ?? '';
}
