import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];

const action = (stage: number, ...path: Path): Path => [
  'pipeline',
  'stages',
  stage,
  'actions',
  0,
  ...path,
];
const container = (...path: Path): Path => ['containerDefinitions', 0, ...path];
const rule = (...path: Path): Path => ['LifecycleConfiguration', 'Rules', 0, ...path];
const KEY = '11112222-3333-4444-5555-666677778888';

describe('sound documents beyond the examples', () => {
  test.each<[string, Path, unknown]>([
    ['codebuild-project', ['cache'], { type: 'NO_CACHE' }],
    ['codebuild-project', ['encryptionKey'], 'alias/aws/s3'],
    ['codebuild-project', ['vpcConfig'], {}],
    ['codebuild-project', ['source', 'reportBuildStatus'], false],
    ['codebuild-project', ['secondarySources'], []],
    ['codebuild-project', ['environment', 'image'], '444455556666.dkr.ecr.x.amazonaws.com/a:1'],
    ['codepipeline', ['tags'], []],
    ['codepipeline', ['pipeline', 'version'], 2],
    ['codepipeline', ['pipeline', 'artifactStore', 'encryptionKey', 'id'], KEY],
    ['codepipeline', ['pipeline', 'pipelineType'], 'V2'],
    ['codepipeline', action(1, 'runOrder'), 1],
    ['codepipeline', action(1, 'actionTypeId', 'provider'), 'SomethingNew'],
    ['taskdef', ['cpu'], '.25 vcpu'],
    ['taskdef', ['memory'], '1 GB'],
    ['taskdef', ['executionRoleArn'], 'ecsTaskExecutionRole'],
    ['taskdef', ['requiresCompatibilities'], ['EC2']],
    ['taskdef', container('image'), 'nginx'],
    ['task-definition', ['placementConstraints'], []],
    ['events-rule', ['EventPattern'], undefined],
    ['log-group', ['tags'], { a: 'b' }],
    ['bucket-lifecycle', rule('Expiration'), { ExpiredObjectDeleteMarker: true }],
    ['ecs-service', ['deploymentController'], { type: 'ECS' }],
    ['codedeploy-deployment-group', ['tags'], [{ Key: 'a', Value: 'b' }]],
    ['iam-role', ['Description'], 'Bâtit la boutique'],
  ])('%s with %j = %j', (kind, path, value) => {
    const set = variant(kind, path, value);
    if (kind === 'events-rule') Object.assign(set as object, { ScheduleExpression: 'rate(1 day)' });
    expect(brief(validators.validate(kind, set))).toEqual([]);
  });

  test('a buildspec with batch and no phases', () => {
    const batch = { 'build-list': [{ identifier: 'a', env: { image: 'x' } }] };
    expect(brief(validators.validate('buildspec', doc({ version: 0.2, batch })))).toEqual([]);
  });
});
