import { parseJson } from '../document/json.ts';
import { hasErrors } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import type { Answer } from './call.ts';

/** What an answer says: a value (absent where the CLI prints nothing), or why there is none. */
export type Outcome =
  | { state: 'answered'; value: JsonValue | undefined }
  | { state: 'missing' }
  /** The action that the caller has no right to. */
  | { state: 'denied'; action: string }
  | { state: 'failed'; message: string };

/** Codes with which services say that something is not there. Source: the error shapes of the API models (botocore). */
const NOT_THERE = new Set([
  '404',
  'ApplicationDoesNotExistException',
  'ClusterNotFoundException',
  'CommitDoesNotExistException',
  'DeploymentGroupDoesNotExistException',
  'FileDoesNotExistException',
  'LifecyclePolicyNotFoundException',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchEntity',
  'NoSuchLifecycleConfiguration',
  'NoSuchPublicAccessBlockConfiguration',
  'NotFoundException',
  'PipelineNotFoundException',
  'RepositoryDoesNotExistException',
  'RepositoryNotFoundException',
  'RepositoryPolicyNotFoundException',
  'ResourceNotFoundException',
  'ServerSideEncryptionConfigurationNotFoundError',
  'ServiceNotFoundException',
  'TargetGroupNotFound',
]);

const DENIED = /^(?:403|AccessDenied(?:Exception)?|Forbidden|UnauthorizedOperation|NotAuthorized)$/;

/** Actions that are not named as the operation of the API. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3api head-bucket': 's3:ListBucket',
  's3api get-bucket-encryption': 's3:GetEncryptionConfiguration',
  's3api get-bucket-lifecycle-configuration': 's3:GetLifecycleConfiguration',
  's3api get-public-access-block': 's3:GetBucketPublicAccessBlock',
};

const PREFIXES: Readonly<Record<string, string>> = {
  s3api: 's3',
  deploy: 'codedeploy',
  elbv2: 'elasticloadbalancing',
};

/** What an answer of the CLI to a call says; it is told by its words, since the codes of versions 1 and 2 differ. */
export function readAnswer(
  { status, out, err, failure }: Answer,
  words: readonly string[],
): Outcome {
  if (failure !== undefined) return { state: 'failed', message: `it cannot be run (${failure})` };
  if (status === 0) {
    if (out.trim() === '') return { state: 'answered', value: undefined };
    const { value, findings } = parseJson(out, { file: '' });
    if (!hasErrors(findings)) return { state: 'answered', value };
    return { state: 'failed', message: 'its answer is no JSON' };
  }
  const [, code = '', text = ''] =
    /An error occurred \(([^)]+)\) when calling the \S+ operation(?:[^:]*): ?(.*)/.exec(err) ?? [];
  const isNoTask =
    code === 'ClientException' && text.includes('Unable to describe task definition');
  if (NOT_THERE.has(code) || isNoTask) return { state: 'missing' };
  if (DENIED.test(code)) {
    const told = /not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(err)?.[1];
    return { state: 'denied', action: told ?? actionOf(words) };
  }
  return { state: 'failed', message: lastLine(err) };
}

/** The action that a call of the CLI needs: `iam get-role` needs `iam:GetRole`. */
export function actionOf([service = '', operation = '']: readonly string[]): string {
  const known = ACTIONS[`${service} ${operation}`];
  if (known !== undefined) return known;
  const name = operation.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${PREFIXES[service] ?? service}:${name}`;
}

/** The last line that the CLI says, which tells the fault; lines before it are of the program that it is written in. */
function lastLine(err: string): string {
  return err.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
}
