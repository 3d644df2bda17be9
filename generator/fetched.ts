import type { AccountName, DeliverySet, SetDocument } from './check/set.ts';
import type { Document } from './check/rule.ts';
import { textAt } from './check/read.ts';
import { finding, type Finding } from './core/finding.ts';
import { isObject, valueAt, type JsonObject, type JsonValue } from './core/json.ts';
import { parseJson } from './document/json.ts';

/** One answer of a read call of the stock CLI, by its path in the folder that docs/fetch-policies.sh writes. */
export interface AnswerFile {
  path: string;
  /** The name that findings show. */
  label: string;
  text: string;
}

/** A policy or role as AWS has it. */
interface Fetched {
  account: string;
  /** What it hangs on or is: the name of a role, bucket, key or repository. */
  name: string;
  kind: string;
  label: string;
  /** `null` where AWS says that there is none. */
  value: JsonValue;
}

/** What a folder of answers holds. */
export interface FetchedPolicies {
  documents: readonly Fetched[];
  findings: Finding[];
}

/** Where an answer lies in the folder: below the account, by what it is about. */
const PLACES: readonly [place: RegExp, kind: string][] = [
  [/^([0-9]{12})\/roles\/([^/]+)\/role\.json$/, 'trust-policy'],
  [/^([0-9]{12})\/roles\/([^/]+)\/boundary\.json$/, 'permissions-boundary'],
  [/^([0-9]{12})\/roles\/([^/]+)\/(?:inline|attached)\/[^/]+\.json$/, 'identity-policy'],
  [/^([0-9]{12})\/buckets\/([^/]+)\.json$/, 'bucket-policy'],
  [/^([0-9]{12})\/keys\/([^/]+)\.json$/, 'key-policy'],
  [/^([0-9]{12})\/repositories\/(.+)\.json$/, 'repository-policy'],
];

/**
 * The keys below which the answers of get-role, get-role-policy, get-policy-version, get-bucket-policy, get-key-policy and
 * get-repository-policy hold a policy, as a document or as its text.
 */
const INSIDE: readonly (readonly string[])[] = [
  ['Role', 'AssumeRolePolicyDocument'],
  ['PolicyDocument'],
  ['PolicyVersion', 'Document'],
  ['Policy'],
  ['policyText'],
];

/** Reads the answers of a folder; lists of attached policies only tell of what lies beside them. */
export function readFetched(files: readonly AnswerFile[]): FetchedPolicies {
  const findings: Finding[] = [];
  const documents = files.flatMap((file): Fetched[] => {
    const place = PLACES.map(([pattern, kind]) => ({ found: pattern.exec(file.path), kind })).find(
      ({ found }) => found !== null,
    );
    const [, account, name] = place?.found ?? [];
    if (place === undefined || account === undefined || name === undefined) return [];
    const read = parseJson(file.text, { file: file.label });
    findings.push(...read.findings);
    if (read.value === undefined) return [];
    const head = { account, name, label: file.label };
    const role = place.kind === 'trust-policy' ? roleIn(read.value) : undefined;
    const roles = role === undefined ? [] : [{ ...head, kind: 'iam-role', value: role }];
    const value = policyIn(read.value);
    if (value === undefined) {
      findings.push(
        finding('document/unknown-kind', 'there is no policy in this answer of the CLI', {
          file: file.label,
          help: 'fetch it again with  docs/fetch-policies.sh',
        }),
      );
      return roles;
    }
    return [...roles, { ...head, kind: place.kind, value }];
  });
  return { documents, findings };
}

