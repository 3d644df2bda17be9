import { describe, expect, test } from '@jest/globals';
import { findConditionKey } from '../../generator/iam/condition-keys.ts';
import { shippedTable } from './shipped.ts';

const table = shippedTable();

describe('a known key', () => {
  test.each([
    ['aws:SecureTransport', 'aws:SecureTransport', 'Bool', false, true],
    ['AWS:securetransport', 'aws:SecureTransport', 'Bool', false, true],
    ['aws:SourceIp', 'aws:SourceIp', 'IPAddress', false, true],
    ['aws:SourceVpcArn', 'aws:SourceVpcArn', 'ARN', false, true],
    ['aws:TagKeys', 'aws:TagKeys', 'String', true, true],
    ['aws:RequestTag/team', 'aws:RequestTag/{TagKey}', 'String', false, true],
    ['aws:PrincipalTag/team/sub', 'aws:PrincipalTag/{TagKey}', 'String', false, true],
    ['ec2:SourceInstanceARN', 'ec2:SourceInstanceArn', 'ARN', false, true],
    ['iam:PassedToService', 'iam:PassedToService', 'String', false, false],
    ['s3:max-keys', 's3:max-keys', 'Numeric', false, false],
    ['s3:ExistingObjectTag/a', 's3:ExistingObjectTag/{key}', 'String', false, false],
    ['kms:EncryptionContextKeys', 'kms:EncryptionContextKeys', 'String', true, false],
    [
      'kms:EncryptionContext:aws:s3:arn',
      'kms:EncryptionContext:{EncryptionContextKey}',
      'String',
      false,
      false,
    ],
    ['saml:aud', 'saml:aud', 'String', false, false],
    ['accounts.google.com:aud', 'accounts.google.com:aud', 'String', false, false],
  ])('%s is %s', (text, name, type, isList, isGlobal) => {
    expect(findConditionKey(table, text)).toEqual({
      kind: 'key',
      key: { name, type, isList },
      isGlobal,
    });
  });
});

test.each(['token.actions.githubusercontent.com:sub', 'oidc.eks.eu-west-1.amazonaws.com/id/A:sub'])(
  '%s belongs to a provider of identities',
  (text) => {
    expect(findConditionKey(table, text)).toEqual({ kind: 'identity-provider' });
  },
);

test.each([
  ['aws:SecureTransprt', true, 'aws:SecureTransport'],
  ['s3:SecureTransport', true, 'aws:SecureTransport'],
  ['aws:RequestTags/team', true, 'aws:RequestTag/team'],
  ['aws:PrincipalTag/', true, 'aws:PrincipalTag/{TagKey}'],
  ['aws:RequestTag', true, 'aws:RequestTag/{TagKey}'],
  ['awss:SourceIp', false, 'aws:SourceIp'],
  ['kms:ViaServic', true, 'kms:ViaService'],
  ['saml:audd', true, 'saml:aud'],
  ['iam:Passed-To', true, undefined],
  ['partner:Thing', false, undefined],
  ['constructor:Thing', false, undefined],
])('%s is unknown, near %s', (text, isKnownPrefix, near) => {
  expect(findConditionKey(table, text)).toEqual({
    kind: 'unknown',
    isKnownPrefix,
    ...(near === undefined ? {} : { near }),
  });
});

test.each(['', 'SourceIp', ':SourceIp', 'aws:'])('%j is no key', (text) => {
  expect(findConditionKey(table, text)).toEqual({ kind: 'malformed' });
});

test('every key of the table finds itself', () => {
  const keys = table.services().flatMap((prefix) => table.service(prefix)?.conditionKeys() ?? []);
  for (const { name } of [...table.globalKeys(), ...keys]) {
    const found = findConditionKey(table, name.replaceAll(/\{[^}]*\}/g, 'x1'));
    expect([name, found.kind]).toEqual([name, 'key']);
  }
});
