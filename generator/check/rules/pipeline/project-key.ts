import { artifactKeyOf } from '../../artifact-key.ts';
import { mapsAt, textAt } from '../../read.ts';
import { documentOf, documentsOf, type SetRule } from '../../set.ts';

const PIPELINE = `{"pipeline":{"artifactStore":{"encryptionKey":{"id":"arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888","type":"KMS"}},
 "stages":[{"name":"Deploy","actions":[{"name":"Deploy","roleArn":"arn:aws:iam::444455556666:role/deploy"}]}]}}`;
const PROJECT = '{"name":"build","encryptionKey":"KEY"}';

/** What the build writes has to be readable where the deployment runs. */
export const PROJECT_KEY: SetRule = {
  over: 'target',
  id: 'pipeline/project-key',
  severity: 'error',
  title: 'a build project that encrypts with another key than its pipeline',
  why: 'CodeBuild encrypts what it hands on with the key of the project and not with that of the pipeline. An action with a role of another account then cannot decrypt it, for only the key of the artifact store is open to that account.',
  prevents:
    'The service role or action role doesn’t have the permissions required to access the Amazon S3 bucket',
  sources: ['https://github.com/aws/aws-cdk/issues/4182'],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT.replace('KEY', 'alias/aws/s3'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT.replace(
        'KEY',
        'arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888',
      ),
    },
  },
  *check(set) {
    const pipeline = documentOf(set, 'codepipeline');
    const keyPath = ['pipeline', 'artifactStore', 'encryptionKey', 'id'];
    // Where the pipeline is the one that is wrong, that is told by itself.
    const key = artifactKeyOf(set)?.name ?? textAt(pipeline?.value, keyPath);
    const leavesAccount = mapsAt(pipeline?.value, ['pipeline', 'stages']).some((stage) =>
      mapsAt(stage.value, ['actions']).some((action) => textAt(action.value, ['roleArn'])),
    );
    if (pipeline === undefined || key === undefined || !leavesAccount) return;
    for (const document of documentsOf(set, 'codebuild-project')) {
      const own = textAt(document.value, ['encryptionKey']);
      if (own === key) continue;
      yield {
        document,
        path: own === undefined ? [] : ['encryptionKey'],
        message:
          own === undefined
            ? 'the project names no key, so that its artifacts are encrypted with the key of S3, which no other account may use'
            : 'the project encrypts with another key than the pipeline, which the account of the deployment cannot use',
        help: `write  "encryptionKey": "${key}"`,
        related: [{ document: pipeline, path: keyPath, message: 'the key of the pipeline' }],
      };
    }
  },
};
