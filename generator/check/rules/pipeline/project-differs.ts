import { deviations } from '../../agree.ts';
import { projectOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (project: string): string =>
  `{"pipeline":{"stages":[{"name":"B","actions":[{"name":"Build","actionTypeId":{"provider":"CodeBuild"},"configuration":{"ProjectName":"${project}"}}]}]}}`;
const PROJECT = '{"name":"orders-dev","source":{"type":"CODEPIPELINE"}}';

/** The pipeline builds with the project of its set. */
export const PROJECT_DIFFERS: SetRule = {
  over: 'target',
  id: 'pipeline/project-differs',
  severity: 'error',
  title: 'a build project that no action of the pipeline starts',
  why: 'A CodeBuild action names its project. Where no action names the one that is created here, the pipeline fails when it comes to the build, or it builds another environment.',
  prevents: 'Error calling startBuild: Project cannot be found',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('orders-stg'),
      'pipeline/codebuild-project.json': PROJECT,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('orders-dev'),
      'pipeline/codebuild-project.json': PROJECT,
    },
  },
  check: (set) => deviations(projectOf(set)),
};
