import { valueAt } from '../../../core/json.ts';
import { itemsAt } from '../../read.ts';
import { ecsGroupsOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const group = (settings: Readonly<Record<string, unknown>>): Record<string, string> => ({
  'workload/codedeploy-deployment-group.json': JSON.stringify({
    applicationName: 'orders',
    deploymentGroupName: 'g',
    ecsServices: [{ clusterName: 'main', serviceName: 'orders' }],
    ...settings,
  }),
});
const rollback = (enabled: boolean, ...events: string[]): Record<string, unknown> => ({
  autoRollbackConfiguration: { enabled, events },
});
const ALARMS = { alarmConfiguration: { enabled: true, alarms: [{ name: 'orders-5xx' }] } };
const ON_ALARM = 'DEPLOYMENT_STOP_ON_ALARM';

const SOURCES = [
  'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',
  'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AutoRollbackConfiguration.html',
];

/** Whether a group goes back by itself is said, and said without contradiction. */
export const ROLLBACK_OFF: SetRule = {
  over: 'target',
  id: 'deploy/rollback-off',
  severity: 'warning',
  title: 'a rollback that is switched off, or was forgotten',
  why: 'Without an enabled rollback and at least one event a failed deployment stays as it is, half of the traffic on tasks that do not work. Events beside "enabled": false look as if there were one; who wants none says so without events.',
  sources: SOURCES,
  samples: {
    bad: group(rollback(false, 'DEPLOYMENT_FAILURE')),
    good: group(rollback(true, 'DEPLOYMENT_FAILURE')),
  },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const configuration = valueAt(document.value, ['autoRollbackConfiguration']);
      const enabled = valueAt(configuration, ['enabled']);
      const events = itemsAt(configuration, ['events']);
      // Both together are a choice that somebody made.
      if (enabled === false ? events.length === 0 : enabled === true && events.length > 0) continue;
      yield {
        document,
        path: configuration === undefined ? [] : ['autoRollbackConfiguration'],
        message:
          configuration === undefined
            ? 'the group does not say whether it goes back after a failure, and so it does not'
            : enabled === true
              ? 'the rollback is on, but no event starts it'
              : 'the rollback is off, in spite of its events',
        help: 'write  "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_FAILURE"]}, or "enabled": false alone if none is wanted',
      };
    }
  },
};

/** Alarms that are named are watched. */
export const ALARMS_OFF: SetRule = {
  over: 'target',
  id: 'deploy/alarms-off',
  severity: 'warning',
  title: 'alarms of a deployment group that are not watched',
  why: 'A deployment group only looks at its alarms where alarmConfiguration is enabled. Named and switched off, or with ignorePollAlarmFailure, they look like a safeguard and stop nothing.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html',
  ],
  samples: {
    bad: group({ alarmConfiguration: { enabled: false, alarms: [{ name: 'orders-5xx' }] } }),
    good: group(ALARMS),
  },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const path = ['alarmConfiguration'];
      const enabled = valueAt(document.value, [...path, 'enabled']);
      if (itemsAt(document.value, [...path, 'alarms']).length === 0 || enabled === true) continue;
      yield {
        document,
        path: enabled === undefined ? path : [...path, 'enabled'],
        message: 'the group names alarms, but does not watch them',
        help: 'write  "enabled": true',
      };
    }
  },
};

/** An alarm that stops a deployment also makes it go back. */
export const ALARMS_WITHOUT_ROLLBACK: SetRule = {
  over: 'target',
  id: 'deploy/alarms-without-rollback',
  severity: 'warning',
  title: 'an alarm that stops a deployment half way',
  why: 'An alarm stops a deployment where it is. Only the rollback event DEPLOYMENT_STOP_ON_ALARM moves the traffic back to the tasks that worked; without it the new ones that raised the alarm go on serving.',
  sources: SOURCES,
  samples: {
    bad: group({ ...ALARMS, ...rollback(true, 'DEPLOYMENT_FAILURE') }),
    good: group({ ...ALARMS, ...rollback(true, 'DEPLOYMENT_FAILURE', ON_ALARM) }),
  },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const alarms = itemsAt(document.value, ['alarmConfiguration', 'alarms']);
      const path = ['autoRollbackConfiguration', 'events'];
      const events = itemsAt(document.value, path).map(({ value }) => value);
      const isWatched = valueAt(document.value, ['alarmConfiguration', 'enabled']) === true;
      if (alarms.length === 0 || !isWatched || events.includes(ON_ALARM)) continue;
      yield {
        document,
        path: events.length === 0 ? ['alarmConfiguration'] : path,
        message: 'an alarm stops a deployment, but does not make it go back',
        help: `add "${ON_ALARM}" to the events of autoRollbackConfiguration`,
      };
    }
  },
};
