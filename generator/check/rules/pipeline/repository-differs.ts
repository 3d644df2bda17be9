import { deviations } from '../../agree.ts';
import type { SetRule } from '../../set.ts';
import { repositoryOf } from '../../set-source.ts';

const pipeline = (name: string): string =>
  `{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"${name}","BranchName":"main"}}]}]}}`;
const REPOSITORY = '{"repositoryName":"orders"}';

/** One repository is delivered. */
export const REPOSITORY_DIFFERS: SetRule = {
  over: 'target',
  id: 'pipeline/repository-differs',
  severity: 'error',
  title: 'a repository of CodeCommit under different names',
  why: 'The source action, the build project and the repository that is created name the same repository. A source action that names another one fails when the pipeline starts, or delivers the code of another application.',
  prevents: 'The action failed because either the repository or the branch does not exist',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('order'),
      'shared/codecommit-repository.json': REPOSITORY,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('orders'),
      'shared/codecommit-repository.json': REPOSITORY,
    },
  },
  check: (set) => deviations(repositoryOf(set)),
};
