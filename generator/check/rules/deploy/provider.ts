import { textAt } from '../../read.ts';
import { actionsBy, mainDocument } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (provider: string): string =>
  `{"pipeline":{"stages":[{"name":"D","actions":[{"name":"Deploy","actionTypeId":{"category":"Deploy","owner":"AWS","provider":"${provider}","version":"1"}}]}]}}`;
const APPLICATION = '{"applicationName":"orders","computePlatform":"ECS"}';

/** The provider of the deploy action suits what it deploys to. */
export const PROVIDER: SetRule = {
  over: 'target',
  id: 'deploy/provider',
  severity: 'error',
  title: 'a deploy action of another provider than its service needs',
  why: 'CodeDeploy is the provider for servers: for an ECS application it looks for an AppSpec of servers and fails. ECS is the provider for rolling updates, which a service of CodeDeploy refuses. A blue/green deployment to ECS is done by CodeDeployToECS.',
  prevents: 'An AppSpec file is required, but could not be found in the revision',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('CodeDeploy'),
      'workload/codedeploy-application.json': APPLICATION,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('CodeDeployToECS'),
      'workload/codedeploy-application.json': APPLICATION,
    },
  },
  *check(set) {
    const application = mainDocument(set, 'codedeploy-application');
    const service = mainDocument(set, 'ecs-service');
    const help = 'write  "provider": "CodeDeployToECS"  with its settings';
    if (textAt(application?.value, ['computePlatform']) === 'ECS' && application !== undefined) {
      for (const { document, path } of actionsBy(set, 'CodeDeploy')) {
        yield {
          document,
          path: [...path, 'actionTypeId', 'provider'],
          message: 'CodeDeploy deploys to servers, but the application is one of ECS',
          help,
          related: [
            { document: application, path: ['computePlatform'], message: 'the application' },
          ],
        };
      }
    }
    const controller = ['deploymentController', 'type'];
    if (textAt(service?.value, controller) === 'CODE_DEPLOY' && service !== undefined) {
      for (const { document, path } of actionsBy(set, 'ECS')) {
        yield {
          document,
          path: [...path, 'actionTypeId', 'provider'],
          message:
            'the provider ECS updates a service itself, but this one is deployed by CodeDeploy',
          help,
          related: [{ document: service, path: controller, message: 'the service' }],
        };
      }
    }
  },
};
