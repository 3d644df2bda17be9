import { textAt } from '../../read.ts';
import { deployActions } from '../../role-uses.ts';
import { roleOf } from '../../roles.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (role: string): string =>
  `{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","stages":[{"name":"D","actions":[{"name":"D","actionTypeId":{"provider":"CodeDeployToECS"}${role}}]}]}}`;
const SERVICE =
  '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/blue/0a1b2c3d4e5f0021"}]}';

/** A deployment to another account has a role there. */
export const NO_ACTION_ROLE: SetRule = {
  over: 'target',
  id: 'deploy/no-action-role',
  severity: 'error',
  title: 'a deploy action without a role of the account that it deploys to',
  why: 'An action without a role of its own runs with the role of the pipeline, in the account of the pipeline. There is neither the application nor the service of an environment that lives in another account.',
  prevents: 'ApplicationDoesNotExistException: No application found for name',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: { 'pipeline/codepipeline.json': pipeline(''), 'workload/ecs-service.json': SERVICE },
    good: {
      'pipeline/codepipeline.json': pipeline(',"roleArn":"arn:aws:iam::444455556666:role/d"'),
      'workload/ecs-service.json': SERVICE,
    },
  },
  *check(set) {
    const { shared, workload } = set.accounts;
    if (shared === undefined || workload === undefined || shared === workload) return;
    for (const { document, path, value } of deployActions(set)) {
      if (textAt(value, ['roleArn']) !== undefined) continue;
      const due = roleOf(set, 'action');
      yield {
        ...{ document, path },
        message: `the deploy action has no role, so that it runs in account ${shared} and not in ${workload}`,
        help: `add  "roleArn": ${JSON.stringify(due?.arn ?? `arn:aws:iam::${workload}:role/…`)}`,
      };
    }
  },
};
