import { textAt } from '../../read.ts';
import type { Path } from '../../rule.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';

const pipeline = (name: string, account: string): string =>
  `{"pipeline":{"name":"${name}","roleArn":"arn:aws:iam::111122223333:role/p","stages":[{"name":"D","actions":[{"name":"D","roleArn":"arn:aws:iam::${account}:role/d"}]}]}}`;

/** What is created, by the kind of its document: where its name stands. */
const NAMES: Readonly<Record<string, readonly Path[]>> = {
  codepipeline: [['pipeline', 'name']],
  'codebuild-project': [['name']],
  'events-rule': [['Name']],
  bucket: [['Bucket']],
  'iam-role': [['RoleName']],
  'ecr-repository': [['repositoryName']],
  'log-group': [['logGroupName']],
  'codedeploy-application': [['applicationName']],
  'codedeploy-deployment-group': [['applicationName'], ['deploymentGroupName']],
  'ecs-service': [['cluster'], ['serviceName']],
};

/** Whatever is created is created by one file. */
export const ONE_OWNER: FolderRule = {
  over: 'folder',
  id: 'parity/one-owner',
  severity: 'error',
  title: 'the same resource in two files',
  why: 'Names are unique within an account and a region. Where two files create the same pipeline, role or service, whichever is applied last replaces the other: a delivery to one environment then changes two, and a role that two services share has the policies of one of them only.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html',
  ],
  samples: {
    bad: {
      'dev/pipeline/codepipeline.json': pipeline('orders', '444455556666'),
      'prd/pipeline/codepipeline.json': pipeline('orders', '777788889999'),
    },
    good: {
      'dev/pipeline/codepipeline.json': pipeline('orders-dev', '444455556666'),
      'prd/pipeline/codepipeline.json': pipeline('orders-prd', '777788889999'),
    },
  },
  *check(sets) {
    const owners = new Map<string, { set: DeliverySet; document: SetDocument }>();
    for (const set of sets) {
      for (const document of set.documents) {
        const key = keyOf(set, document);
        if (key === undefined) continue;
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, { set, document });
        // What a folder shares is one document of all its targets.
        if (owner === undefined || owner.document === document) continue;
        const path = NAMES[document.kind]?.at(-1) ?? [];
        const name = JSON.stringify(textAt(document.value, path));
        const isOwn = owner.set === set;
        yield {
          document,
          path,
          message: isOwn
            ? `two files of one delivery create ${name}, and each replaces what the other sets`
            : `${set.target} creates ${name}, which ${owner.set.target} creates, too`,
          help: isOwn
            ? 'give each its own name, or remove one of the files'
            : 'give it a name of its own, such as one that ends in the environment',
          related: [{ document: owner.document, path, message: 'the other one' }],
        };
      }
    }
  },
};

/** What names a resource in all of AWS; `undefined` where a part of it is not known. */
function keyOf(set: DeliverySet, { kind, value, account }: SetDocument): string | undefined {
  const paths = NAMES[kind];
  const id = account === undefined ? undefined : set.accounts[account];
  if (paths === undefined || id === undefined) return undefined;
  let key = part(kind) + part(id) + part(set.region);
  for (const path of paths) {
    const name = textAt(value, path);
    if (name === undefined) return undefined;
    key += part(name);
  }
  return key;
}

/** A part of a key, told from the next one by its length. */
function part(text: string | undefined): string {
  return text === undefined ? '-' : `${text.length}:${text}`;
}
