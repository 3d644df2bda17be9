import { actionsOf, settingsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** Asterisks are not the secret. */
export const MASKED_SECRET: DocumentRule = {
  id: 'pipeline/masked-secret',
  severity: 'warning',
  title: 'asterisks in place of a secret',
  why: 'get-pipeline answers secrets as four asterisks. update-pipeline keeps the secret that it has, as long as the stage keeps its name; create-pipeline takes the asterisks for the secret, and the action fails.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"configuration":{"OAuthToken":"****"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"configuration":{"OAuthToken":"{{resolve:secretsmanager:token}}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const action of actionsOf(value)) {
      for (const { key, text, path } of settingsOf(action)) {
        if (!/^\*{4,}$/.test(text)) continue;
        yield {
          path,
          message: `${key} is masked: update-pipeline keeps the secret, create-pipeline cannot know it`,
          help: 'write the secret in before the pipeline is created anew',
        };
      }
    }
  },
};
