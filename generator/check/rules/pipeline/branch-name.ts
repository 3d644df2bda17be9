import { actionsOf, settingsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

const BRANCH: Readonly<Record<string, string | undefined>> = {
  CodeCommit: 'BranchName',
  CodeStarSourceConnection: 'BranchName',
  GitHub: 'Branch',
};

/** A branch goes by its short name. */
export const BRANCH_NAME: DocumentRule = {
  id: 'pipeline/branch-name',
  severity: 'error',
  title: 'a branch by its full reference',
  why: 'A source takes the short name of its branch. With refs/heads/ before it the source looks for a branch of that whole name, finds none, and every execution fails in its first stage.',
  prevents: 'The action failed because the branch could not be found',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"provider":"CodeCommit"},"configuration":{"BranchName":"refs/heads/main"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"provider":"CodeCommit"},"configuration":{"BranchName":"feature/main"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const action of actionsOf(value)) {
      for (const { key, text, path } of settingsOf(action)) {
        if (key !== BRANCH[action.provider ?? ''] || !text.startsWith('refs/heads/')) continue;
        yield {
          path,
          message: `${JSON.stringify(text)} is not the short name of a branch`,
          help: `write ${JSON.stringify(text.slice('refs/heads/'.length))}`,
        };
      }
    }
  },
};
