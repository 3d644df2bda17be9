import { isObject, valueAt } from '../../../core/json.ts';
import { propertyPath } from '../../appspec.ts';
import { itemsAt, mapsAt, textAt } from '../../read.ts';
import type { Path } from '../../rule.ts';
import { mainDocument } from '../../set-pipeline.ts';
import { tasksOf } from '../../set-tasks.ts';
import type { SetDocument, SetRule } from '../../set.ts';

const service = (settings: Readonly<Record<string, unknown>>): Record<string, string> => ({
  'workload/ecs-service.json': JSON.stringify({
    cluster: 'main',
    serviceName: 'orders',
    deploymentController: { type: 'CODE_DEPLOY' },
    loadBalancers: [{ containerName: 'orders', containerPort: 8080 }],
    desiredCount: 1,
    healthCheckGracePeriodSeconds: 60,
    ...settings,
  }),
});
const SERVICE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

/** A new task gets time to start. */
export const GRACE_PERIOD: SetRule = {
  over: 'target',
  id: 'deploy/grace-period',
  severity: 'warning',
  title: 'tasks that the load balancer may end while they start',
  why: 'ECS ends a task as soon as the load balancer finds it unhealthy, from its first second on, unless the service grants it a time to start. An application that takes longer than a few checks is ended and started again without end.',
  prevents: '(service orders) (task …) failed ELB health checks',
  sources: [SERVICE, 'https://repost.aws/knowledge-center/elb-ecs-tasks-improperly-replaced'],
  samples: { bad: service({ healthCheckGracePeriodSeconds: undefined }), good: service({}) },
  *check(set) {
    const document = mainDocument(set, 'ecs-service');
    if (document === undefined || itemsAt(document.value, ['loadBalancers']).length === 0) return;
    if (valueAt(document.value, ['healthCheckGracePeriodSeconds']) !== undefined) return;
    yield {
      document,
      path: [],
      message: 'the service grants its tasks no time to start',
      help: 'write  "healthCheckGracePeriodSeconds": 60',
    };
  },
};

/** A service runs tasks. */
export const NO_TASKS: SetRule = {
  over: 'target',
  id: 'deploy/no-tasks',
  severity: 'warning',
  title: 'a service of which no task runs',
  why: 'A service with desiredCount 0, or without one, is created without a task, and deployments of CodeDeploy start as many as it had before: none. They succeed, and nothing answers.',
  sources: [SERVICE],
  samples: { bad: service({ desiredCount: 0 }), good: service({}) },
  *check(set) {
    const document = mainDocument(set, 'ecs-service');
    if (document === undefined) return;
    const count = valueAt(document.value, ['desiredCount']);
    if (typeof count === 'number' ? count > 0 : count !== undefined) return;
    if (textAt(document.value, ['schedulingStrategy']) === 'DAEMON') return;
    yield {
      document,
      path: count === undefined ? [] : ['desiredCount'],
      message: count === undefined ? 'the service does not say how many tasks run' : 'no task runs',
      help: 'write  "desiredCount": 1',
    };
  },
};

/** What belongs to rolling updates has no place beside CodeDeploy. */
export const ROLLING_SETTINGS: SetRule = {
  over: 'target',
  id: 'deploy/rolling-settings',
  severity: 'error',
  title: 'settings of rolling updates in a service that CodeDeploy deploys to',
  why: 'Circuit breaker, alarms and strategy of deploymentConfiguration belong to updates that ECS does itself. With the controller CODE_DEPLOY ECS refuses them; what goes back, and when, the deployment group says.',
  prevents:
    'InvalidParameterException: Deployment circuit breaker feature can only be used with ECS deployment controller',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  ],
  samples: {
    bad: service({
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
    good: service({ deploymentConfiguration: { maximumPercent: 200 } }),
  },
  *check(set) {
    const document = mainDocument(set, 'ecs-service');
    if (textAt(document?.value, ['deploymentController', 'type']) !== 'CODE_DEPLOY') return;
    for (const key of ['deploymentCircuitBreaker', 'alarms', 'strategy', 'bakeTimeInMinutes']) {
      const path = ['deploymentConfiguration', key];
      const value = valueAt(document?.value, path);
      const isOff = isObject(value) && (value['enable'] === false || value['enabled'] === false);
      if (document === undefined || value === undefined || isOff) continue;
      yield {
        document,
        path,
        ofKey: true,
        message: `the setting ${key} is for updates that ECS does itself, and not CodeDeploy`,
        help: 'take it out; rollback and alarms are settings of the deployment group',
      };
    }
  },
};

/** A service starts its tasks where the task definition allows it. */
export const LAUNCH_TYPE: SetRule = {
  over: 'target',
  id: 'deploy/launch-type',
  severity: 'error',
  title: 'a task definition that is not for the launch type of its service',
  why: 'ECS starts tasks only where requiresCompatibilities of their definition says that they may run, and Fargate only those with the network mode awsvpc. Each deployment then fails when it makes its task set.',
  prevents: 'InvalidParameterException: Task definition does not support launch_type FARGATE',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    SERVICE,
  ],
  samples: {
    bad: {
      ...service({ launchType: 'FARGATE' }),
      'repository/taskdef.json': '{"family":"orders","requiresCompatibilities":["EC2"]}',
    },
    good: {
      ...service({ launchType: 'FARGATE' }),
      'repository/taskdef.json':
        '{"family":"orders","networkMode":"awsvpc","requiresCompatibilities":["FARGATE"]}',
    },
  },
  *check(set) {
    const document = mainDocument(set, 'ecs-service');
    const launch = launchOf(document);
    const tasks = tasksOf(set).map((one) => one.document);
    if (document === undefined || launch === undefined) return;
    const place = { document, path: launch.path };
    const key = 'requiresCompatibilities';
    const unfit = tasks.filter(({ value }) => {
      const compatible = itemsAt(value, [key]).map((one) => one.value);
      return compatible.length > 0 && !compatible.includes(launch.type);
    });
    const [first, ...more] = unfit;
    if (first !== undefined && more.length > 0) {
      const type = textAt(first.value, [key, 0]) ?? 'another launch type';
      yield {
        ...place,
        message: `the service runs on ${launch.type}, but its tasks are for ${type}`,
        help: `write  "launchType": "${type}"`,
        related: [{ document: first, path: [key], message: 'what the task is for' }],
      };
    } else if (first !== undefined) {
      yield {
        document: first,
        path: [key],
        message: `the task may not run on ${launch.type}, where its service starts it`,
        help: `write  "${key}": ["${launch.type}"]`,
        related: [{ ...place, message: `the service runs on ${launch.type}` }],
      };
    }
    for (const task of launch.type === 'FARGATE' ? tasks : []) {
      const mode = textAt(task.value, ['networkMode']);
      if (mode === undefined || mode === 'awsvpc') continue;
      yield {
        document: task,
        path: ['networkMode'],
        message: `tasks on Fargate have the network mode awsvpc, and not ${mode}`,
        help: 'write  "networkMode": "awsvpc"',
        related: [{ ...place, message: 'the service runs on FARGATE' }],
      };
    }
  },
};

