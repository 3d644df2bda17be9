import { textAt } from '../../check/read.ts';
import { artifactArn, calls, kmsCalls, uploadContext, type Need, type Purpose } from '../need.ts';
import type { PipelineAction, World } from '../world.ts';

/** What reading each sort of source takes; the pipeline's role, or the action's own, calls. */
const READERS: Readonly<Record<string, (world: World, config: Config) => Reading[]>> = {
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
  CodeCommit: (world, config) => [
    {
      actions: [
        'codecommit:GetBranch',
        'codecommit:GetCommit',
        'codecommit:UploadArchive',
        'codecommit:GetUploadArchiveStatus',
        'codecommit:CancelUploadArchive',
        ...(config('OutputArtifactFormat') === 'CODEBUILD_CLONE_REF'
          ? ['codecommit:GetRepository']
          : []),
      ],
      resource: `arn:${world.partition}:codecommit:${world.region}:${world.shared}:${config('RepositoryName')}`,
    },
  ],
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
  CodeStarSourceConnection: (_world, config) => [
    {
      actions: [
        /:codestar-connections:/.test(config('ConnectionArn'))
          ? 'codestar-connections:UseConnection'
          : 'codeconnections:UseConnection',
      ],
      resource: config('ConnectionArn'),
    },
  ],
  S3: (world, config) => [
    {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: `arn:${world.partition}:s3:::${config('S3Bucket')}/${config('S3ObjectKey')}`,
    },
    {
      actions: ['s3:GetBucketVersioning'],
      resource: `arn:${world.partition}:s3:::${config('S3Bucket')}`,
    },
  ],
  ECR: (world, config) => [
    {
      actions: ['ecr:DescribeImages'],
      resource: `arn:${world.partition}:ecr:${world.region}:${world.shared}:repository/${config('RepositoryName')}`,
    },
  ],
};

type Config = (key: string) => string;

interface Reading {
  actions: string[];
  resource: string;
}

/** The pipeline takes on its role, fetches the source and stores it as an artifact. */
export function sourceNeeds(world: World): Need[] {
  const { pipeline } = world;
  if (pipeline === undefined) return [];
  const role = textAt(pipeline.document.value, ['pipeline', 'roleArn']) ?? '';
  const because = { document: pipeline.document, path: ['pipeline', 'roleArn'] };
  const start = calls(
    {
      stage: 'Source',
      what: 'CodePipeline takes on its role',
      caller: { service: 'codepipeline.amazonaws.com' },
      because,
    },
    ['sts:AssumeRole'],
    {
      resource: role,
      account: world.shared,
      // AWS does not say whether the pipeline's service sends them.
      context: { 'aws:SourceAccount': null, 'aws:SourceArn': null },
    },
  );
  const sources = world.actions.filter(
    (action) => textAt(action.value, ['actionTypeId', 'category']) === 'Source',
  );
  return [...start, ...sources.flatMap((action) => readSource(world, action, role))];
}

function readSource(world: World, action: PipelineAction, pipelineRole: string): Need[] {
  const { pipeline, shared } = world;
  if (pipeline === undefined) return [];
  const role = textAt(action.value, ['roleArn']) ?? pipelineRole;
  const config: Config = (key) => textAt(action.value, ['configuration', key]) ?? '';
  const purpose: Purpose = {
    stage: action.stage,
    what: 'fetch the source',
    caller: { role },
    because: { document: pipeline.document, path: action.path },
  };
  const readings = READERS[action.provider]?.(world, config) ?? [];
  return [
    ...readings.flatMap(({ actions, resource }) =>
      calls(purpose, actions, { resource, account: accountIn(resource) ?? shared }),
    ),
    ...storeArtifact(world, action, { ...purpose, what: 'store the source as an artifact' }),
  ];
}

/** Uploading an artifact: the object, its encryption by S3, and looking at the bucket. */
export function storeArtifact(world: World, action: PipelineAction, purpose: Purpose): Need[] {
  const artifact = textAt(action.value, ['outputArtifacts', 0, 'name']);
  const bucket = `arn:${world.partition}:s3:::${world.bucket ?? ''}`;
  if (artifact === undefined) return [];
  const object = artifactArn(world, artifact);
  const { shared: account } = world;
  return [
    ...calls(purpose, ['s3:PutObject'], {
      resource: object,
      account,
      context: uploadContext(world),
    }),
    // A large object goes up in parts, for which S3 decrypts the data key again.
    ...kmsCalls(world, { ...purpose, account }, ['kms:GenerateDataKey', 'kms:Decrypt'], object),
    ...calls(
      { ...purpose, what: 'look at the bucket' },
      ['s3:ListBucket', 's3:GetBucketVersioning', 's3:GetBucketAcl', 's3:GetBucketLocation'],
      { resource: bucket, account },
    ),
  ];
}

function accountIn(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):/.exec(arn)?.[1];
}
