import { nearest } from '../../../core/suggest.ts';
import { propertyPath } from '../../appspec.ts';
import { textAt } from '../../read.ts';
import { buildsOf, mentions } from '../../set-build.ts';
import { actionsBy, mainDocument } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const DUE = '<TASK_DEFINITION>';

const PIPELINE =
  '{"pipeline":{"stages":[{"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"}}]}]}}';
const appspec = (task: string): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: "${task}"\n`;

/** The deploy action says which revision is deployed. */
export const FIXED_TASK_DEFINITION: SetRule = {
  over: 'target',
  id: 'deploy/fixed-task-definition',
  severity: 'error',
  title: 'an AppSpec that names a task definition itself',
  why: 'The deploy action registers a new revision from taskdef.json and puts its ARN in place of <TASK_DEFINITION> in the AppSpec. With another text there the new revision is registered and never deployed: the deployment takes the one that the AppSpec names.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'repository/appspec.yml': appspec(
        'arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7',
      ),
    },
    good: { 'pipeline/codepipeline.json': PIPELINE, 'repository/appspec.yml': appspec(DUE) },
  },
  *check(set) {
    const [action] = actionsBy(set, 'CodeDeployToECS');
    const document = mainDocument(set, 'appspec');
    if (action === undefined || document === undefined) return;
    const path = propertyPath(document.value, 'TaskDefinition');
    const text = textAt(document.value, path);
    if (text === undefined || text === DUE) return;
    const [, word] = /<([^<>]+)>/.exec(text) ?? [];
    // A placeholder that the build fills in, and a slip of the pen in this one, which a rule on the file itself tells.
    if (word !== undefined) {
      if (nearest(word, ['TASK_DEFINITION'], 2) !== undefined) return;
      if (buildsOf(set).some(({ buildspec }) => buildspec && mentions(buildspec, word))) {
        if (!text.startsWith('arn:')) return;
      }
    }
    yield {
      document,
      path,
      message: `the AppSpec deploys ${JSON.stringify(text)}, and not the revision that the deploy action registers`,
      help: `write  TaskDefinition: ${DUE}`,
      related: [{ document: action.document, path: action.path, message: 'the deploy action' }],
    };
  },
};
