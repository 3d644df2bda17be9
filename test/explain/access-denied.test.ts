import { describe, expect, test } from '@jest/globals';
import { parseDenial, principalOf, type Denial } from '../../generator/explain/access-denied.ts';
import { normalizeText } from '../../generator/explain/normalize-text.ts';

const parse = (text: string): Denial | undefined => parseDenial(normalizeText(text).spaced);

const ROLE = {
  arn: 'arn:aws:sts::444455556666:assumed-role/deploy/1647',
  kind: 'role',
  name: 'deploy',
  account: '444455556666',
  session: '1647',
};
const USER = {
  arn: 'arn:aws:iam::444455556666:user/team/jo',
  kind: 'user',
  name: 'jo',
  account: '444455556666',
};

const cases: [string, string, Denial][] = [
  [
    'identity-based, implicit',
    `User: ${ROLE.arn} is not authorized to perform: ecs:RegisterTaskDefinition on resource: * because no identity-based policy allows the ecs:RegisterTaskDefinition action`,
    {
      principal: ROLE,
      action: 'ecs:RegisterTaskDefinition',
      resource: '*',
      effect: 'implicit',
      by: 'identity',
    } as Denial,
  ],
  [
    'identity-based, explicit, with the ARN of the policy',
    `User: ${USER.arn} is not authorized to perform: codedeploy:ListDeployments on resource: arn:aws:codedeploy:us-east-1:444455556666:deploymentgroup:* with an explicit deny in an identity-based policy: arn:aws:iam::444455556666:policy/no`,
    {
      principal: USER,
      action: 'codedeploy:ListDeployments',
      resource: 'arn:aws:codedeploy:us-east-1:444455556666:deploymentgroup:*',
      effect: 'explicit',
      by: 'identity',
    } as Denial,
  ],
  [
    'resource-based, explicit, the resource quoted',
    `An error occurred (AccessDenied) when calling the PutObject operation: User: ${USER.arn} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::store/app.zip" with an explicit deny in a resource-based policy`,
    {
      principal: USER,
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::store/app.zip',
      effect: 'explicit',
      by: 'resource',
    } as Denial,
  ],
  [
    'a key, of which KMS says several things at once',
    `User: ${ROLE.arn} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    { principal: ROLE, action: 'kms:Decrypt', by: 'resource' } as Denial,
  ],
  [
    'a trust policy',
    `User: ${USER.arn} is not authorized to perform: sts:AssumeRole because no role trust policy allows the sts:AssumeRole action`,
    { principal: USER, action: 'sts:AssumeRole', effect: 'implicit', by: 'trust' } as Denial,
  ],
  [
    'a service control policy',
    `User: ${USER.arn} is not authorized to perform: codecommit:ListRepositories with an explicit deny in a service control policy`,
    {
      principal: USER,
      action: 'codecommit:ListRepositories',
      effect: 'explicit',
      by: 'organization',
    } as Denial,
  ],
  [
    'a permissions boundary',
    `User: ${USER.arn} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::a/b because no permissions boundary allows the s3:GetObject action`,
    {
      principal: USER,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::a/b',
      effect: 'implicit',
      by: 'boundary',
    } as Denial,
  ],
  [
    'a session policy',
    `User: ${USER.arn} is not authorized to perform: codecommit:ListRepositories because no session policy allows the codecommit:ListRepositories action`,
    {
      principal: USER,
      action: 'codecommit:ListRepositories',
      effect: 'implicit',
      by: 'session',
    } as Denial,
  ],
  [
    'a VPC endpoint policy',
    `User: ${USER.arn} is not authorized to perform: codecommit:ListRepositories because no VPC endpoint policy allows the codecommit:ListRepositories action`,
    {
      principal: USER,
      action: 'codecommit:ListRepositories',
      effect: 'implicit',
      by: 'endpoint',
    } as Denial,
  ],
  [
    'no reason',
    `User: ${ROLE.arn} is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-central-1:444455556666:repository/ecs/dev-orders`,
    {
      principal: ROLE,
      action: 'ecr:InitiateLayerUpload',
      resource: 'arn:aws:ecr:eu-central-1:444455556666:repository/ecs/dev-orders',
    } as Denial,
  ],
  [
    'two roles of a pipeline',
    'arn:aws:iam::111122223333:role/service-role/pipe is not authorized to perform AssumeRole on role arn:aws:iam::444455556666:role/act',
    {
      principal: {
        arn: 'arn:aws:iam::111122223333:role/service-role/pipe',
        kind: 'role',
        name: 'pipe',
        account: '111122223333',
      },
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::444455556666:role/act',
    },
  ],
  [
    'a service',
    'CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::111122223333:role/service-role/build',
    {
      principal: { arn: 'CodeBuild', kind: 'service', name: 'CodeBuild' },
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/service-role/build',
    },
  ],
  [
    'a principal that was blanked out',
    'User: *** is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action',
    { action: 'kms:Decrypt', effect: 'implicit', by: 'identity' },
  ],
];

describe('an access-denied text', () => {
  test.each(cases)('of %s', (_name, text, denial) => {
    expect(parse(text)).toEqual(denial);
  });

  test('gives the reason of its own sentence, not of the next one', () => {
    const one = `User: ${ROLE.arn} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::a/b`;
    const two = `User: ${USER.arn} is not authorized to perform: s3:PutObject with an explicit deny in a resource-based policy`;
    expect(parse(`${one}\n${two}`)).not.toHaveProperty('by');
  });

  test('is none where nothing is denied', () => {
    expect(parse('All is well')).toBeUndefined();
    expect(parse('is not authorized to perform')).toBeUndefined();
  });
});

describe('a principal', () => {
  test.each([
    ['arn:aws-cn:iam::444455556666:root', { kind: 'root', name: '444455556666' }],
    ['arn:aws:iam::444455556666:role/a/b/c.', { kind: 'role', name: 'c' }],
    ['arn:aws:sts::444455556666:federated-user/jo', { kind: 'unknown', name: 'jo' }],
    ['AWS CodeDeploy', { kind: 'service', name: 'AWS CodeDeploy' }],
  ])('%s', (arn, expected) => {
    expect(principalOf(arn)).toMatchObject(expected);
  });
});
