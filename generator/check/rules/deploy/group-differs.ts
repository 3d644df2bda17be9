import { deviations } from '../../agree.ts';
import { groupOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const GROUP = '{"applicationName":"orders-dev","deploymentGroupName":"blue-green"}';
const pipeline = (group: string): string =>
  `{"pipeline":{"stages":[{"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"configuration":{"ApplicationName":"orders-dev","DeploymentGroupName":"${group}"}}]}]}}`;

/** The deploy action deploys to the group that is created. */
export const GROUP_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/group-differs',
  severity: 'error',
  title: 'a deployment group under different names',
  why: 'The deploy action and the calls that create and update the deployment group name the same one. An action of a group that does not exist fails when the pipeline comes to it.',
  prevents: 'DeploymentGroupDoesNotExistException: No Deployment Group found for name',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('bluegreen'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('blue-green'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
  },
  check: (set) => deviations(groupOf(set)),
};
