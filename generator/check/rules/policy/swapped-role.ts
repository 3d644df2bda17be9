import { isSameArn } from '../../arns.ts';
import { roleUsesOf } from '../../role-uses.ts';
import { roleOf, rolesOf } from '../../roles.ts';
import type { SetRule } from '../../set.ts';

const role = (name: string): string => JSON.stringify({ Path: '/', RoleName: name });
const ROLES = {
  'workload/ecs-service.json':
    '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/blue/0a1b2c3d4e5f0021"}]}',
  'workload/iam/execution/role.json': role('orders-start'),
  'workload/iam/task/role.json': role('orders-run'),
};
const task = (execution: string): string =>
  JSON.stringify({
    family: 'orders',
    executionRoleArn: `arn:aws:iam::444455556666:role/${execution}`,
    taskRoleArn: 'arn:aws:iam::444455556666:role/orders-run',
  });

/** Each role is for one purpose. */
export const SWAPPED_ROLE: SetRule = {
  over: 'target',
  id: 'policy/swapped-role',
  severity: 'error',
  title: 'the role of another purpose',
  why: 'Each role has the rights and the trust for one purpose. With another one in its place the service may not assume it, or lacks every right that it needs: a task that starts with the role of the running application cannot pull its image.',
  prevents: 'The role does not have permission, or the service cannot assume it',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
  ],
  samples: {
    bad: { ...ROLES, 'repository/taskdef.json': task('orders-run') },
    good: { ...ROLES, 'repository/taskdef.json': task('orders-start') },
  },
  *check(set) {
    for (const { document, path, text, role: id, user } of roleUsesOf(set)) {
      const due = roleOf(set, id);
      if (due?.arn === undefined || isSameArn(due.arn, text)) continue;
      const other = rolesOf(set).find(
        (one) =>
          PURPOSES[one.id] !== undefined && one.arn !== undefined && isSameArn(one.arn, text),
      );
      if (other === undefined || due.name === other.name) continue;
      yield {
        ...{ document, path },
        message: `${user} runs with ${JSON.stringify(other.name)}, the role ${PURPOSES[other.id] ?? ''}`,
        help: `write ${JSON.stringify(due.arn)}`,
        related: [
          { document: due.document, path: ['RoleName'], message: `the role ${PURPOSES[id] ?? ''}` },
        ],
      };
    }
  },
};

/** What the roles of the manifest are for; one of the user's own may serve wherever it is named. */
const PURPOSES: Readonly<Record<string, string>> = {
  codepipeline: 'of the pipeline',
  codebuild: 'of the build',
  events: 'that starts pipelines',
  action: 'of the deploy action',
  push: 'that pushes images',
  codedeploy: 'of CodeDeploy',
  execution: 'that starts tasks',
  task: 'of the running task',
};
