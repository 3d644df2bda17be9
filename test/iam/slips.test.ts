import { describe, expect, test } from '@jest/globals';
import { mistypedAction, mistypedKey } from '../../generator/iam/slips.ts';
import { shippedTable } from './shipped.ts';

const table = shippedTable();

describe('mistyped actions', () => {
  test.each([
    ['s3:GetObejct', 's3:GetObject'],
    ['s3:GetObjec', 's3:GetObject'],
    ['s3:PutObjct', 's3:PutObject'],
    ['kms:decyrpt', 'kms:Decrypt'],
    ['ecr:GetAuthorisationToken', 'ecr:GetAuthorizationToken'],
    ['codepipline:StartPipelineExecution', 'codepipeline:StartPipelineExecution'],
    ['code-build:StartBuild', 'codebuild:StartBuild'],
    ['dynamodb:Desrcibe*', 'dynamodb:Describe*'],
    ['s3:Gte*', 's3:Get*'],
    ['codedploy:*', 'codedeploy:*'],
  ])('%s was to be %s', (written, meant) => {
    expect(mistypedAction(table, written)).toBe(meant);
  });

  test.each([
    ['an action', 's3:GetObject'],
    ['an action in other letters', 'S3:GETOBJECT'],
    ['a pattern that fits', 's3:*Obj?ct'],
    ['the plural of one, which may be newer', 'ec2:GetConsoleScreenshots'],
    ['known words put together anew', 's3:ListObject'],
    ['an operation of the API', 's3:HeadObject'],
    ['half an action', 'kms:Describe'],
    ['a word of its own, short and unlike the others', 'cloudhsm:ListHapgs'],
    ['another generation of a service', 'macie:EnableMacie'],
    ['a name of the CLI', 'elbv2:DescribeListeners'],
    ['a service far from all others', 'acme:GetObject'],
    ['a near service without the action', 'ecss:GetObject'],
    ['a short pattern', 's3:X*'],
    ['no action', 's3'],
    ['a star', '*'],
  ])('%s is left alone', (_what, written) => {
    expect(mistypedAction(table, written)).toBeUndefined();
  });

  test('no action of the table is mistyped, nor one that lost or gained an s at its end', () => {
    const told = ['s3', 'ecr', 'ecs', 'iam', 'kms', 'sts', 'codebuild', 'codedeploy'].flatMap(
      (prefix) =>
        [...(table.service(prefix)?.actionNames().values() ?? [])].flatMap((name) =>
          [name, `${name}s`, name.replace(/s$/, '')]
            .map((one) => `${prefix}:${one}`)
            .filter((one) => mistypedAction(table, one) !== undefined),
        ),
    );
    expect(told).toEqual([]);
  });
});

describe('mistyped condition keys', () => {
  test.each([
    ['aws:SourceAcount', 'aws:SourceAccount'],
    ['aws:RequestedReigon', 'aws:RequestedRegion'],
    ['aws:PrincpalTag/team', 'aws:PrincipalTag/team'],
    ['kms:ViaServce', 'kms:ViaService'],
    ['s3:prefx', 's3:prefix'],
  ])('%s was to be %s', (written, meant) => {
    expect(mistypedKey(table, written)).toBe(meant);
  });

  test.each([
    'aws:SourceAccount',
    'AWS:sourceIP',
    'aws:PrincipalTag/Acount',
    'aws:SourceArns',
    'token.actions.githubusercontent.com:sbu',
    'acme:SourceAcount',
    'SourceAcount',
    '',
  ])('%j is left alone', (written) => {
    expect(mistypedKey(table, written)).toBeUndefined();
  });
});
