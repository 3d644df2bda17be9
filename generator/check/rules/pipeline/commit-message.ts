import { actionsOf, settingsOf } from '../../pipeline-actions.ts';
import { tokensOf } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';

const FREE_TEXT = /\.(?:CommitMessage|PullRequestTitle|AuthorDisplayName)\}$/;

/** Free text is not filled into JSON. */
export const COMMIT_MESSAGE: DocumentRule = {
  id: 'pipeline/commit-message',
  severity: 'warning',
  title: 'a commit message inside JSON text',
  why: 'A commit message is filled in as it is: a quotation mark or a new line in it breaks the JSON around it, and a long one goes beyond the 1000 characters of a setting. Then the action fails, for this one commit. A build can read the message with git instead.',
  prevents: 'The EnvironmentVariables of the action are no valid JSON',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"provider":"CodeBuild"},"configuration":{"EnvironmentVariables":"[{\\"name\\":\\"MESSAGE\\",\\"value\\":\\"#{Source.CommitMessage}\\"}]"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"provider":"CodeBuild"},"configuration":{"EnvironmentVariables":"[{\\"name\\":\\"COMMIT\\",\\"value\\":\\"#{Source.CommitId}\\"}]"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const action of actionsOf(value)) {
      for (const { key, text, path } of settingsOf(action)) {
        if (key !== 'EnvironmentVariables' && key !== 'ParameterOverrides') continue;
        const token = tokensOf(text).find((one) => FREE_TEXT.test(one));
        if (token === undefined) continue;
        yield {
          path,
          message: `${token} is free text: a quotation mark in it breaks the JSON of ${key}`,
          help: 'hand on the CommitId, and read the message with git where it is needed',
        };
      }
    }
  },
};
