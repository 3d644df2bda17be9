import type { JsonValue } from '../core/json.ts';
import { principalOf, type Denial, type DeniedBy } from './access-denied.ts';
import { denyingPlaces, exactlyDenying, nearestAllow, type DeniedCall } from './denied-call.ts';
import type { ErrorPlace, RenderedDocument } from './error-place.ts';
import { policiesOf, roleFiles, trustOf, type RoleFile } from './role-files.ts';
import { readStatements } from './statements.ts';

/** Where a call has to be allowed when AWS does not say which document refused it. */
const UNSAID: readonly DeniedBy[] = ['identity', 'resource', 'trust'];

/** Documents of resources by the service of the action. */
const RESOURCE_KINDS: Record<string, string> = {
  s3: 'bucket-policy',
  kms: 'key-policy',
  ecr: 'repository-policy',
};

type Locate = (
  denial: Denial & { action: string },
  documents: readonly RenderedDocument[],
) => ErrorPlace[];

/** What lies outside the project (a boundary, a session, an organization, an endpoint) has no place in it. */
const LOCATORS: Partial<Record<DeniedBy, Locate>> = {
  identity: identityPlaces,
  resource: resourcePlaces,
  trust: trustPlaces,
};

/**
 * The files and statements in which a denied call has to be allowed, or which deny it: policies of the role, of the
 * resource, and the trust policy, as far as the text leaves them in question; nothing where no file is known.
 */
export function locateDenial(denial: Denial, documents: readonly RenderedDocument[]): ErrorPlace[] {
  const { action, by } = denial;
  if (action === undefined) return [];
  const asked = by === undefined ? UNSAID : [by];
  return asked.flatMap((one) => LOCATORS[one]?.({ ...denial, action }, documents) ?? []);
}

function identityPlaces(...[denial, documents]: Parameters<Locate>): ErrorPlace[] {
  const { action, resource, effect } = denial;
  const call: DeniedCall = { action, resource };
  return rolesOf(denial, documents).flatMap((role) => {
    const policies = policiesOf(role, documents);
    if (effect === 'explicit') return denyingPlaces(policies, call);
    const best = nearestAllow(policies, call);
    if (best !== undefined) return [best];
    const why = `no policy of the role ${role.name} speaks of ${action}`;
    return [{ path: role.document.path, pointer: '', why }];
  });
}

function rolesOf({ principal }: Denial, documents: readonly RenderedDocument[]): RoleFile[] {
  if (principal?.kind !== 'role') return [];
  return roleFiles(documents).filter(({ name }) => name === principal.name);
}

function resourcePlaces(...[denial, documents]: Parameters<Locate>): ErrorPlace[] {
  const { action, resource, principal, effect, by } = denial;
  const [service = ''] = action.toLowerCase().split(':');
  const kind = RESOURCE_KINDS[service];
  const policies = documents
    .filter(({ artifact }) => artifact.kind === kind)
    .filter(({ value }) => service !== 's3' || speaksOf(value, bucketOf(resource)));
  // In the policies of keys and repositories the resource is the thing itself.
  const call = { action, resource: service === 's3' ? resource : undefined, principal };
  if (effect === 'explicit') return denyingPlaces(policies, call);
  const [own] = rolesOf(denial, documents);
  // Within one account a bucket or repository need not allow a call; a key always must.
  const mustAllow = policies.filter(
    ({ artifact }) =>
      by !== undefined ||
      kind === 'key-policy' ||
      own === undefined ||
      own.document.artifact.account !== artifact.account,
  );
  const best = nearestAllow(mustAllow, call);
  return [
    ...(best === undefined ? [] : [best]),
    ...(effect === undefined ? exactlyDenying(policies, call) : []),
  ];
}

function trustPlaces(...[denial, documents]: Parameters<Locate>): ErrorPlace[] {
  const { action, resource, principal } = denial;
  if (action.toLowerCase() !== 'sts:assumerole' || resource === undefined) return [];
  const target = principalOf(resource).name;
  const roles = roleFiles(documents).filter(({ name }) => name === target);
  return roles.flatMap((role): ErrorPlace[] => {
    const trust = trustOf(role, documents);
    if (trust === undefined) return [];
    const { path, value } = trust;
    const who = principal?.name ?? 'the caller';
    const trusted = readStatements(value).find(({ names }) =>
      names.some((name) => name.split('/').at(-1) === who || name === serviceName(who)),
    );
    if (trusted === undefined) {
      return [{ path, pointer: '/Statement', why: `the role ${target} does not trust ${who}` }];
    }
    const why = `trusts ${who} as rendered: see that AWS has this version`;
    return [{ path, pointer: trusted.pointer, why }];
  });
}

/** `AWS CodePipeline` as a principal is codepipeline.amazonaws.com. */
function serviceName(caller: string): string {
  return `${caller.toLowerCase().replace(/^aws /, '').replaceAll(' ', '')}.amazonaws.com`;
}

/** The name of the bucket in an ARN of S3. */
function bucketOf(resource: string | undefined): string | undefined {
  return /^arn:[^:]*:s3:::([^/]+)/.exec(resource ?? '')?.[1];
}

function speaksOf(policy: JsonValue, bucket: string | undefined): boolean {
  if (bucket === undefined) return true;
  return readStatements(policy).some(({ resources = [] }) =>
    resources.some((one) => bucketOf(one) === bucket),
  );
}
