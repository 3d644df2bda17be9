import { mapsAt, textAt } from '../check/read.ts';
import { documentsOf, type AccountName, type DeliverySet, type SetDocument } from '../check/set.ts';
import { textsIn } from '../check/walk.ts';
import { isObject, type JsonObject } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { serviceOf } from './hop.ts';
import { readPolicy } from './read-policy.ts';
import type { Policy } from './policy.ts';

/** One role of a delivery with its documents. */
export interface Role {
  /** The word for it in ids of artifacts: `codepipeline`, `action`. */
  key: string;
  name: string;
  arn: string;
  account: string;
  document: SetDocument;
  trust: SetDocument | undefined;
  identity: SetDocument[];
  /** The policy of its permissions boundary. */
  boundary: SetDocument | undefined;
}

/** One action of the pipeline with its place there. */
export interface PipelineAction {
  stage: string;
  name: string;
  provider: string;
  value: JsonObject;
  path: (string | number)[];
}

/** What the calls of a delivery are about, taken from its documents. */
export interface World {
  set: DeliverySet;
  partition: string;
  region: string;
  shared: string;
  workload: string;
  roles: readonly Role[];
  pipeline: { document: SetDocument; name: string; arn: string } | undefined;
  actions: readonly PipelineAction[];
  /** The artifact store; absent without a pipeline. */
  bucket: string | undefined;
  keyArn: string | undefined;
  project: SetDocument | undefined;
  buildspec: SetDocument | undefined;
  taskdef: SetDocument | undefined;
}

/** The policy of a document in the form of the evaluator; read once. */
export const policyOf = memoOf((document: SetDocument): Policy => {
  const { value, path: label } = document;
  if (!isObject(value)) return readPolicy(value, label);
  const { statements, faults } = readingOf(value);
  return { label, statements, faults };
});

/** Documents of the same text have one value: who is trusted is mostly the same for many targets. */
const readingOf = memoOf((value: JsonObject) => readPolicy(value, ''));

/** The world of one target; what its documents do not tell is empty or absent. */
export function worldOf(set: DeliverySet): World {
  const byId = (id: string): SetDocument | undefined => set.documents.find((one) => one.id === id);
  const document = byId('codepipeline');
  const keyPath = ['pipeline', 'artifactStore', 'encryptionKey', 'id'];
  const keyArn = textAt(document?.value, keyPath);
  const partition = /^arn:([^:]+):/.exec(keyArn ?? roleArnOf(document) ?? '')?.[1] ?? 'aws';
  const shared = set.accounts.shared ?? '';
  const workload = set.accounts.workload ?? '';
  const region = set.region ?? '';
  const name = textAt(document?.value, ['pipeline', 'name']) ?? '';
  return {
    set,
    ...{ partition, region, shared, workload },
    roles: rolesOf(set, { partition, accounts: { shared, workload } }),
    pipeline:
      document === undefined
        ? undefined
        : { document, name, arn: `arn:${partition}:codepipeline:${region}:${shared}:${name}` },
    actions: document === undefined ? [] : actionsOf(document),
    bucket: textAt(document?.value, ['pipeline', 'artifactStore', 'location']),
    keyArn,
    project: byId('codebuild-project'),
    buildspec: byId('buildspec'),
    taskdef: byId('taskdef'),
  };
}

/** The role of an ARN; `undefined` where the project does not render it. */
export function roleByArn({ roles }: World, arn: string): Role | undefined {
  return rolesByArn(roles).get(arn);
}

/** Of several roles of one ARN the first. */
const rolesByArn = memoOf(
  (roles: readonly Role[]) => new Map([...roles].reverse().map((role) => [role.arn, role])),
);