/** The policy of an answer; `null` where it says that there is none, `undefined` where it holds none. */
function policyIn(answer: JsonValue): JsonValue | undefined {
  if (isObject(answer) && Object.hasOwn(answer, 'Statement')) return answer;
  const inside = INSIDE.map((path) => valueAt(answer, path)).find((one) => one !== undefined);
  if (typeof inside !== 'string') return inside;
  // The API encodes documents as in addresses; the CLI decodes them.
  const text = inside.startsWith('%7B') ? decoded(inside) : inside;
  const { value } = parseJson(text, { file: '' });
  return isObject(value) ? value : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The role of an answer of get-role as create-role takes it; its boundary by the ARN alone. */
function roleIn(answer: JsonValue): JsonObject | undefined {
  const name = textAt(answer, ['Role', 'RoleName']);
  if (name === undefined) return undefined;
  const boundary = textAt(answer, ['Role', 'PermissionsBoundary', 'PermissionsBoundaryArn']);
  return {
    RoleName: name,
    Path: textAt(answer, ['Role', 'Path']) ?? '/',
    ...(boundary === undefined ? {} : { PermissionsBoundary: boundary }),
  };
}

const POLICIES = new Set([
  ...['identity-policy', 'trust-policy', 'bucket-policy', 'key-policy', 'repository-policy'],
]);

/**
 * A set with the roles and policies that AWS has in place of its own. What was not fetched is not known: neither the
 * policy nor what it would hang on stays.
 */
export function withFetched(
  set: DeliverySet,
  { documents }: FetchedPolicies,
  iam: Document['iam'],
): DeliverySet {
  const own = set.documents.filter(({ kind }) => !POLICIES.has(kind) && kind !== 'iam-role');
  const kept = own.filter((one) => isKept(one, documents));
  const added = documents.flatMap((one): SetDocument[] => {
    const account = accountOf(set, one.account);
    if (account === undefined || one.value === null || !isOurs(set, one)) return [];
    const id = `${keyOf(set, one, account)}/${ID[one.kind] ?? one.label}`;
    const { kind, label: path, value } = one;
    return [{ id, path, account, kind, value, source: () => undefined, iam }];
  });
  return { ...set, documents: [...kept, ...added] };
}

const ID: Readonly<Record<string, string>> = { 'iam-role': 'role', 'trust-policy': 'trust-policy' };

function accountOf({ accounts }: DeliverySet, account: string): AccountName | undefined {
  return accounts.workload === account
    ? 'workload'
    : accounts.shared === account
      ? 'shared'
      : undefined;
}

/** The word for a role in ids: that of the rendered role of its name, else its name. */
function keyOf(set: DeliverySet, { kind, name }: Fetched, account: AccountName): string {
  if (!/^(?:iam-role|trust-policy|identity-policy|permissions-boundary)$/.test(kind)) return name;
  const rendered = set.documents.find(
    (one) =>
      one.kind === 'iam-role' &&
      one.account === account &&
      textAt(one.value, ['RoleName']) === name,
  );
  return rendered?.id.replace(/\/role$/, '') ?? name;
}

/** Of keys and repositories the one of this delivery; others have nothing to say in it. */
function isOurs(set: DeliverySet, { kind, name }: Fetched): boolean {
  const texts = (of: string, path: string[]): string[] =>
    set.documents.flatMap((one) => (one.kind === of ? (textAt(one.value, path) ?? []) : []));
  if (kind === 'repository-policy')
    return texts('ecr-repository', ['repositoryName']).includes(name);
  if (kind !== 'key-policy') return true;
  const key = ['pipeline', 'artifactStore', 'encryptionKey', 'id'];
  return texts('codepipeline', key).some((one) => one.endsWith(`/${name}`));
}

/** Whether what a policy hangs on stays: an answer says what its policy is, or that it has none. */
function isKept({ kind, value }: SetDocument, documents: readonly Fetched[]): boolean {
  if (kind !== 'bucket' && kind !== 'kms-key' && kind !== 'ecr-repository') return true;
  const name = textAt(value, ['Bucket']) ?? textAt(value, ['repositoryName']);
  const of = {
    bucket: 'bucket-policy',
    'kms-key': 'key-policy',
    'ecr-repository': 'repository-policy',
  };
  return documents.some(
    (one) => one.kind === of[kind] && (name === undefined || one.name === name),
  );
}
