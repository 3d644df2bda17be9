import { deviations } from '../../agree.ts';
import { familyOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const task = (family: string): string =>
  JSON.stringify({ family, containerDefinitions: [{ name: 'orders', image: 'orders:1' }] });
const SERVICE = '{"serviceName":"orders","taskDefinition":"orders-dev"}';

/** Service and deployments use one family. */
export const FAMILY_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/family-differs',
  severity: 'error',
  title: 'a task definition of different families',
  why: 'The first task definition, the one that each deployment registers and the service name one family. A service that names another one cannot be created, and rights are given for the revisions of one family only.',
  prevents: 'ClientException: Unable to describe task definition',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  ],
  samples: {
    bad: {
      'workload/task-definition-initial.json': task('orders-dev'),
      'repository/taskdef.json': task('order-dev'),
      'workload/ecs-service.json': SERVICE,
    },
    good: {
      'workload/task-definition-initial.json': task('orders-dev'),
      'repository/taskdef.json': task('orders-dev'),
      'workload/ecs-service.json': SERVICE,
    },
  },
  check: (set) => deviations(familyOf(set)),
};
