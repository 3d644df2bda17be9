import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, shippedValidators, variant } from './shipped.ts';

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

const rule = (...path: Path): Path => ['LifecycleConfiguration', 'Rules', 0, ...path];

describe('faulty documents', () => {
  test.each<Case>([
    [
      'events-rule',
      ['EventPattern'],
      undefined,
      ['schema/missing-key  one of "EventPattern", "ScheduleExpression" is missing'],
    ],
    [
      'events-targets',
      ['Targets', 0, 'RoleArn'],
      undefined,
      ['schema/missing-key /Targets/0 "RoleArn" is missing: a pipeline is started with this role'],
    ],
    [
      'events-targets',
      ['Targets', 0, 'Arn'],
      'arn:aws:codepipeline:ap-northeast-2:111122223333:pipeline/x',
      [
        'schema/pattern /Targets/0/Arn "arn:aws:codepipeline:ap-northeast-2:111122223333:pipeline/x" is not the ARN of a pipeline, arn:aws:codepipeline:region:account:name without pipeline/ before the name',
      ],
    ],
    [
      'kms-alias',
      ['AliasName'],
      'acme',
      [
        'schema/pattern /AliasName "acme" is not an alias such as alias/name; alias/aws/ belongs to AWS',
      ],
    ],
    [
      'bucket',
      ['Bucket'],
      'Acme',
      [
        'schema/pattern /Bucket "Acme" is not a bucket name: 3 to 63 small letters, digits, dots and hyphens',
      ],
    ],
    [
      'bucket-versioning',
      ['VersioningConfiguration', 'Status'],
      'enabled',
      [
        'schema/enum /VersioningConfiguration/Status "enabled" is none of the values allowed: Enabled, Suspended',
      ],
    ],
    [
      'bucket-lifecycle',
      rule('Expiration'),
      undefined,
      [
        'schema/missing-key /LifecycleConfiguration/Rules/0 one of "Expiration", "Transitions", "NoncurrentVersionTransitions", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload" is missing',
      ],
    ],
    [
      'iam-role',
      ['AssumeRolePolicyDocument'],
      '{}',
      ['schema/missing-key /AssumeRolePolicyDocument in the trust policy: "Statement" is missing'],
    ],
    [
      'codecommit-repository',
      ['repositoryName'],
      'a b',
      ['schema/pattern /repositoryName "a b" is not of the form [\\w\\.-]+'],
    ],
    [
      'kms-key',
      ['KeyUsage'],
      'ENCRYPT',
      [
        'schema/enum /KeyUsage "ENCRYPT" is none of the values allowed: ENCRYPT_DECRYPT, SIGN_VERIFY, GENERATE_VERIFY_MAC, KEY_AGREEMENT',
      ],
    ],
    [
      'bucket-encryption',
      [
        'ServerSideEncryptionConfiguration',
        'Rules',
        0,
        'ApplyServerSideEncryptionByDefault',
        'SSEAlgorithm',
      ],
      'AES256',
      [
        'schema/not-allowed /ServerSideEncryptionConfiguration/Rules/0/ApplyServerSideEncryptionByDefault/KMSMasterKeyID "KMSMasterKeyID" does not belong here: a key belongs to aws:kms, not to AES256',
      ],
    ],
    [
      'bucket-public-access-block',
      ['PublicAccessBlockConfiguration', 'BlockPublicAcls'],
      'true',
      [
        'schema/type /PublicAccessBlockConfiguration/BlockPublicAcls "true" is text where true or false is due',
      ],
    ],
    [
      'manifest',
      [0, 'scope'],
      'tagret',
      ['schema/enum /0/scope "tagret" is none of the values allowed: target, project'],
    ],
    [
      'manifest',
      [0, 'path'],
      'a/../../b',
      ['schema/pattern /0/path "a/../../b" is not a relative path without ..'],
    ],
    ['manifest', [0, 'kind'], undefined, ['schema/missing-key /0 "kind" is missing']],
    [
      'manifest',
      [0, 'remove'],
      true,
      [
        'schema/length /0 the map has 9 entries where at most 2 entries are allowed: a row that removes another has nothing beside its id',
      ],
    ],
  ])('%s with %j = %j', (kind, path, value, expected) => {
    expect(errors(kind, path, value)).toEqual(expected);
  });
});
