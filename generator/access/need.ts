import type { Path } from '../check/rule.ts';
import type { SetDocument } from '../check/set.ts';
import { memoOf } from '../core/memo.ts';
import type { ContextValue } from './hop.ts';
import type { World } from './world.ts';

/** Who calls: a role by its ARN, or a service of AWS by its principal name. */
export type NeedCaller = { role: string } | { service: string };

/** Whether two callers are one. */
export function isSameCaller(one: NeedCaller, other: NeedCaller): boolean {
  return 'role' in one
    ? 'role' in other && one.role === other.role
    : 'service' in other && one.service === other.service;
}

/** One call that a delivery makes, taken from the documents that ask for it. */
export interface Need {
  /** What the person sees: `Source`, `Build`, `Deploy`, … */
  stage: string;
  /** What the call is for, as a phrase. */
  what: string;
  caller: NeedCaller;
  /** `service:Name`. */
  action: string;
  resource: string;
  /** The account that owns the resource. */
  resourceAccount: string;
  /** What the request says of condition keys beyond those that every call carries. */
  context: Readonly<Record<string, ContextValue>>;
  /** The part of the set that asks for the call. */
  because: { document: SetDocument; path: Path };
  /** The text that AWS would print where it is denied, as far as it is known. */
  error?: string | undefined;
}

/** What several calls for one purpose share. */
export type Purpose = Omit<Need, 'action' | 'resource' | 'resourceAccount' | 'context'>;

/** What a call says of condition keys that says nothing beyond what every call does. */
export const NO_CONTEXT: Need['context'] = {};

/** One call for each action, all on one resource. */
export function calls(
  purpose: Purpose,
  actions: readonly string[],
  on: { resource: string; account: string; context?: Readonly<Record<string, ContextValue>> },
): Need[] {
  const { stage, what, caller, because, error } = purpose;
  const { resource, account: resourceAccount, context = NO_CONTEXT } = on;
  // Written out, so that all needs are objects of one form.
  const need = (action: string): Need => {
    return { stage, what, caller, action, resource, resourceAccount, context, because, error };
  };
  return actions.map(need);
}

/**
 * What S3 says of an upload to the artifact store by the Code services: encrypted with the key of the store. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const uploadContext = memoOf(({ keyArn }: World): Need['context'] => {
  return keyArn === undefined
    ? {}
    : {
        's3:x-amz-server-side-encryption': 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn,
      };
});

/** The object ARN of an artifact: CodePipeline cuts the names of pipeline and artifact in the key of the object. */
export function artifactArn(world: World, artifact: string): string {
  const folder = (world.pipeline?.name ?? '').slice(0, 20);
  return `arn:${world.partition}:s3:::${world.bucket ?? ''}/${folder}/${artifact.slice(0, 10)}/Ab1Cd2E`;
}

/** Calls to KMS that S3 makes for the caller when it reads or writes an encrypted object. */
export function kmsCalls(
  world: World,
  purpose: Purpose & { account: string },
  actions: readonly string[],
  object: string,
): Need[] {
  const { keyArn, region } = world;
  if (keyArn === undefined || !keyArn.startsWith('arn:')) return [];
  const context = {
    'kms:ViaService': `s3.${region}.amazonaws.com${world.partition === 'aws-cn' ? '.cn' : ''}`,
    'kms:CallerAccount': purpose.account,
    'kms:EncryptionContext:aws:s3:arn': object,
  };
  return calls(purpose, actions, { resource: keyArn, account: world.shared, context });
}
