import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];
type Case = [kind: string, path: Path, value: unknown, expected: string[]];

/** Errors of a kind's example after one value was set (or, with `undefined`, removed) at a path. */
function errors(kind: string, path: Path, value: unknown): string[] {
  return brief(validators.validate(kind, variant(kind, path, value)));
}

const action = (stage: number, ...path: Path): Path => [
  'pipeline',
  'stages',
  stage,
  'actions',
  0,
  ...path,
];
const KEY = '11112222-3333-4444-5555-666677778888';

describe('faulty documents', () => {
  test.each<Case>([
    [
      'codebuild-project',
      ['environment', 'computeType'],
      'BUILD_GENERAL1_SMAL',
      [
        'schema/enum /environment/computeType "BUILD_GENERAL1_SMAL" is none of the values allowed: BUILD_GENERAL1_SMALL, BUILD_GENERAL1_LARGE, BUILD_GENERAL1_XLARGE, BUILD_GENERAL1_MEDIUM, BUILD_GENERAL1_2XLARGE and 7 more',
      ],
    ],
    [
      'codebuild-project',
      ['encryptionKey'],
      `arn:aws:kms:ap-northeast-2:111122223333:key/1${KEY}`,
      [
        'schema/pattern /encryptionKey "arn:aws:kms:ap-northeast-2:111122223333:key/111112222-3333-…" is not a KMS key: an ARN arn:aws:kms:region:account:key/ with an id of 8-4-4-4-12 hexadecimal digits, or alias/name',
      ],
    ],
    [
      'codebuild-project',
      ['source', 'type'],
      'CODEPIPELINE',
      [
        'schema/enum /artifacts/type "S3" stands where "CODEPIPELINE" is due: source and artifacts are both of type CODEPIPELINE, or neither is',
      ],
    ],
    [
      'codebuild-project',
      ['cache', 'location'],
      undefined,
      [
        'schema/missing-key /cache "location" is missing: a cache in S3 needs a place there, bucket/prefix',
      ],
    ],
    [
      'codebuild-project',
      ['artifacts', 'location'],
      'acme/dev',
      ['schema/pattern /artifacts/location "acme/dev" is not the name of a bucket without a path'],
    ],
    [
      'codebuild-project',
      ['environment', 'imagePullCredentialsType'],
      'SERVICE_ROLE',
      [
        'schema/enum /environment/imagePullCredentialsType "SERVICE_ROLE" stands where "CODEBUILD" is due: images of CodeBuild itself are pulled with the credentials of CodeBuild',
      ],
    ],
    ['codebuild-project', ['cache'], { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE'] }, []],
    [
      'codebuild-project',
      ['vpcConfig'],
      { vpcId: 'vpc-1', subnets: ['subnet-1'] },
      ['schema/missing-key /vpcConfig "securityGroupIds" is missing: "vpcId" needs it beside it'],
    ],
    [
      'codebuild-project',
      ['queuedTimeoutInMinutes'],
      700,
      ['schema/range /queuedTimeoutInMinutes 700 is above 480, the most that is allowed'],
    ],
    [
      'codepipeline',
      ['pipeline', 'stages', 0, 'name'],
      'My Stage',
      ['schema/pattern /pipeline/stages/0/name "My Stage" is not of the form [A-Za-z0-9.@\\-_]+'],
    ],
    [
      'codepipeline',
      action(0, 'actionTypeId', 'category'),
      'Sorce',
      [
        'schema/enum /pipeline/stages/0/actions/0/actionTypeId/category "Sorce" is none of the values allowed: Source, Build, Deploy, Test, Invoke and 2 more',
      ],
    ],
    [
      'codepipeline',
      action(1, 'actionTypeId', 'category'),
      'Source',
      [
        'schema/enum /pipeline/stages/1/actions/0/actionTypeId/category "Source" is none of the values allowed: Build, Test: CodeBuild is a provider of Build and Test actions',
      ],
    ],
    [
      'codepipeline',
      ['pipeline', 'stages', 1],
      {
        name: 'Approve',
        actions: [
          {
            name: 'Approve',
            actionTypeId: { category: 'Source', owner: 'Custom', provider: 'X', version: '1' },
          },
        ],
      },
      [
        'schema/enum /pipeline/stages/1/actions/0/actionTypeId/category "Source" is not allowed here: source actions stand in the first stage only',
      ],
    ],
    [
      'codepipeline',
      action(0, 'configuration', 'PollForSourceChanges'),
      false,
      [
        'schema/type /pipeline/stages/0/actions/0/configuration/PollForSourceChanges false stands where text is due',
      ],
    ],
    [
      'codepipeline',
      action(0, 'configuration', 'Branch'),
      'x',
      [
        'schema/unknown-key /pipeline/stages/0/actions/0/configuration/Branch "Branch" is not a key known here',
      ],
    ],
    [
      'codepipeline',
      action(1, 'inputArtifacts'),
      [],
      [
        'schema/length /pipeline/stages/1/actions/0/inputArtifacts the list is empty where at least 1 item is due: this provider has one to five artifacts here',
      ],
    ],
    [
      'codepipeline',
      action(1, 'inputArtifacts'),
      [{ name: 'a' }, { name: 'b' }],
      [
        'schema/missing-key /pipeline/stages/1/actions/0/configuration "PrimarySource" is missing: with several input artifacts one must be named as the primary source',
      ],
    ],
    [
      'codepipeline',
      ['pipeline', 'artifactStore'],
      undefined,
      ['schema/missing-key /pipeline one of "artifactStore", "artifactStores" is missing'],
    ],
    [
      'codepipeline',
      ['metadata'],
      {},
      ['schema/unknown-key /metadata "metadata" is not a key known here'],
    ],
    [
      'codepipeline',
      ['pipeline', 'roleArn'],
      'arn:aws:iam::12:role/x',
      [
        'schema/pattern /pipeline/roleArn "arn:aws:iam::12:role/x" is not the ARN of a role such as arn:aws:iam::111122223333:role/name',
      ],
    ],
  ])('%s with %j = %j', (kind, path, value, expected) => {
    expect(errors(kind, path, value)).toEqual(expected);
  });

  test('a layer cache without a privileged container', () => {
    const value = variant('codebuild-project', ['cache'], {
      type: 'LOCAL',
      modes: ['LOCAL_DOCKER_LAYER_CACHE'],
    });
    const environment = {
      ...(value as { environment: object }).environment,
      privilegedMode: false,
    };
    const found = validators.validate(
      'codebuild-project',
      doc({ ...(value as object), environment }),
    );
    expect(brief(found)).toEqual([
      'schema/enum /environment/privilegedMode false stands where true is due: LOCAL_DOCKER_LAYER_CACHE only works in a privileged container',
    ]);
  });
});