const appspec = (version: string): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        PlatformVersion: "${version}"\n`;

/** A deployment runs its tasks as the service was created. */
export const APPSPEC_PLATFORM: SetRule = {
  over: 'target',
  id: 'deploy/appspec-platform',
  severity: 'error',
  title: 'a deployment on another platform than the service',
  why: 'CodeDeploy takes the version of Fargate and the shares of capacity providers from the AppSpec, and not from the service. Where one of the two says something else, or nothing, the first deployment changes what the service was created with, FARGATE_SPOT to FARGATE for one.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-ecs',
  ],
  samples: {
    bad: { ...service({ platformVersion: '1.3.0' }), 'repository/appspec.yml': appspec('1.4.0') },
    good: { ...service({ platformVersion: '1.4.0' }), 'repository/appspec.yml': appspec('1.4.0') },
  },
  *check(set) {
    const own = mainDocument(set, 'ecs-service');
    const spec = mainDocument(set, 'appspec');
    if (own === undefined || spec === undefined) return;
    const properties = propertyPath(spec.value);
    const version = (document: SetDocument, path: Path): string =>
      textAt(document.value, path) ?? 'LATEST';
    const providers = (document: SetDocument, path: Path): string =>
      mapsAt(document.value, path)
        .map(({ value }) => JSON.stringify(lowerKeys(value)))
        .sort()
        .join();
    const pairs = [
      { key: 'platformVersion', what: 'another version of Fargate', read: version },
      { key: 'capacityProviderStrategy', what: 'other capacity providers', read: providers },
    ];
    for (const { key, what, read } of pairs) {
      const to = propertyPath(spec.value, key.charAt(0).toUpperCase() + key.slice(1));
      if (read(own, [key]) === read(spec, to)) continue;
      const stated = valueAt(own.value, [key]);
      yield {
        document: spec,
        path: valueAt(spec.value, to) === undefined ? properties : to,
        message: `each deployment has ${what} than the service`,
        help:
          stated === undefined
            ? `take it out: the service has no ${key}`
            : `write what stands in the service: ${JSON.stringify(stated)}`,
        related: [
          {
            document: own,
            path: stated === undefined ? [] : [key],
            message: 'what the service is created with',
          },
        ],
      };
    }
  },
};

function lowerKeys(value: object): Record<string, unknown> {
  const entries = Object.entries(value)
    // A weight or base of 0 is what is taken without a word.
    .filter(([, one]) => one !== 0)
    .map(([key, one]): [string, unknown] => [key.charAt(0).toLowerCase() + key.slice(1), one]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function launchOf(
  document: SetDocument | undefined,
): { type: string; path: (string | number)[] } | undefined {
  const type = textAt(document?.value, ['launchType']);
  if (type !== undefined) return { type, path: ['launchType'] };
  const providers = mapsAt(document?.value, ['capacityProviderStrategy']);
  const isFargate = providers.some(({ value }) =>
    textAt(value, ['capacityProvider'])?.startsWith('FARGATE'),
  );
  return isFargate ? { type: 'FARGATE', path: ['capacityProviderStrategy'] } : undefined;
}
