import { accountOf } from '../../arns.ts';
import { isAbroad, roleUsesOf } from '../../role-uses.ts';
import { roleOf } from '../../roles.ts';
import type { SetRule } from '../../set.ts';

const ROLE = '{"Path":"/","RoleName":"orders-start"}';
const task = (account: string): string =>
  JSON.stringify({
    family: 'orders',
    executionRoleArn: `arn:aws:iam::${account}:role/orders-start`,
    taskRoleArn: `arn:aws:iam::444455556666:role/orders-run`,
  });
const PIPELINE =
  '{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","stages":[{"name":"D","actions":[{"name":"D","actionTypeId":{"provider":"CodeDeployToECS"},"roleArn":"arn:aws:iam::444455556666:role/d"}]}]}}';
const SERVICE =
  '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/blue/0a1b2c3d4e5f0021"}]}';

/** A role is passed within its account. */
export const PASSED_ROLE_ACCOUNT: SetRule = {
  over: 'target',
  id: 'policy/passed-role-account',
  severity: 'error',
  title: 'a role of another account',
  why: 'A service gets a role of the account in which it runs: AWS refuses to pass one of another account. Only the deploy action of a pipeline runs with a role of another account, and that is the account in which it deploys.',
  prevents: 'Cross-account pass role is not allowed',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://github.com/aws/aws-cdk/issues/28122',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'workload/ecs-service.json': SERVICE,
      'workload/iam/execution/role.json': ROLE,
      'repository/taskdef.json': task('111122223333'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'workload/ecs-service.json': SERVICE,
      'workload/iam/execution/role.json': ROLE,
      'repository/taskdef.json': task('444455556666'),
    },
  },
  *check(set) {
    for (const use of roleUsesOf(set)) {
      if (!isAbroad(set, use)) continue;
      const { document, path, text, user, account } = use;
      const due = roleOf(set, use.role);
      const id = set.accounts[account] ?? '';
      yield {
        ...{ document, path },
        message: `${user} runs in account ${id}, but its role is of ${accountOf(text) ?? ''}`,
        help:
          due?.arn === undefined
            ? `name a role of account ${id}`
            : `write ${JSON.stringify(due.arn)}`,
        ...(due === undefined
          ? {}
          : {
              related: [
                { document: due.document, path: ['RoleName'], message: 'the role that is created' },
              ],
            }),
      };
    }
  },
};
