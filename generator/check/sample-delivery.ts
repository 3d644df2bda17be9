/** The key of the samples. */
export const SAMPLE_KEY =
  'arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888';

/** The role that deploys in the other account, of the samples. */
export const SAMPLE_DEPLOYER = 'arn:aws:iam::444455556666:role/deploy';

/** A small delivery across two accounts, for samples of rules on its policies. */
export const SAMPLE_DELIVERY: Readonly<Record<string, string>> = {
  'dev/pipeline/codepipeline.json': `{"pipeline":{"name":"p","roleArn":"arn:aws:iam::111122223333:role/pipeline","artifactStore":{"type":"S3","location":"acme-artifacts","encryptionKey":{"id":"${SAMPLE_KEY}","type":"KMS"}},
 "stages":[{"name":"Deploy","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"inputArtifacts":[{"name":"Out"}],"roleArn":"${SAMPLE_DEPLOYER}"}]}]}}`,
  'dev/workload/iam/action/role.json': '{"RoleName":"deploy"}',
  'shared/iam/codepipeline/role.json': '{"RoleName":"pipeline"}',
};

/** A policy of one statement that grants. */
export function samplePolicy(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }],
  });
}
