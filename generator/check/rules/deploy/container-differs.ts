import { deviations } from '../../agree.ts';
import { containerOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const appspec = (name: string): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: ${name}\n          ContainerPort: 8080\n`;
const TASK = JSON.stringify({
  family: 'orders',
  containerDefinitions: [{ name: 'orders', portMappings: [{ containerPort: 8080 }] }],
});

/** Traffic goes to a container of the task. */
export const CONTAINER_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/container-differs',
  severity: 'error',
  title: 'a container that gets traffic and is not in the task',
  why: 'The service and the AppSpec name the container to which the load balancer sends traffic. A name that is not in the task definition makes the creation of the service fail, and each deployment.',
  prevents: 'InvalidParameterException: The container does not exist in the task definition',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
  ],
  samples: {
    bad: {
      'repository/appspec.yml': appspec('order'),
      'repository/taskdef.json': TASK,
    },
    good: {
      'repository/appspec.yml': appspec('orders'),
      'repository/taskdef.json': TASK,
    },
  },
  check: (set) => deviations(containerOf(set)),
};
