import { placedOf } from '../../set-places.ts';
import type { SetRule } from '../../set.ts';

const group = (account: string): string =>
  `{"applicationName":"a","deploymentGroupName":"g","serviceRoleArn":"arn:aws:iam::444455556666:role/c","loadBalancerInfo":{"targetGroupPairInfoList":[{"prodTrafficRoute":{"listenerArns":["arn:aws:elasticloadbalancing:eu-west-1:${account}:listener/app/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0011"]}}]}}`;
const SERVICE =
  '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/blue/0a1b2c3d4e5f0021"}]}';

/** What a document names is in the account of that document. */
export const RESOURCE_ACCOUNT: SetRule = {
  over: 'target',
  id: 'pipeline/resource-account',
  severity: 'error',
  title: 'a resource of another account',
  why: 'Pipeline and build are in the shared account; registry, load balancer and service in that of the environment. An id of another account names something that does not exist there, or that nobody gave a right to.',
  prevents: 'AccessDeniedException, or the resource could not be found',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
    'https://github.com/aws/aws-cdk/issues/4306',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': group('777788889999'),
      'workload/ecs-service.json': SERVICE,
    },
    good: {
      'workload/codedeploy-deployment-group.json': group('444455556666'),
      'workload/ecs-service.json': SERVICE,
    },
  },
  *check(set) {
    for (const { document, path, text, what, account, due } of placedOf(set)) {
      const ids = due.flatMap((name) => set.accounts[name] ?? []);
      const [id] = ids;
      if (account === undefined || id === undefined || ids.length < due.length) continue;
      if (ids.includes(account)) continue;
      yield {
        ...{ document, path },
        message: `${what} is of account ${account}, but it has to be of ${id}`,
        help: `write ${JSON.stringify(text.replace(account, id))}`,
      };
    }
  },
};
