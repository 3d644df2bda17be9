import { deviations } from '../../agree.ts';
import type { SetRule } from '../../set.ts';
import { branchOf } from '../../set-source.ts';

const PIPELINE =
  '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"develop"}}]}]}}';
const project = (branch: string): string =>
  `{"name":"b","source":{"type":"CODECOMMIT","location":"https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/orders"},"sourceVersion":"refs/heads/${branch}"}`;

/** One environment is delivered from one branch. */
export const BRANCH_DIFFERS: SetRule = {
  over: 'target',
  id: 'build/branch-differs',
  severity: 'error',
  title: 'a build of another branch than the pipeline’s',
  why: 'The pipeline, the source version of the project and the buildspec name the branch of the environment. A build that is started alone takes the branch of the project, and one that compares branches refuses every commit of the pipeline’s.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-source-version.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': project('stage'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': project('develop'),
    },
  },
  check: (set) =>
    deviations(branchOf(set), ({ says, name }, due) => ({
      message: `${says} is ${JSON.stringify(name)}, but this environment is delivered from ${JSON.stringify(due)}`,
    })),
};
