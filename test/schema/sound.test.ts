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
const service = (...path: Path): Path => ['Resources', 0, 'TargetService', 'Properties', ...path];
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
    ['appspec', ['version'], '0.0'],
    ['appspec', service('TaskDefinition'), 'shop:3'],
    ['appspec', service('LoadBalancerInfo', 'ContainerPort'), '8080'],
    [
      'appspec',
      service('NetworkConfiguration'),
      { awsvpcConfiguration: { subnets: ['a'], securityGroups: [], assignPublicIp: 'DISABLED' } },
    ],
    ['appspec', ['Hooks'], [{ BeforeInstall: 'check' }, { AfterAllowTraffic: 'check:live' }]],
    ['buildspec', ['phases', 'install', 'runtime-versions'], { python: 3.12, nodejs: 20 }],
    ['buildspec', ['phases', 'install'], { commands: [] }],
    ['buildspec', ['artifacts', 'files'], '**/*'],
    ['buildspec', ['artifacts', 'discard-paths'], true],
    ['buildspec', ['env', 'variables'], { A: 1, B: true, C: null }],
    ['buildspec', ['phases', 'build', 'on-failure'], 'Retry-3-.*timeout.*'],
    ['buildspec', ['eb_codebuild_settings'], { ComputeType: 'x' }],
    ['buildspec', ['x-anchors'], ['a']],
    ['buildspec', ['reports'], { unit: { files: ['*.xml'], 'file-format': 'JunitXml' } }],
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
