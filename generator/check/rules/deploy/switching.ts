import { valueAt } from '../../../core/json.ts';
import { itemsAt, mapsAt, numberAt, textAt } from '../../read.ts';
import { ecsGroupsOf } from '../../set-groups.ts';
import type { SetDocument, SetRule } from '../../set.ts';

const BLUE_GREEN = 'blueGreenDeploymentConfiguration';
const TERMINATION = [BLUE_GREEN, 'terminateBlueInstancesOnDeploymentSuccess'];
const READY = [BLUE_GREEN, 'deploymentReadyOption'];
const AT_ONCE = 'CodeDeployDefault.ECSAllAtOnce';

const group = (settings: Readonly<Record<string, unknown>>): Record<string, string> => ({
  'workload/codedeploy-deployment-group.json': JSON.stringify({
    applicationName: 'orders',
    deploymentGroupName: 'g',
    ecsServices: [{ clusterName: 'main', serviceName: 'orders' }],
    ...settings,
  }),
});
const termination = (action: string): Record<string, unknown> => ({
  [BLUE_GREEN]: {
    terminateBlueInstancesOnDeploymentSuccess: { action, terminationWaitTimeInMinutes: 5 },
  },
});
const ready = (minutes: number): Record<string, unknown> => ({
  [BLUE_GREEN]: {
    ...(termination('TERMINATE')[BLUE_GREEN] as object),
    deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: minutes },
  },
});

const CREATE =
  'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueGreenDeploymentConfiguration.html';

/** The old tasks go some time after the switch. */
export const OLD_TASKS_STAY: SetRule = {
  over: 'target',
  id: 'deploy/old-tasks-stay',
  severity: 'warning',
  title: 'old tasks that nobody ends, or nobody knows when',
  why: 'After the switch the old tasks are kept for the way back, and then ended. Where the group does not say so, or keeps them alive, both sets of tasks run on and are paid for, and how long there is a way back is left to chance.',
  sources: [
    CREATE,
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html',
  ],
  samples: { bad: group(termination('KEEP_ALIVE')), good: group(termination('TERMINATE')) },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const action = textAt(document.value, [...TERMINATION, 'action']);
      const minutes = numberAt(document.value, [...TERMINATION, 'terminationWaitTimeInMinutes']);
      if (action === 'TERMINATE' && minutes !== undefined) continue;
      yield {
        document,
        path: deepest(
          document,
          action === undefined || minutes === undefined ? TERMINATION : [...TERMINATION, 'action'],
        ),
        message:
          action === 'TERMINATE'
            ? 'the group does not say for how long the old tasks stay after the switch'
            : 'the old tasks are not ended after the switch',
        help: 'write  "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}',
      };
    }
  },
};

/** Who waits for a go-ahead waits for some time. */
export const READY_WAIT: SetRule = {
  over: 'target',
  id: 'deploy/ready-wait',
  severity: 'error',
  title: 'a deployment that stops before anybody can let it through',
  why: 'With STOP_DEPLOYMENT the traffic waits until somebody calls continue-deployment, and the deployment ends when the time is over. Without minutes it ends at once, every time.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html',
  ],
  samples: { bad: group(ready(0)), good: group(ready(60)) },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const stops = textAt(document.value, [...READY, 'actionOnTimeout']) === 'STOP_DEPLOYMENT';
      const minutes = numberAt(document.value, [...READY, 'waitTimeInMinutes']) ?? 0;
      if (!stops || minutes > 0) continue;
      yield {
        document,
        path: deepest(document, [...READY, 'waitTimeInMinutes']),
        message: 'the deployment waits for a go-ahead, but for no time',
        help: 'write  "waitTimeInMinutes": 60, or "actionOnTimeout": "CONTINUE_DEPLOYMENT"',
      };
    }
  },
};

const listener = (sort: string): Record<string, unknown> => ({
  ...termination('TERMINATE'),
  deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
  loadBalancerInfo: {
    targetGroupPairInfoList: [
      {
        prodTrafficRoute: {
          listenerArns: [
            `arn:aws:elasticloadbalancing:eu-west-1:444455556666:listener/${sort}/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0002`,
          ],
        },
      },
    ],
  },
});

/** Behind a Network Load Balancer traffic moves at once. */
export const NETWORK_LOAD_BALANCER: SetRule = {
  over: 'target',
  id: 'deploy/network-load-balancer',
  severity: 'error',
  title: 'traffic in steps behind a Network Load Balancer',
  why: 'A Network Load Balancer cannot part traffic between two target groups. CodeDeploy moves all of it at once there and refuses a configuration with a canary or steps.',
  prevents: 'The deployment configuration is not supported for a Network Load Balancer',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  ],
  samples: { bad: group(listener('net')), good: group(listener('app')) },
  *check(set) {
    for (const document of ecsGroupsOf(set)) {
      const name = textAt(document.value, ['deploymentConfigName']);
      // What a configuration of one's own does, its name does not tell.
      if (name === undefined || name === AT_ONCE || !name.startsWith('CodeDeployDefault.'))
        continue;
      const route = routesOf(document).find(({ arn }) => /:listener\/net\//.test(arn));
      if (route === undefined) continue;
      yield {
        document,
        path: ['deploymentConfigName'],
        message: `${name} moves traffic in steps, which a Network Load Balancer cannot`,
        help: `write  "deploymentConfigName": "${AT_ONCE}"`,
        related: [{ path: route.path, message: 'a listener of a Network Load Balancer' }],
      };
    }
  },
};

function routesOf({ value }: SetDocument): { arn: string; path: (string | number)[] }[] {
  return mapsAt(value, ['loadBalancerInfo', 'targetGroupPairInfoList']).flatMap((pair) =>
    ['prodTrafficRoute', 'testTrafficRoute'].flatMap((route) =>
      itemsAt(value, [...pair.path, route, 'listenerArns']).flatMap((one) =>
        typeof one.value === 'string' ? [{ arn: one.value, path: [...one.path] }] : [],
      ),
    ),
  );
}

/** The longest front of a path that leads somewhere. */
function deepest({ value }: SetDocument, path: readonly string[]): string[] {
  const front = [...path];
  while (front.length > 0 && valueAt(value, front) === undefined) front.pop();
  return front;
}
