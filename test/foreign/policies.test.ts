import { beforeAll, describe, expect, test } from '@jest/globals';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import type { IamTable } from '../../generator/iam/table.ts';
import type { Validators } from '../../generator/schema/validate.ts';
import { shippedTable } from '../iam/shipped.ts';
import { shippedValidators } from '../schema/shipped.ts';

let validators: Validators;
let table: IamTable;
beforeAll(() => {
  validators = shippedValidators();
  table = shippedTable();
});

function judge(value: unknown, file = 'policy.json') {
  let asked = 0;
  const { kinds, findings } = judgeForeign({
    file,
    text: typeof value === 'string' ? value : JSON.stringify(value),
    kind: undefined,
    validate: validators.validate,
    iam: () => {
      asked += 1;
      return table;
    },
  });
  const said = findings.map(({ rule, pointer, message }) => `${rule} ${pointer ?? ''} ${message}`);
  return { kinds, said, asked };
}

const policy = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
const trust = (principal: unknown) =>
  policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });

describe('the table of actions', () => {
  test('is asked for where a policy names an action, and not elsewhere', () => {
    const buildspec = 'version: 0.2\nphases:\n  build:\n    commands: [make]\n';
    expect(judge(buildspec, 'buildspec.yml').asked).toBe(0);
    expect(judge(policy({ Effect: 'Deny', Action: '*', Resource: '*' })).asked).toBe(0);
    const { asked, said } = judge(
      policy({ Effect: 'Allow', Action: 's3:GetObejct', Resource: '*' }),
    );
    expect(asked).toBeGreaterThan(0);
    expect(said).toEqual([
      'policy/mistyped-action /Statement/0/Action "s3:GetObejct" is no action of AWS',
    ]);
  });

  test('without it the rest is judged all the same', () => {
    const { findings } = judgeForeign({
      file: 'policy.json',
      text: JSON.stringify(policy({ Effect: 'Alow', Action: 's3:GetObejct', Resource: '*' })),
      validate: validators.validate,
      iam: () => undefined,
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['schema/enum']);
  });
});

describe('policies that others fill in', () => {
  test.each(['arn:aws:iam::ACCOUNT_ID:root', 'ACCOUNT-B-ID', 'arn:aws:iam::${AccountId}:root'])(
    '%s is spared and noted',
    (principal) => {
      const { kinds, said } = judge(trust({ AWS: principal }));
      expect(kinds).toEqual(['trust-policy']);
      expect(said).toEqual([
        expect.stringMatching(/^document\/placeholder \/Statement\/0\/Principal\/AWS one value /),
      ]);
    },
  );

  test.each(['arn:aws:iam::11112222333:root', 'arn:aws:iam::1111222233334:root', 'deploy-role'])(
    '%s is a fault',
    (principal) => {
      expect(judge(trust({ AWS: principal })).said).toEqual([
        expect.stringMatching(/^schema\/pattern \/Statement\/0\/Principal\/AWS /),
      ]);
    },
  );

  test('a function of CloudFormation stands for a value', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
      Action: 'kms:*',
      Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': [{ Ref: 'AWS::AccountId' }] } },
    };
    expect(judge(policy(statement)).said).toEqual([
      expect.stringMatching(/^document\/placeholder .* 2 values .*: Fn::Sub, Ref$/),
    ]);
  });

  test('variables of the policy language are none', () => {
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:*:*:${aws:PrincipalTag/team}',
      Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
    };
    expect(judge(policy(statement))).toMatchObject({ kinds: ['resource-policy'], said: [] });
  });

  test('rules that weigh values against each other leave open ones alone', () => {
    const statement = {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 'ecr:GetAuthorizationToken'],
      Resource: ['arn:aws:s3:::<bucket>/*', 'arn:aws:ecr:REGION_HERE:ACCOUNT:x'],
    };
    expect(judge(policy(statement)).said).toEqual([
      expect.stringMatching(/^document\/placeholder/),
    ]);
  });
});
