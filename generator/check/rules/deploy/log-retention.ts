import { numberAt, textAt } from '../../read.ts';
import { documentsOf, type SetRule } from '../../set.ts';

const GROUP = { 'workload/log-group.json': '{"logGroupName":"/ecs/orders"}' };

/** Logs end some day. */
export const LOG_RETENTION: SetRule = {
  over: 'target',
  id: 'deploy/log-retention',
  severity: 'warning',
  title: 'a log group whose entries never expire',
  why: 'A log group keeps what is written to it for ever unless a retention is set. The log of an application grows every day and is paid for every month, and what stands in it about people has to go after some time.',
  sources: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  ],
  samples: {
    bad: GROUP,
    good: {
      ...GROUP,
      'workload/log-retention.json': '{"logGroupName":"/ecs/orders","retentionInDays":90}',
    },
  },
  *check(set) {
    const retentions = documentsOf(set, 'log-retention');
    for (const document of documentsOf(set, 'log-group')) {
      const name = textAt(document.value, ['logGroupName']);
      // One of another name is told as a name that differs.
      const isSet = retentions.some(
        (one) => numberAt(one.value, ['retentionInDays']) !== undefined,
      );
      if (name === undefined || isSet) continue;
      yield {
        document,
        path: ['logGroupName'],
        message: `nothing says how long the entries of ${name} are kept, so it is for ever`,
        help: `set it with  aws logs put-retention-policy --log-group-name ${name} --retention-in-days 90`,
      };
    }
  },
};
