import { mapsAt, textAt } from '../../check/read.ts';
import { artifactArn, calls, kmsCalls, type Need, type Purpose } from '../need.ts';
import type { PipelineAction, World } from '../world.ts';

/** What the message for a missing right on an artifact is: it names neither the right nor the document. */
const ARTIFACT = (name: string): string =>
  `You are missing permissions to access input artifact: ${name}.`;

const DEPLOY = 'The deployment failed: not sufficient permissions to access CodeDeploy';

/** The deploy action, with the role that it names, reads the artifact and hands the deployment to CodeDeploy. */
export function deployNeeds(world: World): Need[] {
  const { pipeline } = world;
  if (pipeline === undefined) return [];
  return world.actions.flatMap((action) => {
    if (action.provider === 'Manual') return approvalNeeds(world, action);
    return action.provider === 'CodeDeployToECS' ? blueGreenNeeds(world, action) : [];
  });
}

function pipelineRole(world: World): string {
  return textAt(world.pipeline?.document.value, ['pipeline', 'roleArn']) ?? '';
}

function purposeOf(
  world: World,
  action: PipelineAction,
  role: string,
): (what: string, error?: string) => Purpose {
  const document = world.pipeline?.document;
  return (what, error) => {
    if (document === undefined) throw new Error('an action without a pipeline');
    return {
      stage: action.stage,
      what,
      caller: { role },
      because: { document, path: action.path },
      ...(error === undefined ? {} : { error }),
    };
  };
}

function approvalNeeds(world: World, action: PipelineAction): Need[] {
  const topic = textAt(action.value, ['configuration', 'NotificationArn']);
  if (topic === undefined) return [];
  const purpose = purposeOf(world, action, pipelineRole(world));
  return calls(purpose('ask for the approval'), ['sns:Publish'], {
    resource: topic,
    account: world.shared,
  });
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html */
function blueGreenNeeds(world: World, action: PipelineAction): Need[] {
  const role = textAt(action.value, ['roleArn']) ?? pipelineRole(world);
  const purpose = purposeOf(world, action, role);
  const account = /^arn:[^:]*:iam::([0-9]{12}):/.exec(role)?.[1] ?? world.shared;
  return [
    ...takeOn(world, action, role, account),
    ...readNeeds(world, action, { purpose, account }),
    ...handOver(world, action, { purpose, account }),
    ...revisionNeeds(world, { purpose, account }),
  ];
}

interface Acting {
  purpose: (what: string, error?: string) => Purpose;
  account: string;
}

function takeOn(world: World, action: PipelineAction, role: string, account: string): Need[] {
  const own = pipelineRole(world);
  if (role === own) return [];
  const error = `The provided role ${role} cannot be assumed: ${own} is not authorized to perform sts:AssumeRole`;
  const purpose = purposeOf(world, action, own);
  return calls(purpose('take on the role of the deploy action', error), ['sts:AssumeRole'], {
    resource: role,
    account,
  });
}

function readNeeds(world: World, action: PipelineAction, { purpose, account }: Acting): Need[] {
  const { shared, partition, bucket = '' } = world;
  const names = mapsAt(action.value, ['inputArtifacts']).flatMap(
    (one) => textAt(one.value, ['name']) ?? [],
  );
  const reading = names.flatMap((name) => {
    const object = artifactArn(world, name);
    const what = purpose(`read ${name}`, ARTIFACT(name));
    return [
      ...calls(what, ['s3:GetObject', 's3:GetObjectVersion'], {
        resource: object,
        account: shared,
      }),
      ...kmsCalls(world, { ...what, account }, ['kms:Decrypt'], object),
    ];
  });
  const [first = ''] = names;
  return [
    ...reading,
    ...calls(purpose('look into the bucket', ARTIFACT(first)), ['s3:ListBucket'], {
      resource: `arn:${partition}:s3:::${bucket}`,
      account: shared,
    }),
  ];
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html */
function handOver(world: World, action: PipelineAction, { purpose, account }: Acting): Need[] {
  const { partition, region } = world;
  const configured = (key: string): string => textAt(action.value, ['configuration', key]) ?? '';
  const application = configured('ApplicationName');
  const arn = (kind: string, name: string): string =>
    `arn:${partition}:codedeploy:${region}:${account}:${kind}:${name}`;
  const group = world.set.documents.find((one) => one.kind === 'codedeploy-deployment-group');
  const config = textAt(group?.value, ['deploymentConfigName']) ?? 'CodeDeployDefault.OneAtATime';
  return [
    ...calls(
      purpose('hand the revision to CodeDeploy', DEPLOY),
      ['GetApplication', 'GetApplicationRevision', 'RegisterApplicationRevision'].map(
        (one) => `codedeploy:${one}`,
      ),
      { resource: arn('application', application), account },
    ),
    ...calls(
      purpose('start the deployment and follow it', DEPLOY),
      ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment'],
      {
        resource: arn('deploymentgroup', `${application}/${configured('DeploymentGroupName')}`),
        account,
      },
    ),
    ...calls(purpose('read how traffic moves', DEPLOY), ['codedeploy:GetDeploymentConfig'], {
      resource: arn('deploymentconfig', config),
      account,
    }),
  ];
}

/** The action registers taskdef.json, and hands its roles to the tasks. */
function revisionNeeds(world: World, { purpose, account }: Acting): Need[] {
  const { taskdef, partition, region } = world;
  if (taskdef === undefined) return [];
  const family = textAt(taskdef.value, ['family']) ?? '';
  const resource = `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:1`;
  const of = (path: (string | number)[], what: string): Purpose => ({
    ...purpose(what, DEPLOY),
    because: { document: taskdef, path },
  });
  const roles = ['executionRoleArn', 'taskRoleArn'].flatMap((key) => {
    const role = textAt(taskdef.value, [key]);
    if (role === undefined) return [];
    return calls(of([key], 'hand a role to the tasks'), ['iam:PassRole'], {
      resource: role,
      account,
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    });
  });
  const hasTags = mapsAt(taskdef.value, ['tags']).length > 0;
  return [
    ...calls(of(['family'], 'register the task definition'), ['ecs:RegisterTaskDefinition'], {
      resource,
      account,
    }),
    ...calls(of(['tags'], 'tag the task definition'), hasTags ? ['ecs:TagResource'] : [], {
      resource,
      account,
      context: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
    }),
    ...roles,
  ];
}
