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

/** The first target group is the one that the service begins in. */
export const TARGET_GROUP_ORDER: SetRule = {
  over: 'target',
  id: 'deploy/target-group-order',
  severity: 'warning',
  title: 'a service that is created in the second target group of its deployments',
  why: 'The first target group of a deployment group is the one with which the service was created, the second the one that the first deployment fills. In the other order the listener may send its traffic where no task is.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-load-balancer-for-ecs.html',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': group('orders-green', 'orders-blue'),
      'workload/ecs-service.json': SERVICE,
    },
    good: {
      'workload/codedeploy-deployment-group.json': group('orders-blue', 'orders-green'),
      'workload/ecs-service.json': SERVICE,
    },
  },
  *check(set) {
    const created = balancedGroups(set);
    for (const [first, second] of pairsOf(set)) {
      const service = created.find(({ name }) => name === second?.name);
      if (first === undefined || service === undefined || first.name === service.name) continue;
      yield {
        document: first.document,
        path: first.path,
        message: `the first target group is ${JSON.stringify(first.name)}, but the service is created in ${JSON.stringify(service.name)}`,
        help: 'name the target group of the service first',
        related: [{ document: service.document, path: service.path, message: 'the service' }],
      };
      // The file that updates the group says the same, or is told by itself.
      return;
    }
  },
};
