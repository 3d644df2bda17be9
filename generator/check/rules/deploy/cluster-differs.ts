import { deviations } from '../../agree.ts';
import { clusterOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const service = (name: string, cluster: string): string =>
  JSON.stringify({ cluster, serviceName: name, deploymentController: { type: 'CODE_DEPLOY' } });
const GROUP =
  '{"applicationName":"a","deploymentGroupName":"g","ecsServices":[{"clusterName":"main","serviceName":"orders"}]}';

/** The deployment group looks for the service in its cluster. */
export const CLUSTER_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/cluster-differs',
  severity: 'error',
  title: 'a service and a deployment group in different clusters',
  why: 'A service is known by its name within its cluster. A deployment group that names another cluster does not find the service.',
  prevents: 'InvalidECSServiceException: The ECS service cannot be found',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html',
  ],
  samples: {
    bad: {
      'workload/ecs-service.json': service('orders', 'default'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
    good: {
      'workload/ecs-service.json': service('orders', 'main'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
  },
  check: (set) =>
    deviations(clusterOf(set)).map((issue) =>
      issue.path.length === 0
        ? { ...issue, help: `add  "cluster": ${JSON.stringify(clusterOf(set)?.name)}` }
        : issue,
    ),
};
