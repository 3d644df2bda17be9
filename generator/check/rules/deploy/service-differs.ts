import { deviations } from '../../agree.ts';
import { serviceOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const service = (name: string, cluster: string): string =>
  JSON.stringify({ cluster, serviceName: name, deploymentController: { type: 'CODE_DEPLOY' } });
const GROUP =
  '{"applicationName":"a","deploymentGroupName":"g","ecsServices":[{"clusterName":"main","serviceName":"orders"}]}';

/** The deployment group deploys the service that is created. */
export const SERVICE_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/service-differs',
  severity: 'error',
  title: 'a service of ECS under different names',
  why: 'A deployment group names the service that it deploys to. Where that is another one than is created, the group cannot be created, or deployments replace the tasks of another service.',
  prevents: 'InvalidECSServiceException: The ECS service cannot be found',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html',
  ],
  samples: {
    bad: {
      'workload/ecs-service.json': service('order', 'main'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
    good: {
      'workload/ecs-service.json': service('orders', 'main'),
      'workload/codedeploy-deployment-group.json': GROUP,
    },
  },
  check: (set) => deviations(serviceOf(set)),
};
