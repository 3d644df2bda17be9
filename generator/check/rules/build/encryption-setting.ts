import { valueAt } from '../../../core/json.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** The pipeline decides how its artifacts are encrypted. */
export const ENCRYPTION_SETTING: DocumentRule = {
  id: 'build/encryption-setting',
  severity: 'warning',
  title: 'a switch for the encryption of artifacts that does nothing',
  why: 'encryptionDisabled belongs to artifacts that CodeBuild itself puts into S3. The artifacts of a pipeline are encrypted with the key of its artifact store, whatever the project says; the API speaks of an error.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html'],
  samples: {
    bad: '{"name":"b","artifacts":{"type":"CODEPIPELINE","encryptionDisabled":true}}',
    good: '{"name":"b","artifacts":{"type":"S3","location":"acme","encryptionDisabled":true}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    if (textAt(value, ['artifacts', 'type']) !== 'CODEPIPELINE') return;
    if (valueAt(value, ['artifacts', 'encryptionDisabled']) !== true) return;
    yield {
      path: ['artifacts', 'encryptionDisabled'],
      message: 'the artifacts of a pipeline are encrypted with its own key, whatever stands here',
      help: 'remove it',
    };
  },
};
