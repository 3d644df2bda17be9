import { isNear } from '../../agree.ts';
import { nameList } from '../../../core/suggest.ts';
import { balancedGroups, pairsOf } from '../../set-groups.ts';
import type { SetRule } from '../../set.ts';

const group = (blue: string, green: string): string =>
  JSON.stringify({
    applicationName: 'a',
    deploymentGroupName: 'g',
    loadBalancerInfo: {
      targetGroupPairInfoList: [{ targetGroups: [{ name: blue }, { name: green }] }],
    },
  });
const SERVICE =
  '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/orders-blue/0a1b2c3d4e5f0021"}]}';

/** The service begins in one of the two target groups of its deployments. */
export const TARGET_GROUPS: SetRule = {
  over: 'target',
  id: 'deploy/target-groups',
  severity: 'error',
  title: 'a service in a target group that its deployments do not know',
  why: 'CodeDeploy moves traffic between the two target groups of the deployment group. The service has to be created with one of them: CodeDeploy refuses a deployment of a service whose tasks are in a third one.',
  prevents: 'The ECS service is configured for a target group that is not in the deployment group',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-load-balancer-for-ecs.html',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': group('order-blue', 'order-green'),
      'workload/ecs-service.json': SERVICE,
    },
    good: {
      'workload/codedeploy-deployment-group.json': group('orders-blue', 'orders-green'),
      'workload/ecs-service.json': SERVICE,
    },
  },
  *check(set) {
    const groups = pairsOf(set).flat();
    if (groups.length === 0) return;
    for (const one of balancedGroups(set)) {
      if (groups.some(({ name }) => name === one.name)) continue;
      const [first] = groups;
      const near = groups.find(({ name }) => isNear(name, one.name));
      const names = nameList([...new Set(groups.map(({ name }) => JSON.stringify(name)))]);
      yield {
        document: one.document,
        path: one.path,
        message: `the service is created in the target group ${JSON.stringify(one.name)}, but its deployments know ${names}`,
        help:
          near === undefined
            ? 'name the target group of the service first in the deployment group'
            : `did you mean ${JSON.stringify(near.name)}? Write the ARN of that target group`,
        ...(first === undefined
          ? {}
          : { related: [{ document: first.document, path: first.path, message: first.says }] }),
      };
    }
  },
};
