import { placedOf } from '../../set-places.ts';
import type { SetRule } from '../../set.ts';

const task = (region: string): string =>
  JSON.stringify({
    family: 'orders',
    containerDefinitions: [
      {
        name: 'orders',
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/orders', 'awslogs-region': region },
        },
      },
    ],
  });
const SERVICE =
  '{"serviceName":"orders","loadBalancers":[{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:444455556666:targetgroup/blue/0a1b2c3d4e5f0021"}]}';

/** A delivery takes place in one region. */
export const RESOURCE_REGION: SetRule = {
  over: 'target',
  id: 'pipeline/resource-region',
  severity: 'error',
  title: 'a resource of another region',
  why: 'Everything of a delivery is in one region. A key, listener, registry, repository or log group that is looked up in another one is not there, and the bucket of a pipeline has to be in its region.',
  prevents: 'The specified log group does not exist; or: the resource could not be found',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  ],
  samples: {
    bad: { 'repository/taskdef.json': task('eu-west-2'), 'workload/ecs-service.json': SERVICE },
    good: { 'repository/taskdef.json': task('eu-west-1'), 'workload/ecs-service.json': SERVICE },
  },
  *check(set) {
    const due = set.region;
    if (due === undefined) return;
    for (const { document, path, text, what, region } of placedOf(set)) {
      if (region === undefined || region === due) continue;
      yield {
        ...{ document, path },
        message: `${what} is in ${region}, but this delivery is in ${due}`,
        help:
          text === ''
            ? `add  "CreateBucketConfiguration": {"LocationConstraint": "${due}"}`
            : `write ${JSON.stringify(text.replace(region, due))}`,
      };
    }
  },
};
