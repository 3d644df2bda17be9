import { makerOf } from '../../handover.ts';
import { artifactsOf } from '../../pipeline-actions.ts';
import { actionsBy } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (input: string): string =>
  `{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"outputArtifacts":[{"name":"Src"}]}]},
 {"name":"B","actions":[{"name":"Build","actionTypeId":{"category":"Build","provider":"CodeBuild"},"outputArtifacts":[{"name":"Out"}]}]},
 {"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"inputArtifacts":[{"name":"${input}"}]}]}]}}`;

/** The deploy action takes small artifacts only. */
export const ARTIFACT_SIZE: SetRule = {
  over: 'target',
  id: 'deploy/artifact-size',
  severity: 'warning',
  title: 'a deploy action that gets the whole source',
  why: 'The artifacts of a CodeDeployToECS action may have 3 MB, packed. A source grows beyond that one day, and then the action says that it cannot read the task definition, or that the AppSpec is wrong. An artifact of the few files that a deployment reads never does.',
  prevents: 'Exception while trying to read the task definition artifact file from: SourceArtifact',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
  ],
  samples: {
    bad: { 'pipeline/codepipeline.json': pipeline('Src') },
    good: { 'pipeline/codepipeline.json': pipeline('Out') },
  },
  *check(set) {
    for (const action of actionsBy(set, 'CodeDeployToECS')) {
      for (const { name, path } of artifactsOf(action, 'inputArtifacts')) {
        const maker = makerOf(set, name);
        if (maker?.action.category === 'Source' && maker.action.provider !== 'ECR') {
          yield {
            document: action.document,
            path,
            message: `the deploy action gets the whole source, ${JSON.stringify(name)}, of which 3 MB are allowed`,
            help: 'take an artifact of the build that holds just the files of the deployment',
          };
        }
        const { handover } = maker ?? {};
        const all =
          handover?.base === ''
            ? handover.entries.find((one) => /^\*\*(?:\/\*)?$/.test(one.pattern))
            : undefined;
        if (handover === undefined || all === undefined) continue;
        yield {
          document: handover.buildspec.document,
          path: all.path,
          message: `the build hands over the whole source (${all.pattern}), of which the deploy action takes 3 MB`,
          help: 'name the files of the deployment: appspec.yml, taskdef.json, imageDetail.json',
          related: [{ document: action.document, path, message: 'the deploy action gets it' }],
        };
      }
    }
  },
};
