import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, example, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

/** Errors of the example of a project after keys were set at its top and in its environment. */
function errors(project: object, environment: object = {}): string[] {
  const value = example('codebuild-project') as { environment: object };
  const merged = { ...value, ...project, environment: { ...value.environment, ...environment } };
  return brief(validators.validate('codebuild-project', doc(merged)));
}

const NONE = { artifacts: { type: 'NO_ARTIFACTS' } };
const source = (type: string, location?: string, more: object = {}): object => ({
  source: { type, ...(location === undefined ? {} : { location }), ...more },
});

describe('sources', () => {
  test.each([
    ['GITHUB', 'https://github.com/acme/shop.git'],
    ['GITHUB', 'https://user@github.com/acme/shop'],
    ['GITHUB', 'CODEBUILD_DEFAULT_WEBHOOK_SOURCE_LOCATION'],
    ['BITBUCKET', 'https://user@bitbucket.org/acme/shop.git'],
    ['GITLAB', 'https://gitlab.com/group/sub/shop.git'],
    ['GITHUB_ENTERPRISE', 'https://git.example.com/acme/shop.git'],
    ['S3', 'acme/shop.zip'],
    ['S3', 'arn:aws:s3:::acme/folder/'],
    ['CODECOMMIT', 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/shop'],
  ])('%s takes %s', (type, location) => {
    expect(errors({ ...source(type, location), ...NONE })).toEqual([]);
  });

  test.each([
    [
      'GITHUB',
      'git@github.com:acme/shop.git',
      'an HTTPS clone address, https://github.com/owner/repository.git',
    ],
    [
      'GITHUB',
      'https://gitlab.com/acme/shop.git',
      'an HTTPS clone address, https://github.com/owner/repository.git',
    ],
    ['GITHUB_ENTERPRISE', 'acme/shop', 'an HTTPS clone address'],
    ['S3', 's3://acme/shop.zip', 'bucket/path of an archive, or bucket/folder/'],
    ['CODECOMMIT', 'shop', 'the HTTPS clone address of a CodeCommit repository'],
  ])('%s does not take %s', (type, location, expected) => {
    expect(errors({ ...source(type, location), ...NONE })).toEqual([
      `schema/pattern /source/location ${JSON.stringify(location)} is not ${expected}`,
    ]);
  });
});

describe('the rest of a project', () => {
  test('artifacts that do not go to S3', () => {
    const pipeline = source('CODEPIPELINE');
    const artifacts = (more: object): object => ({ artifacts: { type: 'CODEPIPELINE', ...more } });
    // Answers of the API name what is not used, too.
    const answered = { name: 'x', packaging: 'NONE', encryptionDisabled: false };
    expect(errors({ ...pipeline, ...artifacts(answered) })).toEqual([]);
    expect(errors({ ...pipeline, ...artifacts({ encryptionDisabled: true }) })).toEqual([]);
    const none = { artifacts: { type: 'NO_ARTIFACTS', encryptionDisabled: true } };
    expect(errors({ ...source('S3', 'acme/shop.zip'), ...none })).toEqual([
      'schema/enum /artifacts/encryptionDisabled true is not allowed here: only artifacts that go to S3 can be left without encryption',
    ]);
  });

  test.each<[cache: object, expected: string[]]>([
    [{ type: 'NO_CACHE' }, []],
    [{ type: 'NO_CACHE', modes: [] }, []],
    [{ type: 'LOCAL', modes: ['LOCAL_SOURCE_CACHE'] }, []],
    [
      { type: 'LOCAL', modes: [] },
      [
        'schema/length /cache/modes the list is empty where at least 1 item is due: a local cache needs its modes',
      ],
    ],
  ])('a cache %j', (cache, expected) => {
    expect(errors({ cache })).toEqual(expected);
  });

  test('credentials of a registry', () => {
    const registryCredential = { credential: 'hub', credentialProvider: 'SECRETS_MANAGER' };
    const own = { image: 'acme/builder:1', registryCredential };
    expect(errors({}, { ...own, imagePullCredentialsType: 'SERVICE_ROLE' })).toEqual([]);
    const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/builder:1';
    expect(
      errors({}, { image, registryCredential, imagePullCredentialsType: 'SERVICE_ROLE' }),
    ).toEqual([
      'schema/not-allowed /environment/registryCredential "registryCredential" does not belong here: images of CodeBuild and of ECR are pulled without credentials of a registry',
    ]);
  });

  test('networks', () => {
    const vpcConfig = { vpcId: 'vpc-1', subnets: ['subnet-1'], securityGroupIds: ['sg-1'] };
    const fleet = { fleet: { fleetArn: 'arn:aws:codebuild:us-east-1:111122223333:fleet/a:b' } };
    expect(errors({ vpcConfig })).toEqual([]);
    expect(errors({ vpcConfig: {} }, fleet)).toEqual([]);
    expect(errors({ vpcConfig }, fleet)).toEqual([
      'schema/not-allowed /vpcConfig "vpcConfig" does not belong here: the hosts of a fleet have a network of their own, which the fleet names',
    ]);
    expect(errors({ vpcConfig: { ...vpcConfig, subnets: ['sg-1'] } })).toEqual([
      'schema/pattern /vpcConfig/subnets/0 "sg-1" is not the id of a subnet, subnet-…',
    ]);
    const location = 'fs-1.efs.us-east-1.amazonaws.com:/';
    expect(errors({ fileSystemLocations: [{ type: 'EFS', location, identifier: 'x' }] })).toEqual([
      'schema/missing-key  "vpcConfig" is missing: a file system is reached inside its VPC only',
    ]);
  });

  test('roles, tags, logs and sizes', () => {
    expect(errors({ serviceRole: 'build-role' })).toEqual([]);
    expect(errors({ serviceRole: 'arn:aws:iam::1111:role/x' })).toHaveLength(1);
    expect(errors({ tags: [{ key: 'aws:x', value: 'y' }] })).toEqual([
      'schema/pattern /tags/0/key "aws:x" is not a key that does not begin with aws:',
    ]);
    expect(errors({ logsConfig: { s3Logs: { status: 'DISABLED', location: '' } } })).toEqual([]);
    expect(errors({ logsConfig: { s3Logs: { status: 'ENABLED' } } })).toHaveLength(1);
    expect(errors({}, { computeType: 'ATTRIBUTE_BASED_COMPUTE' })).toEqual([
      'schema/missing-key /environment "computeConfiguration" is missing: ATTRIBUTE_BASED_COMPUTE is chosen by its vCPUs, memory and disk',
    ]);
  });

  test('further sources and artifacts', () => {
    const further = (sourceIdentifier: string, type = 'S3'): object => ({
      secondarySources: [{ type, location: 'acme/x.zip', sourceIdentifier }],
    });
    expect(errors(further('lib_1'))).toEqual([]);
    expect(errors(further('my-lib'))).toEqual([
      'schema/pattern /secondarySources/0/sourceIdentifier "my-lib" is not an identifier of letters, digits and _',
    ]);
    expect(errors(further('lib', 'CODEPIPELINE'))).toEqual([
      'schema/enum /secondarySources/0/type "CODEPIPELINE" is not allowed here: a pipeline feeds the primary source only',
    ]);
  });
});
