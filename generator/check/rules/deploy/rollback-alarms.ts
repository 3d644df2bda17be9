import { itemsAt, mapAt } from '../../read.ts';
import { GROUP_KINDS } from '../../deployment-group.ts';
import type { DocumentRule } from '../../rule.ts';

/** A rollback on alarms has alarms. */
export const ROLLBACK_ALARMS: DocumentRule = {
  id: 'deploy/rollback-alarms',
  severity: 'error',
  title: 'a rollback on alarms that nobody names',
  why: 'DEPLOYMENT_STOP_ON_ALARM rolls back when one of the alarms of the deployment group goes off. Without alarms that are switched on it never does; CodeDeploy refuses an alarm configuration that is switched on without alarms.',
  prevents: 'InvalidAlarmConfigException: The alarm list is null',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html',
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AutoRollbackConfiguration.html',
  ],
  samples: {
    bad: '{"alarmConfiguration":{"enabled":true,"alarms":[]}}',
    good: '{"alarmConfiguration":{"enabled":true,"alarms":[{"name":"errors"}]},"autoRollbackConfiguration":{"enabled":true,"events":["DEPLOYMENT_STOP_ON_ALARM"]}}',
  },
  kinds: GROUP_KINDS,
  needsKey: 'alarmConfiguration',
  *check({ value }) {
    const alarms = mapAt(value, ['alarmConfiguration']);
    const isEmpty = itemsAt(value, ['alarmConfiguration', 'alarms']).length === 0;
    if (alarms?.['enabled'] === true && isEmpty && typeof alarms['alarms'] !== 'string') {
      yield {
        path: ['alarmConfiguration'],
        message: 'the alarm configuration is switched on and names no alarms',
        help: 'add  "alarms": [{ "name": "…" }], or write "enabled": false',
      };
    }
  },
};
