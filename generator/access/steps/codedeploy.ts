import { itemsAt, mapsAt, textAt } from '../../check/read.ts';
import type { SetDocument } from '../../check/set.ts';
import { isObject } from '../../core/json.ts';
import { calls, type Need, type Purpose } from '../need.ts';
import type { World } from '../world.ts';

/** CodeDeploy replaces the tasks and moves the traffic. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/codedeploy_IAM_role.html */
export function codedeployNeeds(world: World): Need[] {
  const group = world.set.documents.find((one) => one.kind === 'codedeploy-deployment-group');
  const role = textAt(group?.value, ['serviceRoleArn']);
  if (group === undefined || role === undefined) return [];
  const purpose = (
    what: string,
    path: (string | number)[] = ['serviceRoleArn'],
    document = group,
  ): Purpose => ({
    stage: 'CodeDeploy',
    what,
    caller: { role },
    because: { document, path },
  });
  return [
    ...takeOn(world, group, role, purpose('CodeDeploy takes on its role')),
    ...serviceNeeds(world, group, purpose),
    ...passNeeds(world, purpose),
    ...trafficNeeds(world, group, purpose),
    ...optionalNeeds(world, group, purpose),
  ];
}

type PurposeOf = (what: string, path?: (string | number)[], document?: SetDocument) => Purpose;

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html */
function takeOn(world: World, group: SetDocument, role: string, purpose: Purpose): Need[] {
  const name = (key: string): string => textAt(group.value, [key]) ?? '';
  const { partition, region, workload } = world;
  const arn = `arn:${partition}:codedeploy:${region}:${workload}:deploymentgroup:${name('applicationName')}/${name('deploymentGroupName')}`;
  return calls(
    { ...purpose, caller: { service: 'codedeploy.amazonaws.com' } },
    ['sts:AssumeRole'],
    {
      resource: role,
      account: workload,
      context: { 'aws:SourceAccount': workload, 'aws:SourceArn': arn },
    },
  );
}

function serviceNeeds(world: World, group: SetDocument, purpose: PurposeOf): Need[] {
  const { partition, region, workload: account } = world;
  return mapsAt(group.value, ['ecsServices']).flatMap((one) => {
    const cluster = textAt(one.value, ['clusterName']) ?? 'default';
    const service = textAt(one.value, ['serviceName']) ?? '';
    const arn = (kind: string, rest: string): string =>
      `arn:${partition}:ecs:${region}:${account}:${kind}/${cluster}/${service}${rest}`;
    const context = {
      'ecs:cluster': `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}`,
    };
    return [
      ...calls(
        purpose('look at the service and switch it', one.path as (string | number)[]),
        ['ecs:DescribeServices', 'ecs:UpdateServicePrimaryTaskSet'],
        {
          resource: arn('service', ''),
          account,
          context,
        },
      ),
      ...calls(
        purpose('replace the tasks', one.path as (string | number)[]),
        ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet'],
        {
          resource: arn('task-set', '/ecs-svc/1234567890123456789'),
          account,
          context: { ...context, 'ecs:service': arn('service', '') },
        },
      ),
    ];
  });
}

function passNeeds(world: World, purpose: PurposeOf): Need[] {
  const { taskdef, workload: account } = world;
  if (taskdef === undefined) return [];
  return ['executionRoleArn', 'taskRoleArn'].flatMap((key) => {
    const role = textAt(taskdef.value, [key]);
    if (role === undefined) return [];
    return calls(purpose('hand a role to the new tasks', [key], taskdef), ['iam:PassRole'], {
      resource: role,
      account,
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    });
  });
}

function trafficNeeds(world: World, group: SetDocument, purpose: PurposeOf): Need[] {
  const { workload: account } = world;
  const pairs = mapsAt(group.value, ['loadBalancerInfo', 'targetGroupPairInfoList']);
  if (pairs.length === 0) return [];
  const listeners = pairs.flatMap((pair) =>
    ['prodTrafficRoute', 'testTrafficRoute'].flatMap((route) =>
      itemsAt(group.value, [...pair.path, route, 'listenerArns']),
    ),
  );
  return [
    ...calls(
      purpose('look at the load balancer', ['loadBalancerInfo']),
      ['DescribeTargetGroups', 'DescribeListeners', 'DescribeRules'].map(
        (one) => `elasticloadbalancing:${one}`,
      ),
      { resource: '*', account },
    ),
    ...listeners.flatMap(({ path, value }) =>
      calls(purpose('move the traffic', [...path]), ['elasticloadbalancing:ModifyListener'], {
        resource: typeof value === 'string' ? value : '',
        account,
      }),
    ),
  ];
}

function optionalNeeds(world: World, group: SetDocument, purpose: PurposeOf): Need[] {
  const { partition, region, workload: account } = world;
  const appspec = world.set.documents.find((one) => one.kind === 'appspec');
  const hooks = mapsAt(appspec?.value, ['Hooks']).flatMap((hook) =>
    Object.values(isObject(hook.value) ? hook.value : {}).flatMap((name) =>
      typeof name === 'string' && appspec !== undefined
        ? calls(purpose('call a hook', [...hook.path], appspec), ['lambda:InvokeFunction'], {
            resource: name.startsWith('arn:')
              ? name
              : `arn:${partition}:lambda:${region}:${account}:function:${name}`,
            account,
          })
        : [],
    ),
  );
  const alarms = mapsAt(group.value, ['alarmConfiguration', 'alarms']).flatMap((alarm) =>
    calls(purpose('watch an alarm', [...alarm.path]), ['cloudwatch:DescribeAlarms'], {
      resource: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${textAt(alarm.value, ['name']) ?? ''}`,
      account,
    }),
  );
  const topics = mapsAt(group.value, ['triggerConfigurations']).flatMap((trigger) =>
    calls(purpose('tell a topic', [...trigger.path]), ['sns:Publish'], {
      resource: textAt(trigger.value, ['triggerTargetArn']) ?? '',
      account,
    }),
  );
  return [...hooks, ...alarms, ...topics];
}
