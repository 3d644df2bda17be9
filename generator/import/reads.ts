import type { Account } from '../artifact/row.ts';
import { valueAt, type JsonValue } from '../core/json.ts';

/** What is known of the pipeline's source where its files are to be read. */
export interface SourceFiles {
  repository: string;
  branch: string;
  /** Files that the deployment takes out of the build's artifact. */
  templates: readonly string[];
}

/** One read call of the stock CLI, and what its answer is good for. */
export interface Read {
  account: Account;
  /** Words without the leading `aws`. */
  words: readonly string[];
  /** Kinds of the documents that the answer holds. */
  kinds: readonly string[];
  /** What names the resource, for people: `the pipeline orders-dev`. */
  by: string;
  /** A setting that need not be there, and of which nothing is rendered then. */
  isOptional?: true;
  /** The role of which it tells, and the policy. */
  role?: string;
  name?: string;
  /** The images that the role reaches are those of the environment. */
  isOfImages?: true;
  source?: SourceFiles;
  /** The file of the repository that it reads. */
  path?: string;
}

/** What following references needs to know, and where it puts what cannot be followed. */
export interface Around {
  /** The account of a number; `undefined` for one that no profile leads to. */
  accountOf: (owner: string) => Account | undefined;
  /** The name of the environment. */
  environment: string;
  /** The files of the repository are there already, and are not read. */
  hasFiles: boolean;
  /** Told of a resource that cannot be read since its account is none of both. */
  unreached: (arn: string, by: string) => void;
  /** Told of a file of a repository that cannot be read. */
  unreadable: (file: string, by: string) => void;
  /** Told of a policy that AWS keeps and that hangs on a role. */
  managed: (role: string, policy: string) => void;
}

/** Words of a call from a line and its values. */
export function read(
  account: Account,
  words: readonly string[],
  about: Omit<Read, 'account' | 'words'>,
): Read {
  return { account, words, ...about };
}

/** A text at a path; the empty text where there is none. */
export function textIn(value: JsonValue | undefined, path: readonly string[]): string {
  const found = valueAt(value ?? null, path);
  return typeof found === 'string' ? found : '';
}

/** The items of a list at a path; none where there is no list. */
export function itemsIn(value: JsonValue | undefined, path: readonly string[]): JsonValue[] {
  const found = valueAt(value ?? null, path);
  return Array.isArray(found) ? found : [];
}

/** The calls that read a role with its policies, by its ARN. */
export function roleReads(
  arn: string,
  around: Around,
  about: Pick<Read, 'by' | 'isOfImages'>,
): Read[] {
  const [, owner = '', role = ''] =
    /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (role === '' || /[*?$]/.test(role)) return [];
  const account = around.accountOf(owner);
  if (account === undefined) {
    around.unreached(arn, about.by);
    return [];
  }
  const named = ['--role-name', role];
  return [
    read(account, ['iam', 'get-role', ...named], {
      ...{ kinds: ['iam-role', 'trust-policy'], role, by: about.by },
    }),
    read(account, ['iam', 'list-role-policies', ...named], { ...about, kinds: [], role }),
    read(account, ['iam', 'list-attached-role-policies', ...named], { ...about, kinds: [], role }),
  ];
}

/** The calls that read a bucket of the shared account with its settings. */
export function bucketReads(bucket: string, by: string): Read[] {
  if (bucket === '') return [];
  const calls: [call: string, kind: string][] = [
    ['head-bucket', 'bucket'],
    ['get-bucket-encryption', 'bucket-encryption'],
    ['get-bucket-versioning', 'bucket-versioning'],
    ['get-public-access-block', 'bucket-public-access-block'],
    ['get-bucket-lifecycle-configuration', 'bucket-lifecycle'],
    ['get-bucket-policy', 'bucket-policy'],
  ];
  return calls.map(([call, kind]) =>
    read('shared', ['s3api', call, '--bucket', bucket], { kinds: [kind], by }),
  );
}

/** The calls that read a key with its policy and aliases, by its ARN, id or alias. */
export function keyReads(key: string, around: Around, by: string): Read[] {
  if (key === '' || /(?:^|:)alias\/aws\//.test(key)) return [];
  const owner = /^arn:[^:]+:kms:[^:]*:(\d{12}):/.exec(key)?.[1];
  const account = owner === undefined ? 'shared' : around.accountOf(owner);
  if (account === undefined) {
    around.unreached(key, by);
    return [];
  }
  const words = ['kms', 'describe-key', '--key-id', key];
  return [read(account, words, { kinds: ['kms-key'], by })];
}

/** The calls that read a registry of images, by its owner's account and name. */
export function imageReads(owner: string, name: string, around: Around, by: string): Read[] {
  const account = around.accountOf(owner);
  if (name === '' || /[*?$]/.test(name) || account === undefined) return [];
  const named = ['--repository-name', name];
  return [
    read(account, ['ecr', 'describe-repositories', '--repository-names', name], {
      ...{ kinds: ['ecr-repository'], by },
    }),
    read(account, ['ecr', 'get-lifecycle-policy', ...named], {
      ...{ kinds: ['ecr-lifecycle-policy'], by },
    }),
    read(account, ['ecr', 'get-repository-policy', ...named], {
      ...{ kinds: ['repository-policy'], by, isOptional: true },
    }),
  ];
}
