import { agree, type Agreement, type Mention } from './agree.ts';
import { oncePerSet } from './once.ts';
import { mapsAt, oneOrMoreAt } from './read.ts';
import { mainDocument, mentionAt } from './set-pipeline.ts';
import { documentsOf, type DeliverySet, type SetDocument } from './set.ts';

const KEY = /^arn:[^:]+:kms:[^:]+:[0-9]{12}:key\//;
const KEY_ID = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/** The key of the artifacts by its ARN, and what names another one; `undefined` where no document names one so. */
export const artifactKeyOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const pipeline = mainDocument(set, 'codepipeline');
  const store = ['pipeline', 'artifactStore', 'encryptionKey', 'id'];
  return agree(
    set,
    [
      ...mentionAt(pipeline, store, 'the key of the artifact store'),
      ...documentsOf(set, 'bucket-encryption').flatMap(ofEncryption),
      ...documentsOf(set, 'kms-alias').flatMap((one) =>
        mentionAt(one, ['TargetKeyId'], 'the key behind the alias'),
      ),
      ...documentsOf(set, 'bucket-policy').flatMap(ofBucketPolicy),
    ].filter(({ name }) => KEY.test(name)),
  );
});

function ofEncryption(document: SetDocument): Mention[] {
  const rules = ['ServerSideEncryptionConfiguration', 'Rules'];
  return mapsAt(document.value, rules).flatMap(({ path }) => {
    const at = [...path, 'ApplyServerSideEncryptionByDefault', 'KMSMasterKeyID'];
    return mentionAt(document, at, 'the default key of the bucket');
  });
}

function ofBucketPolicy(document: SetDocument): Mention[] {
  return mapsAt(document.value, ['Statement']).flatMap(({ path, value }) => {
    const condition = value['Condition'];
    const operators =
      typeof condition === 'object' && condition !== null ? Object.keys(condition) : [];
    return operators.flatMap((operator) =>
      oneOrMoreAt(document.value, [...path, 'Condition', operator, KEY_ID]).flatMap((one) =>
        mentionAt(document, one.path, 'the key that uploads must name'),
      ),
    );
  });
}
