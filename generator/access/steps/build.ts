import { mapAt, mapsAt, textAt } from '../../check/read.ts';
import type { SetDocument } from '../../check/set.ts';
import { projectVariables } from '../build-text.ts';
import { artifactArn, calls, kmsCalls, uploadContext, type Need, type Purpose } from '../need.ts';
import type { PipelineAction, World } from '../world.ts';
import { storeArtifact } from './source.ts';

/** The pipeline starts its builds, and the project's role does what the project says. */
export function buildNeeds(world: World): Need[] {
  const { pipeline, project } = world;
  const builds = world.actions.filter((action) => action.provider === 'CodeBuild');
  const started = pipeline === undefined ? [] : builds.flatMap((one) => startBuild(world, one));
  return [...started, ...(project === undefined ? [] : runBuild(world, project, builds))];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html */
function startBuild(world: World, action: PipelineAction): Need[] {
  const { pipeline, partition, region, shared } = world;
  if (pipeline === undefined) return [];
  const role = textAt(pipeline.document.value, ['pipeline', 'roleArn']) ?? '';
  const name = textAt(action.value, ['configuration', 'ProjectName']) ?? '';
  return calls(
    {
      stage: action.stage,
      what: `start ${name} and follow it`,
      caller: { role: textAt(action.value, ['roleArn']) ?? role },
      because: { document: pipeline.document, path: action.path },
    },
    ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
    { resource: `arn:${partition}:codebuild:${region}:${shared}:project/${name}`, account: shared },
  );
}

function runBuild(world: World, project: SetDocument, builds: readonly PipelineAction[]): Need[] {
  const { partition, region, shared } = world;
  const name = textAt(project.value, ['name']) ?? '';
  const role = textAt(project.value, ['serviceRole']) ?? '';
  const action = builds.find((one) => textAt(one.value, ['configuration', 'ProjectName']) === name);
  const purpose = (what: string, path: (string | number)[]): Purpose => ({
    stage: action?.stage ?? 'Build',
    what,
    caller: { role },
    because: { document: project, path },
  });
  const takeOn = calls(
    {
      ...purpose('CodeBuild takes on its role', ['serviceRole']),
      caller: { service: 'codebuild.amazonaws.com' },
    },
    ['sts:AssumeRole'],
    {
      resource: role,
      account: shared,
      context: {
        'aws:SourceAccount': shared,
        'aws:SourceArn': `arn:${partition}:codebuild:${region}:${shared}:project/${name}`,
      },
    },
  );
  return [
    ...takeOn,
    ...logNeeds(world, project, name, purpose),
    ...(action === undefined ? [] : artifactNeeds(world, action, purpose)),
    ...storeNeeds(world, project, purpose),
    ...cloneNeeds(world, project, purpose),
    ...secretNeeds(world, project, purpose),
  ];
}

type PurposeOf = (what: string, path: (string | number)[]) => Purpose;

function logNeeds(world: World, project: SetDocument, name: string, purpose: PurposeOf): Need[] {
  const { partition, region, shared: account } = world;
  const path = ['logsConfig', 'cloudWatchLogs'];
  if (textAt(project.value, [...path, 'status']) === 'DISABLED') return [];
  const group = textAt(project.value, [...path, 'groupName']) ?? `/aws/codebuild/${name}`;
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  return [
    ...calls(purpose('write the log of the build', path), ['logs:CreateLogGroup'], {
      resource: arn,
      account,
    }),
    ...calls(
      purpose('write the log of the build', path),
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      {
        resource: `${arn}:log-stream:ab12cd34`,
        account,
      },
    ),
  ];
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html */
function artifactNeeds(world: World, action: PipelineAction, purpose: PurposeOf): Need[] {
  const { shared: account, partition, bucket = '' } = world;
  const inputs = mapsAt(action.value, ['inputArtifacts']).flatMap(
    (one) => textAt(one.value, ['name']) ?? [],
  );
  const reading = inputs.flatMap((artifact) => {
    const object = artifactArn(world, artifact);
    const what = purpose(`read ${artifact}`, []);
    return [
      ...calls(what, ['s3:GetObject', 's3:GetObjectVersion'], { resource: object, account }),
      ...kmsCalls(world, { ...what, account }, ['kms:Decrypt'], object),
    ];
  });
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return [
    ...reading,
    ...calls(purpose('look at the bucket', []), ['s3:GetBucketAcl', 's3:GetBucketLocation'], {
      resource: bucketArn,
      account,
    }),
    ...storeArtifact(world, action, purpose('store what was built', [])).filter(
      ({ action: name }) => !/^s3:(?:List|GetBucket)/.test(name),
    ),
  ];
}

/** Places in S3 that the project itself names: the cache, its log, a buildspec, artifacts of a build that is started alone. */
function storeNeeds(world: World, project: SetDocument, purpose: PurposeOf): Need[] {
  const places: {
    path: (string | number)[];
    when: boolean;
    what: string;
    reads: boolean;
    writes: boolean;
  }[] = [
    {
      path: ['cache', 'location'],
      when: textAt(project.value, ['cache', 'type']) === 'S3',
      what: 'keep the cache',
      reads: true,
      writes: true,
    },
    {
      path: ['logsConfig', 's3Logs', 'location'],
      when: textAt(project.value, ['logsConfig', 's3Logs', 'status']) === 'ENABLED',
      what: 'keep the log in S3',
      reads: false,
      writes: true,
    },
    {
      path: ['artifacts', 'location'],
      when: textAt(project.value, ['artifacts', 'type']) === 'S3',
      what: 'store artifacts of a build that is started alone',
      reads: false,
      writes: true,
    },
    {
      path: ['source', 'buildspec'],
      when: /^arn:[^:]*:s3:::/.test(textAt(project.value, ['source', 'buildspec']) ?? ''),
      what: 'read the buildspec',
      reads: true,
      writes: false,
    },
  ];
  return places.flatMap(({ path, when, what, reads, writes }) => {
    const place = textAt(project.value, path);
    if (!when || place === undefined) return [];
    const bare = place.replace(/^arn:[^:]*:s3:::/, '');
    const object = `arn:${world.partition}:s3:::${writes ? `${bare}/ab12cd34` : bare}`;
    const isStore = bare.split('/')[0] === world.bucket;
    const of = purpose(what, path);
    const { shared: account } = world;
    const kms = isStore
      ? [...(reads ? ['kms:Decrypt'] : []), ...(writes ? ['kms:GenerateDataKey'] : [])]
      : [];
    return [
      ...calls(of, reads ? ['s3:GetObject'] : [], { resource: object, account }),
      ...calls(of, writes ? ['s3:PutObject'] : [], {
        resource: object,
        account,
        context: isStore ? uploadContext(world) : {},
      }),
      ...kmsCalls(world, { ...of, account }, kms, object),
    ];
  });
}

function cloneNeeds(world: World, project: SetDocument, purpose: PurposeOf): Need[] {
  const repository = /\/v1\/repos\/([^/]+)$/.exec(
    textAt(project.value, ['source', 'location']) ?? '',
  )?.[1];
  if (repository === undefined || textAt(project.value, ['source', 'type']) !== 'CODECOMMIT')
    return [];
  return calls(
    purpose('clone the source where the build is started alone', ['source', 'location']),
    ['codecommit:GitPull'],
    {
      resource: `arn:${world.partition}:codecommit:${world.region}:${world.shared}:${repository}`,
      account: world.shared,
    },
  );
}

function secretNeeds(world: World, project: SetDocument, purpose: PurposeOf): Need[] {
  const { partition, region, shared: account } = world;
  const parameters = projectVariables(project, 'PARAMETER_STORE').flatMap(({ value, path }) =>
    calls(purpose('read a parameter', [...path]), ['ssm:GetParameters'], {
      resource: value.startsWith('arn:')
        ? value
        : `arn:${partition}:ssm:${region}:${account}:parameter/${value.replace(/^\//, '')}`,
      account,
    }),
  );
  const secrets = projectVariables(project, 'SECRETS_MANAGER').flatMap(({ value, path }) =>
    calls(purpose('read a secret', [...path]), ['secretsmanager:GetSecretValue'], {
      resource: secretArn(world, value),
      account,
    }),
  );
  const network =
    mapAt(project.value, ['vpcConfig', 'vpcId']) ?? textAt(project.value, ['vpcConfig', 'vpcId']);
  return [
    ...parameters,
    ...secrets,
    ...(network === undefined ? [] : networkNeeds(world, purpose)),
  ];
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html */
function networkNeeds(world: World, purpose: PurposeOf): Need[] {
  return calls(
    purpose('join the network', ['vpcConfig']),
    [
      'CreateNetworkInterface',
      'DescribeDhcpOptions',
      'DescribeNetworkInterfaces',
      'DeleteNetworkInterface',
      'DescribeSubnets',
      'DescribeSecurityGroups',
      'DescribeVpcs',
    ].map((name) => `ec2:${name}`),
    { resource: '*', account: world.shared },
  );
}

/** The ARN of a secret without the parts behind it that choose a key or version: names have six random signs at their end. */
export function secretArn({ partition, region, shared }: World, reference: string): string {
  if (reference.startsWith('arn:')) return reference.split(':').slice(0, 7).join(':');
  return `arn:${partition}:secretsmanager:${region}:${shared}:secret:${reference.split(':')[0] ?? ''}-Ab1Cd2`;
}
