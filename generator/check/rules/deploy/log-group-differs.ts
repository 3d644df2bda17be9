import { deviations } from '../../agree.ts';
import { logGroupOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const GROUP = '{"logGroupName":"/ecs/orders"}';
const task = (group: string): string =>
  JSON.stringify({
    family: 'orders',
    containerDefinitions: [
      {
        name: 'orders',
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': group } },
      },
    ],
  });

/** The containers log to the group that is created. */
export const LOG_GROUP_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/log-group-differs',
  severity: 'error',
  title: 'a log group under different names',
  why: 'A container that logs to a group which does not exist does not start, for ECS does not create the group by itself. So the tasks name the log group that is created, and the retention is set on that one.',
  prevents:
    'ResourceInitializationError: failed to create Cloudwatch log stream: the specified log group does not exist',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html'],
  samples: {
    bad: {
      'workload/log-group.json': GROUP,
      'repository/taskdef.json': task('/ecs/order'),
    },
    good: {
      'workload/log-group.json': GROUP,
      'repository/taskdef.json': task('/ecs/orders'),
    },
  },
  check: (set) => deviations(logGroupOf(set)),
};