/** The policy that hangs on a resource, with its document; absent where the set has none. */
export function resourcePolicyOf(
  world: World,
  action: string,
  resource: string,
): SetDocument | undefined {
  const service = serviceOf(action);
  if (service === 'sts' && action.toLowerCase() === 'sts:assumerole') {
    return roleByArn(world, resource)?.trust;
  }
  if (service === 'kms' && resource === world.keyArn)
    return documentsOf(world.set, 'key-policy')[0];
  if (service === 's3') {
    const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(resource)?.[1];
    if (bucket === undefined) return undefined;
    return documentsOf(world.set, 'bucket-policy').find((one) => bucketsIn(one).has(bucket));
  }
  return service === 'ecr' ? documentsOf(world.set, 'repository-policy')[0] : undefined;
}

/** The document of what a policy would hang on: the bucket, the key, the repository or the role. */
export function resourceOf(
  world: World,
  action: string,
  resource: string,
): SetDocument | undefined {
  const service = serviceOf(action);
  if (service === 'sts') return roleByArn(world, resource)?.document;
  const name = /^arn:[^:]*:s3:::([^/]+)/.exec(resource)?.[1];
  if (service === 's3') {
    return documentsOf(world.set, 'bucket').find((one) => textAt(one.value, ['Bucket']) === name);
  }
  if (service === 'kms')
    return resource === world.keyArn ? documentsOf(world.set, 'kms-key')[0] : undefined;
  return service === 'ecr' ? documentsOf(world.set, 'ecr-repository')[0] : undefined;
}

/** The buckets that a policy names: of several buckets' policies the one that names the bucket is that of the bucket. */
const bucketsIn = memoOf(
  (document: SetDocument) =>
    new Set(
      textsIn(document.value).flatMap(
        ({ text }) => /^arn:[^:]*:s3:::([^/*]+)/.exec(text)?.[1] ?? [],
      ),
    ),
);

function roleArnOf(document: SetDocument | undefined): string | undefined {
  return textAt(document?.value, ['pipeline', 'roleArn']);
}

/** Roles by the folder that their documents lie in: `codebuild/environment/…` belongs to `codebuild`, too. */
function rolesOf(
  set: DeliverySet,
  { partition, accounts }: { partition: string; accounts: Record<AccountName, string> },
): Role[] {
  const belowWord = policiesByWord(set);
  return documentsOf(set, 'iam-role').flatMap((document): Role[] => {
    if (document.account === undefined) return [];
    const key = document.id.replace(/\/role$/, '');
    const name = textAt(document.value, ['RoleName']) ?? '';
    const path = textAt(document.value, ['Path']) ?? '/';
    const account = accounts[document.account];
    const folder = `${key}/`;
    const own = belowWord.get(firstWord(folder))?.filter(({ id }) => id.startsWith(folder)) ?? [];
    const first = (kind: string): SetDocument | undefined => own.find((one) => one.kind === kind);
    return [
      {
        key,
        name,
        arn: `arn:${partition}:iam::${account}:role${path}${name}`,
        account,
        document,
        trust: first('trust-policy'),
        identity: own.filter(({ kind }) => kind === 'identity-policy'),
        boundary: first('permissions-boundary'),
      },
    ];
  });
}

const OF_ROLES = ['trust-policy', 'identity-policy', 'permissions-boundary'];

/** The documents that belong to roles, by the first word of their ids: few of them can be those of one role. */
function policiesByWord(set: DeliverySet): ReadonlyMap<string, readonly SetDocument[]> {
  const byWord = new Map<string, SetDocument[]>();
  for (const kind of OF_ROLES) {
    for (const document of documentsOf(set, kind)) {
      const word = firstWord(document.id);
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [document]);
      else known.push(document);
    }
  }
  return byWord;
}

/** The part of an id before its first slash. */
function firstWord(id: string): string {
  const end = id.indexOf('/');
  return end < 0 ? id : id.slice(0, end);
}

function actionsOf(document: SetDocument): PipelineAction[] {
  return mapsAt(document.value, ['pipeline', 'stages']).flatMap((stage) =>
    mapsAt(document.value, [...stage.path, 'actions']).map((action) => ({
      stage: textAt(stage.value, ['name']) ?? '',
      name: textAt(action.value, ['name']) ?? '',
      provider: textAt(action.value, ['actionTypeId', 'provider']) ?? '',
      value: action.value,
      path: [...action.path],
    })),
  );
}
