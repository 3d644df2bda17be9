import type { JsonValue } from '../../../core/json.ts';
import { actionsOf } from '../../pipeline-actions.ts';
import { entriesAt, mapAt, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Artifacts that another account reads are encrypted with a key that it can find and use. */
export const CROSS_ACCOUNT_KEY: DocumentRule = {
  id: 'pipeline/cross-account-key',
  severity: 'error',
  title: 'a key that another account cannot use',
  why: 'An action with a role of another account reads and writes artifacts there. The key of S3 that is taken where none is named cannot be shared with another account, and an alias or bare id of a key is looked up in the account of the role, where there is none. So the artifact store names a key of its own, by its ARN.',
  prevents:
    'The role does not have sufficient permissions to access the artifact: KMS AccessDeniedException',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: '{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","artifactStore":{"type":"S3","location":"acme","encryptionKey":{"id":"alias/acme","type":"KMS"}},"stages":[{"name":"D","actions":[{"roleArn":"arn:aws:iam::444455556666:role/d","inputArtifacts":[{"name":"App"}]}]}]}}',
    good: '{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","artifactStore":{"type":"S3","location":"acme","encryptionKey":{"id":"alias/acme","type":"KMS"}},"stages":[{"name":"D","actions":[{"roleArn":"arn:aws:iam::111122223333:role/d","inputArtifacts":[{"name":"App"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const home = accountOf(textAt(value, ['pipeline', 'roleArn']));
    if (home === undefined) return;
    const abroad = actionsOf(value).find((one) => {
      const account = accountOf(textAt(one.value, ['roleArn']));
      return account !== undefined && account !== home && handsOver(one.value);
    });
    if (abroad === undefined) return;
    const related = [{ path: [...abroad.path, 'roleArn'], message: 'the role of another account' }];
    for (const { path, value: store } of storesOf(value)) {
      const id = textAt(store, ['encryptionKey', 'id']);
      if (mapAt(store, ['encryptionKey']) === undefined) {
        yield {
          path,
          message:
            'the artifact store names no key, and the key of S3 cannot be shared with another account',
          help: 'add  "encryptionKey": {"id": "arn:aws:kms:region:account:key/id", "type": "KMS"}',
          related,
        };
      } else if (id !== undefined && !id.startsWith('arn:')) {
        yield {
          path: [...path, 'encryptionKey', 'id'],
          message: `the key ${JSON.stringify(id)} is looked up in the account of the action’s role, which has none of this name`,
          help: 'write the ARN of the key, arn:aws:kms:region:account:key/id',
          related,
        };
      } else if (id !== undefined && /:alias\//.test(id)) {
        yield {
          path: [...path, 'encryptionKey', 'id'],
          message: 'the key is named by an alias, which another account cannot use',
          help: 'write the ARN of the key itself, arn:aws:kms:region:account:key/id',
          related,
        };
      }
    }
  },
};

function accountOf(role: string | undefined): string | undefined {
  return /^arn:[^:]+:iam::([0-9]{12}):role\//.exec(role ?? '')?.[1];
}

/** Whether an action takes or gives artifacts. */
function handsOver(action: JsonValue): boolean {
  return ['inputArtifacts', 'outputArtifacts'].some(
    (key) => textAt(action, [key, 0, 'name']) !== undefined,
  );
}

function storesOf(value: JsonValue): At[] {
  const single = mapAt(value, ['pipeline', 'artifactStore']);
  return single === undefined
    ? entriesAt(value, ['pipeline', 'artifactStores']).map((one) => one.at)
    : [{ path: ['pipeline', 'artifactStore'], value: single }];
}
