import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';

/** By service prefix, the sort of policy that hangs on a resource of the service. */
const BY_SERVICE: Readonly<Record<string, string>> = {
  sts: 'trust-policy',
  s3: 'bucket-policy',
  s3express: 'bucket-policy',
  's3-outposts': 'bucket-policy',
  's3-object-lambda': 'bucket-policy',
  kms: 'key-policy',
  ecr: 'repository-policy',
};

/**
 * The sort of a policy, told from its statements: without principals it hangs on a role or user; with principals the
 * services of its actions and resources say on what. `undefined` where it is no policy, or one of a sort not known here.
 */
export function policyKind(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const { Version: version } = value;
  const hasVersion = typeof version === 'string' && /^20\d\d-\d\d-\d\d$/.test(version);
  // A version of the language is mark enough for a mistyped key or a text in place of the statements.
  const key = Object.keys(value).find(
    (one) => one === 'Statement' || (hasVersion && nearest(one, ['Statement']) !== undefined),
  );
  if (key === undefined) return undefined;
  const statements = [value[key]].flat().filter((one): one is JsonObject => isObject(one));
  if (statements.length === 0) return hasVersion ? 'identity-policy' : undefined;
  const has = (name: string) => (one: JsonObject) => Object.hasOwn(one, name);
  if (!statements.some(has('Principal')) && !statements.some(has('NotPrincipal'))) {
    return statements.every(isBareTrust) ? 'trust-policy' : 'identity-policy';
  }
  const services = new Map<string, number>();
  for (const statement of statements) {
    for (const service of servicesOf(statement)) {
      services.set(service, (services.get(service) ?? 0) + 1);
    }
  }
  if (isControlPolicy(statements, services.size)) return 'resource-policy';
  const [most] = [...services].sort(([, a], [, b]) => b - a);
  return most === undefined ? 'resource-policy' : (BY_SERVICE[most[0]] ?? 'resource-policy');
}

/** Whether a statement lets take on roles and says neither by whom nor which: a trust policy that lacks its principals. */
function isBareTrust(statement: JsonObject): boolean {
  const actions = [statement['Action']].flat();
  const isAssuming = actions.every(
    (one) => typeof one === 'string' && /^sts:AssumeRole/i.test(one),
  );
  return (
    isAssuming && !Object.hasOwn(statement, 'Resource') && !Object.hasOwn(statement, 'NotResource')
  );
}

/**
 * Whether it is a policy of an organization on the resources of its accounts: these only deny, to everyone, and name
 * resources or the actions of several services.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
function isControlPolicy(statements: readonly JsonObject[], services: number): boolean {
  return statements.every(
    (one) =>
      one['Effect'] === 'Deny' &&
      one['Principal'] === '*' &&
      (services > 1 || (Object.hasOwn(one, 'Resource') && servicesOf(one).has('sts'))),
  );
}

function servicesOf(statement: JsonObject): Set<string> {
  const texts = (key: string): string[] =>
    [statement[key]].flat().filter((one): one is string => typeof one === 'string');
  const actions = [...texts('Action'), ...texts('NotAction')].map((one) => one.split(':')[0] ?? '');
  const resources = [...texts('Resource'), ...texts('NotResource')].map(
    (one) => /^arn:[^:]*:([^:]*):/.exec(one)?.[1] ?? '',
  );
  const named = [...actions, ...resources].map((one) => one.toLowerCase());
  return new Set(named.filter((one) => /^[a-z0-9-]+$/.test(one)));
}
