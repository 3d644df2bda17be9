import { isObject } from '../../../core/json.ts';
import { itemsAt, mapAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A rollback on alarms has alarms that are watched. */
export const ROLLBACK_WITHOUT_ALARMS: DocumentRule = {
  id: 'deploy/rollback-without-alarms',
  severity: 'warning',
  title: 'a rollback on alarms in a group that watches none',
  why: 'DEPLOYMENT_STOP_ON_ALARM rolls back when an alarm of the deployment group goes off. In a group whose alarms are missing or switched off it never does, though the file reads as if it would. The console sets the event along with the others.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-configure-advanced-options.html',
  ],
  samples: {
    bad: '{"autoRollbackConfiguration":{"enabled":true,"events":["DEPLOYMENT_STOP_ON_ALARM"]}}',
    good: '{"autoRollbackConfiguration":{"enabled":false,"events":["DEPLOYMENT_STOP_ON_ALARM"]}}',
  },
  kinds: ['codedeploy-deployment-group'],
  *check({ value }) {
    const rollback = mapAt(value, ['autoRollbackConfiguration']);
    if (rollback?.['enabled'] !== true || !isObject(value)) return;
    const event = itemsAt(value, ['autoRollbackConfiguration', 'events']).find(
      (one) => one.value === 'DEPLOYMENT_STOP_ON_ALARM',
    );
    if (event === undefined) return;
    const { alarmConfiguration: alarms } = value;
    if (isObject(alarms) ? alarms['enabled'] !== false : alarms !== undefined) return;
    yield {
      path: event.path,
      message: 'DEPLOYMENT_STOP_ON_ALARM never happens: the group watches no alarms',
      help: 'add  "alarmConfiguration": { "enabled": true, "alarms": [{ "name": "…" }] }, or remove the event',
    };
  },
};
