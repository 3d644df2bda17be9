import { mapsAt, textAt } from '../../check/read.ts';
import type { SetDocument } from '../../check/set.ts';
import { calls, type Need, type Purpose } from '../need.ts';
import type { World } from '../world.ts';
import { secretArn } from './build.ts';

/** The tasks start: ECS takes on their roles, pulls the image, reads secrets and writes the log. */
export function taskNeeds(world: World): Need[] {
  const { taskdef } = world;
  if (taskdef === undefined) return [];
  const execution = textAt(taskdef.value, ['executionRoleArn']);
  return [
    ...takeOn(world, taskdef),
    ...(execution === undefined
      ? []
      : [
          ...imageNeeds(world, taskdef, execution),
          ...logNeeds(world, taskdef, execution),
          ...secretNeeds(world, taskdef, execution),
        ]),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html: one cluster cannot be told. */
function takeOn(world: World, taskdef: SetDocument): Need[] {
  const { partition, region, workload } = world;
  const cluster = world.set.documents.find((one) => one.kind === 'ecs-service');
  const name = textAt(cluster?.value, ['cluster']) ?? 'default';
  return ['executionRoleArn', 'taskRoleArn'].flatMap((key) => {
    const role = textAt(taskdef.value, [key]);
    if (role === undefined) return [];
    return calls(
      {
        stage: 'Tasks',
        what: 'the tasks take on their role',
        caller: { service: 'ecs-tasks.amazonaws.com' },
        because: { document: taskdef, path: [key] },
      },
      ['sts:AssumeRole'],
      {
        resource: role,
        account: workload,
        context: {
          'aws:SourceAccount': workload,
          'aws:SourceArn': `arn:${partition}:ecs:${region}:${workload}:task/${name}/ab12cd34`,
        },
      },
    );
  });
}

function purposeOf(
  taskdef: SetDocument,
  role: string,
): (what: string, path: readonly (string | number)[]) => Purpose {
  return (what, path) => ({
    stage: 'Tasks',
    what,
    caller: { role },
    because: { document: taskdef, path },
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function imageNeeds(world: World, taskdef: SetDocument, role: string): Need[] {
  const { partition, region, workload: account } = world;
  const purpose = purposeOf(taskdef, role);
  const repository = world.set.documents.find((one) => one.kind === 'ecr-repository');
  const name = textAt(repository?.value, ['repositoryName']);
  const images = mapsAt(taskdef.value, ['containerDefinitions']);
  const registries = images.flatMap((container) => {
    const image = textAt(container.value, ['image']) ?? '';
    const path = [...container.path, 'image'];
    const [, owner, of, repo] =
      /^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/([^:@]+)/.exec(image) ?? [];
    if (owner !== undefined)
      return [
        {
          path,
          owner,
          arn: `arn:${partition}:ecr:${of ?? region}:${owner}:repository/${repo ?? ''}`,
        },
      ];
    // The placeholder becomes the image that the build pushed.
    if (!image.startsWith('<') || name === undefined) return [];
    return [
      { path, owner: account, arn: `arn:${partition}:ecr:${region}:${account}:repository/${name}` },
    ];
  });
  return registries.flatMap(({ path, owner, arn }) => [
    ...calls(purpose('log in to the registry', path), ['ecr:GetAuthorizationToken'], {
      resource: '*',
      account,
    }),
    ...calls(
      purpose('pull the image', path),
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      { resource: arn, account: owner },
    ),
  ]);
}

function logNeeds(world: World, taskdef: SetDocument, role: string): Need[] {
  const { partition, workload: account } = world;
  return mapsAt(taskdef.value, ['containerDefinitions']).flatMap((container) => {
    const path = [...container.path, 'logConfiguration'];
    const option = (key: string): string | undefined =>
      textAt(taskdef.value, [...path, 'options', key]);
    const group = option('awslogs-group');
    if (group === undefined) return [];
    const arn = `arn:${partition}:logs:${option('awslogs-region') ?? world.region}:${account}:log-group:${group}`;
    const purpose = purposeOf(taskdef, role)('write the log of the container', path);
    return [
      ...calls(purpose, option('awslogs-create-group') === 'true' ? ['logs:CreateLogGroup'] : [], {
        resource: arn,
        account,
      }),
      ...calls(purpose, ['logs:CreateLogStream', 'logs:PutLogEvents'], {
        resource: `${arn}:log-stream:${option('awslogs-stream-prefix') ?? 'x'}/app/ab12cd34`,
        account,
      }),
    ];
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
function secretNeeds(world: World, taskdef: SetDocument, role: string): Need[] {
  const { partition, region, workload: account } = world;
  return mapsAt(taskdef.value, ['containerDefinitions']).flatMap((container) =>
    mapsAt(taskdef.value, [...container.path, 'secrets']).flatMap((secret) => {
      const from = textAt(secret.value, ['valueFrom']) ?? '';
      const isSecret = /^arn:[^:]*:secretsmanager:/.test(from);
      const purpose = purposeOf(taskdef, role)(
        isSecret ? 'read a secret' : 'read a parameter',
        secret.path,
      );
      const parameter = from.startsWith('arn:')
        ? from
        : `arn:${partition}:ssm:${region}:${account}:parameter/${from.replace(/^\//, '')}`;
      return isSecret
        ? calls(purpose, ['secretsmanager:GetSecretValue'], {
            resource: secretArn(world, from),
            account,
          })
        : calls(purpose, ['ssm:GetParameters'], { resource: parameter, account });
    }),
  );
}
