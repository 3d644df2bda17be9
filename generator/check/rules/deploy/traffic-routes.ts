import { balancerOf } from '../../../iam/listener.ts';
import { quote } from '../../../schema/words.ts';
import { GROUP_KINDS } from '../../deployment-group.ts';
import { itemsAt, mapsAt, textAt } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';
import type { JsonValue } from '../../../core/json.ts';

/** Blue and green are two target groups behind two listeners of one load balancer. */
export const TRAFFIC_ROUTES: DocumentRule = {
  id: 'deploy/traffic-routes',
  severity: 'error',
  title: 'target groups or listeners that cannot part blue from green',
  why: 'CodeDeploy moves traffic from one target group to the other, and shows the new tasks to tests on a listener of its own. Both target groups and both listeners have to differ, and the listeners belong to one load balancer.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-load-balancer-for-ecs.html',
  ],
  samples: {
    bad: '{"loadBalancerInfo":{"targetGroupPairInfoList":[{"targetGroups":[{"name":"blue"},{"name":"blue"}]}]}}',
    good: '{"loadBalancerInfo":{"targetGroupPairInfoList":[{"targetGroups":[{"name":"blue"},{"name":"green"}]}]}}',
  },
  kinds: GROUP_KINDS,
  *check({ value }) {
    for (const pair of mapsAt(value, ['loadBalancerInfo', 'targetGroupPairInfoList'])) {
      const [blue, green] = mapsAt(value, [...pair.path, 'targetGroups']);
      const name = blue === undefined ? undefined : textAt(blue.value, ['name']);
      if (name !== undefined && green !== undefined && textAt(green.value, ['name']) === name) {
        yield {
          path: [...green.path, 'name'],
          message: `${quote(name)} is the target group of blue and of green`,
          help: 'name the second target group',
        };
      }
      yield* listenerIssues(value, pair.path);
    }
  },
};

function* listenerIssues(value: JsonValue, pair: Issue['path']): Iterable<Issue> {
  const [prod] = itemsAt(value, [...pair, 'prodTrafficRoute', 'listenerArns']);
  const [test] = itemsAt(value, [...pair, 'testTrafficRoute', 'listenerArns']);
  if (typeof prod?.value !== 'string' || typeof test?.value !== 'string') return;
  if (prod.value === test.value) {
    yield {
      path: test.path,
      message: 'the listener for tests is that of production',
      help: 'name a listener on another port, or remove testTrafficRoute',
    };
    return;
  }
  const balancer = balancerOf(prod.value);
  const other = balancerOf(test.value);
  if (balancer === undefined || other === undefined || balancer === other) return;
  yield {
    path: test.path,
    message: 'the listener for tests belongs to another load balancer than that of production',
    help: 'name a listener of the same load balancer',
    related: [{ path: prod.path, message: 'the listener of production' }],
  };
}
