import { describe, expect, test } from '@jest/globals';
import { arnShape } from '../../generator/iam/arn-shape.ts';
import { overlap, policyShape } from '../../generator/iam/overlap.ts';
import { acceptedArns, fitter, resourceFit } from '../../generator/iam/resource-types.ts';
import { factsOf, shippedTable } from './shipped.ts';

const table = shippedTable();
const R = 'eu-west-1:111122223333';

describe('a Resource fits the resource types of an action', () => {
  test.each([
    ['s3:GetObject', 'arn:aws:s3:::b/*', ['object']],
    ['s3:GetObject', 'arn:aws:s3:::b*', ['object']],
    ['s3:GetObject', 'arn:aws:s3:::b', []],
    ['s3:ListBucket', 'arn:aws:s3:::b', ['bucket']],
    ['s3:ListBucket', 'arn:aws:s3:::b/*', []],
    ['s3:ListBucket', `arn:aws:s3:${R}:b`, []],
    ['s3:ListBucket', `arn:aws:s3:${R}:accesspoint/a`, ['accesspoint']],
    ['codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${R}:main`, ['pipeline']],
    ['codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${R}:pipeline/main`, []],
    ['ecr:PutImage', `arn:aws:ecr:${R}:repository/team/app`, ['repository']],
    ['ecr:PutImage', `arn:aws:ecr:${R}:app`, []],
    ['kms:Decrypt', `arn:aws:kms:${R}:alias/a`, []],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/service-role/a', ['role']],
    ['iam:PassRole', `arn:aws:iam:${R}:role/a`, []],
    ['logs:PutLogEvents', `arn:aws:logs:${R}:log-group:/aws/codebuild/a:*`, ['log-stream']],
    ['logs:CreateLogGroup', `arn:aws:logs:${R}:log-group:/aws/codebuild/a:*`, ['log-group']],
    ['ssm:GetParameters', 'arn:aws:ssm:eu-west-1::parameter/aws/service/a', ['parameter']],
    ['ecs:UpdateService', `arn:aws:ecs:${R}:service/\${aws:PrincipalTag/team}/*`, ['service']],
    ['ecs:UpdateService', '*', ['service']],
    ['ecs:UpdateService', 'arn:*:ecs:*', ['service']],
    ['ecs:UpdateService', 'arn:aws:ecr:*', []],
    [
      'codestar-connections:UseConnection',
      `arn:aws:codeconnections:${R}:connection/a`,
      ['Connection'],
    ],
  ])('%s on %s: %j', (id, resource, types) => {
    const fit = resourceFit(factsOf(table, id), resource);
    expect(fit.types.map(({ name }) => name)).toEqual(
      id === 's3:GetObject' || types.length === 0 ? types : expect.arrayContaining(types),
    );
    expect(fit.fits).toBe(types.length > 0);
    expect(fitter(resource)(factsOf(table, id))).toBe(fit.fits);
  });

  test('an action without resource-level permissions takes stars only', () => {
    const action = factsOf(table, 'ecr:GetAuthorizationToken');
    expect(resourceFit(action, 'arn:aws:ecr:*:*:*').fits).toBe(true);
    expect(resourceFit(action, 'arn:aws:s3:::*').fits).toBe(false);
    expect(resourceFit(action, '?').fits).toBe(false);
    expect(resourceFit(action, '*')).toEqual({ fits: true, types: [] });
    expect(resourceFit(action, `arn:aws:ecr:${R}:repository/*`).fits).toBe(false);
    expect(acceptedArns(action, 'x')).toEqual(['*']);
  });

  test('asked by the pattern or by the shapes, the answer is the same', () => {
    const table = shippedTable();
    const names = ['s3', 'iam', 'logs'].flatMap((prefix) =>
      [...(table.service(prefix)?.actionNames().values() ?? [])].map((name) => `${prefix}:${name}`),
    );
    const resources = [
      '*',
      'arn:*',
      'arn:aws:s3:::b*',
      'arn:aws:s3:::?/${aws:username}',
      'arn:aws:s3:*:*:accesspoint/x/object/*',
      `arn:aws:iam::111122223333:*/x`,
      `arn:aws:logs:${R}:log-group:a:*`,
      'arn:aws:s3:::${*}',
    ];
    for (const resource of resources) {
      const fits = fitter(resource);
      for (const name of names) {
        const action = factsOf(table, name);
        expect([resource, name, fits(action)]).toEqual([
          resource,
          name,
          resourceFit(action, resource).fits,
        ]);
      }
    }
  });

  test('every ARN of every type fits its own action', () => {
    for (const prefix of ['s3', 'ecs', 'iam', 'apigateway', 'codebuild', 'backup']) {
      for (const name of table.service(prefix)?.actionNames().values() ?? []) {
        const action = factsOf(table, `${prefix}:${name}`);
        for (const { type } of action.resources) {
          for (const arn of type.arns) {
            const real = arn.replace('{Partition}', 'aws').replaceAll(/\{[^}]*\}/g, 'x1');
            expect([real, resourceFit(action, real).types.includes(type)]).toEqual([real, true]);
          }
        }
      }
    }
  });
});

test('the ARNs that are expected, those of the same shape first', () => {
  const action = factsOf(table, 's3:GetObject');
  expect(acceptedArns(action, 'arn:aws:s3:::b')[0]).toBe(
    'arn:<Partition>:s3:::<BucketName>/<ObjectName>',
  );
  expect(acceptedArns(action, `arn:aws:s3:${R}:accesspoint/a`)[0]).toContain(':accesspoint/');
});

test('a placeholder is never empty, but for region and account', () => {
  const shape = arnShape('arn:{Partition}:x:{Region}:{Account}:a/{Name}');
  const takes = (text: string) => overlap(policyShape(text), shape);
  expect(takes('arn:aws:x:::a/b')).toBe(true);
  expect(takes('arn:aws:x:r:1:a/')).toBe(false);
  expect(takes('arn::x:r:1:a/b')).toBe(false);
});

test('variables that stand for a character are that character', () => {
  const takes = (pattern: string, text: string) => overlap(policyShape(pattern), policyShape(text));
  expect(takes('a${*}c', 'abc')).toBe(false);
  expect(takes('a${*}c', 'a${*}c')).toBe(true);
  expect(takes('a${?}', 'a?')).toBe(true);
  expect(takes('a${aws:username}c', 'abbc')).toBe(true);
  expect(takes('a${$}{b}', 'a${$}?b}')).toBe(true);
  expect(takes('a${open', 'a?{open')).toBe(true);
});
