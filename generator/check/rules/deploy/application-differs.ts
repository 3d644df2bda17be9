import { deviations } from '../../agree.ts';
import { applicationOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const APPLICATION = '{"applicationName":"orders-dev","computePlatform":"ECS"}';
const GROUP = '{"applicationName":"orders-dev","deploymentGroupName":"blue-green"}';
const pipeline = (application: string): string =>
  `{"pipeline":{"stages":[{"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"configuration":{"ApplicationName":"${application}","DeploymentGroupName":"blue-green"}}]}]}}`;

/** The deploy action deploys the application that is created. */
export const APPLICATION_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/application-differs',
  severity: 'error',
  title: 'an application of CodeDeploy under different names',
  why: 'The deploy action, the deployment group and the application name each other. An action or group of an application that does not exist fails when the pipeline comes to it.',
  prevents: 'ApplicationDoesNotExistException: No application found for name',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('order-dev'),
      'workload/codedeploy-application.json': APPLICATION,
      'workload/codedeploy-deployment-group.json': GROUP,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('orders-dev'),
      'workload/codedeploy-application.json': APPLICATION,
      'workload/codedeploy-deployment-group.json': GROUP,
    },
  },
  check: (set) => deviations(applicationOf(set)),
};
