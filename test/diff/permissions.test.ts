import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import type { PolicyPair } from '../../generator/diff/grants.ts';
import { comparePermissions } from '../../generator/diff/permissions.ts';
import { compareSettings } from '../../generator/diff/settings.ts';
import { permissionWords } from '../../generator/diff/words.ts';
import { shippedTable } from '../iam/shipped.ts';

type Statements = JsonObject | JsonObject[] | undefined;

const TABLE = shippedTable();
const OWNER = '111122223333';
const BUCKET = 'arn:aws:s3:::b';

function pair(old: Statements, now: Statements, more: Partial<PolicyPair> = {}): PolicyPair {
  const of = (statements: Statements): JsonValue | undefined =>
    statements && { Version: '2012-10-17', Statement: statements };
  return { file: 'p.json', group: 'p', owner: OWNER, old: of(old), now: of(now), ...more };
}

/** What is told of two states, `>` before what widens and `<` before what narrows. */
function told(...pairs: PolicyPair[]): string[] {
  return comparePermissions(pairs, () => TABLE).map(
    (one) => `${one.direction === 'widened' ? '>' : '<'} ${permissionWords(one)}`,
  );
}

const allow = (action: JsonValue, resource: JsonValue = BUCKET, more: object = {}): JsonObject => ({
  ...{ Sid: 'A', Effect: 'Allow', Action: action, Resource: resource },
  ...more,
});
const deny = (action: JsonValue, resource: JsonValue = BUCKET, more: object = {}): JsonObject => ({
  ...{ Sid: 'D', Effect: 'Deny', Action: action, Resource: resource },
  ...more,
});
const when = (operator: string, key: string, value: JsonValue): object => ({
  Condition: { [operator]: { [key]: value } },
});
const by = (aws: JsonValue): object => ({ Principal: { AWS: aws } });
const ROLE = (account: string, name = 'r'): string => `arn:aws:iam::${account}:role/${name}`;

describe('what widens rights', () => {
  test.each<[string, Statements, Statements, string[]]>([
    [
      'a new action',
      allow(['s3:GetObject']),
      allow(['s3:GetObject', 's3:PutObject']),
      ['> "A" allows s3:PutObject, which it did not before'],
    ],
    [
      'a wildcard that covers more',
      allow('s3:GetObjectTag*'),
      allow('s3:GetObjectT*'),
      ['> "A" allows s3:GetObjectT* (s3:GetObjectTorrent), which it did not before'],
    ],
    [
      'a wildcard that covers what AWS may add',
      allow(['s3:GetObjectTagging', 's3:GetObjectTorrent']),
      allow('s3:GetObjectT*'),
      ['> "A" allows s3:GetObjectT* (and whatever AWS adds to it), which it did not before'],
    ],
    [
      'a wider resource',
      allow('s3:GetObject', `${BUCKET}/x/*`),
      allow('s3:GetObject', `${BUCKET}/*`),
      [`> "A" reaches ${BUCKET}/* (before: ${BUCKET}/x/*), which it did not before`],
    ],
    [
      'a dropped condition',
      allow('s3:GetObject', BUCKET, when('StringEquals', 'aws:SourceAccount', OWNER)),
      allow('s3:GetObject'),
      [`> "A" no longer asks for StringEquals aws:SourceAccount ${OWNER}`],
    ],
    [
      'one more value of a condition',
      allow('s3:GetObject', BUCKET, when('StringEquals', 'aws:x', ['1'])),
      allow('s3:GetObject', BUCKET, when('StringEquals', 'aws:x', ['1', '2'])),
      ['> "A" no longer asks for StringEquals aws:x 1 but StringEquals aws:x [1, 2]'],
    ],
    [
      'a condition that lets a missing key pass',
      allow('s3:GetObject', BUCKET, when('StringEquals', 'aws:x', '1')),
      allow('s3:GetObject', BUCKET, when('StringEqualsIfExists', 'aws:x', '1')),
      ['> "A" no longer asks for StringEquals aws:x 1 but StringEqualsIfExists aws:x 1'],
    ],
    [
      'a Deny that is gone',
      [allow('s3:*'), deny('s3:Put*')],
      allow('s3:*'),
      ['> "D" is gone, which denied s3:Put* on arn:aws:s3:::b'],
    ],
    [
      'a Deny of fewer actions',
      deny(['s3:PutObject', 's3:DeleteObject']),
      deny('s3:PutObject'),
      ['> "D" no longer denies s3:DeleteObject'],
    ],
    [
      'a Deny under a condition',
      deny('s3:PutObject'),
      deny('s3:PutObject', BUCKET, when('Bool', 'aws:SecureTransport', 'false')),
      ['> "D" denies only with Bool aws:SecureTransport false now'],
    ],
    [
      'NotAction with less in it',
      { Sid: 'A', Effect: 'Allow', NotAction: ['iam:*', 's3:*'], Resource: '*' },
      { Sid: 'A', Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' },
      ['> "A" allows everything but iam:*, which it did not before'],
    ],
    [
      'NotResource in place of Resource',
      allow('s3:GetObject', BUCKET),
      { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', NotResource: `${BUCKET}2` },
      [`> "A" reaches everything but ${BUCKET}2, which it did not before`],
    ],
    [
      'a new statement',
      allow('s3:GetObject'),
      [allow('s3:GetObject'), { Sid: 'B', Effect: 'Allow', Action: 'sqs:*', Resource: '*' }],
      ['> "B" is new: it allows sqs:*'],
    ],
    [
      'another effect',
      deny('s3:GetObject'),
      { ...deny('s3:GetObject'), Effect: 'Allow' },
      [
        `> "D" is new: it allows s3:GetObject on ${BUCKET}`,
        `> "D" is gone, which denied s3:GetObject on ${BUCKET}`,
      ],
    ],
    [
      'a new policy',
      undefined,
      [allow('s3:GetObject'), allow('s3:PutObject')],
      [`> this policy is new: it allows s3:GetObject, s3:PutObject on ${BUCKET}`],
    ],
    [
      'a new principal',
      allow('sts:AssumeRole', '*', by(ROLE('999988887777'))),
      allow('sts:AssumeRole', '*', by([ROLE('999988887777'), ROLE('999988887777', 's')])),
      ['> "A" admits arn:aws:iam::999988887777:role/s, which it did not before'],
    ],
    [
      'everybody',
      allow('s3:GetObject', BUCKET, by(ROLE('999988887777'))),
      allow('s3:GetObject', BUCKET, { Principal: '*' }),
      ['> "A" admits everybody, which it did not before'],
    ],
    [
      'a role of the own account in the place of the account',
      allow('s3:GetObject', BUCKET, by(OWNER)),
      allow('s3:GetObject', BUCKET, by(ROLE(OWNER))),
      [`> "A" admits ${ROLE(OWNER)}, which it did not before`, `< "A" no longer admits ${OWNER}`],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(told(pair(old, now))).toEqual(expected);
  });
});

describe('what is no widening', () => {
  test.each<[string, Statements, Statements]>([
    [
      'a statement split in two',
      allow(['s3:GetObject', 's3:PutObject'], [BUCKET, `${BUCKET}/*`]),
      [
        allow('s3:GetObject', [BUCKET, `${BUCKET}/*`]),
        allow('s3:PutObject', [BUCKET, `${BUCKET}/*`], { Sid: 'B' }),
      ],
    ],
    [
      'statements in another order and under other names',
      [allow('s3:GetObject'), allow('s3:PutObject', BUCKET, { Sid: 'B' })],
      [allow('s3:PutObject', BUCKET, { Sid: 'C' }), allow('s3:GetObject', BUCKET, { Sid: 'D' })],
    ],
    [
      'what another statement gives already',
      [allow('s3:*', '*'), allow('s3:GetObject', BUCKET, { Sid: 'B' })],
      allow('s3:*', '*'),
    ],
    [
      'a Deny split in two',
      deny(['s3:PutObject', 's3:GetObject']),
      [deny('s3:PutObject'), deny('s3:GetObject', BUCKET, { Sid: 'E' })],
    ],
    [
      'ArnEquals and ArnLike',
      allow('s3:GetObject', BUCKET, when('ArnLike', 'aws:PrincipalArn', ROLE(OWNER))),
      allow('s3:GetObject', BUCKET, when('ArnEquals', 'aws:PrincipalArn', ROLE(OWNER))),
    ],
    ['letters of an action', allow('s3:getobject'), allow('s3:GetObject')],
  ])('%s', (_, old, now) => {
    expect(told(pair(old, now))).toEqual([]);
  });

  test.each<[string, Statements, Statements]>([
    ['fewer actions', allow(['s3:GetObject', 's3:PutObject']), allow('s3:GetObject')],
    ['names for a wildcard', allow('s3:Get*'), allow(['s3:GetObject'])],
    [
      'a condition more',
      allow('s3:GetObject'),
      allow('s3:GetObject', BUCKET, when('StringLike', 'aws:x', 'a*')),
    ],
    [
      'a stricter pattern',
      allow('s3:GetObject', BUCKET, when('StringLike', 'aws:x', 'a*')),
      allow('s3:GetObject', BUCKET, when('StringLike', 'aws:x', 'ab?')),
    ],
    [
      'one text for a pattern',
      allow('s3:GetObject', BUCKET, when('StringLike', 'aws:x', 'a*')),
      allow('s3:GetObject', BUCKET, when('StringEquals', 'aws:x', 'ab')),
    ],
    [
      'a smaller range',
      allow('s3:GetObject', BUCKET, when('IpAddress', 'aws:SourceIp', '10.0.0.0/8')),
      allow('s3:GetObject', BUCKET, when('IpAddress', 'aws:SourceIp', '10.1.0.0/16')),
    ],
    [
      'a lower bound',
      allow('s3:GetObject', BUCKET, when('NumericLessThan', 's3:max-keys', '10')),
      allow('s3:GetObject', BUCKET, when('NumericLessThan', 's3:max-keys', '5')),
    ],
    [
      'an earlier end',
      allow(
        's3:GetObject',
        BUCKET,
        when('DateLessThan', 'aws:CurrentTime', '2026-02-01T00:00:00Z'),
      ),
      allow(
        's3:GetObject',
        BUCKET,
        when('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'),
      ),
    ],
    [
      'one more exception',
      allow('s3:GetObject', BUCKET, when('StringNotEquals', 'aws:x', 'a')),
      allow('s3:GetObject', BUCKET, when('StringNotEquals', 'aws:x', ['a', 'b'])),
    ],
    ['a Deny more', allow('s3:*'), [allow('s3:*'), deny('s3:PutObject')]],
    [
      'a Deny without its condition',
      deny('s3:PutObject', BUCKET, when('Bool', 'aws:SecureTransport', 'false')),
      deny('s3:PutObject'),
    ],
    [
      'a role for another account',
      allow('s3:GetObject', BUCKET, by('999988887777')),
      allow('s3:GetObject', BUCKET, by(ROLE('999988887777'))),
    ],
    ['NotAction with more in it', not(['iam:*']), not(['iam:*', 's3:*'])],
    ['a policy that is gone', allow('s3:GetObject'), undefined],
  ])('%s narrows', (_, old, now) => {
    const words = told(pair(old, now));
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((one) => one.startsWith('>'))).toEqual([]);
    // And back again it widens.
    expect(told(pair(now, old)).some((one) => one.startsWith('>'))).toBe(true);
  });

  test('a right that moved to another policy of the role', () => {
    const one = allow('s3:GetObject');
    const other = allow('sqs:SendMessage', '*');
    const moved = [
      pair([one, other], [other], { file: 'a.json' }),
      pair([], [one], { file: 'b.json' }),
    ];
    expect(told(...moved)).toEqual([]);
    expect(told(...moved.map((each) => ({ ...each, group: each.file })))).toHaveLength(2);
  });
});

function not(actions: string[]): JsonObject {
  return { Sid: 'A', Effect: 'Allow', NotAction: actions, Resource: '*' };
}

describe('settings', () => {
  const change = (old: JsonValue, now: JsonValue): string[] =>
    compareSettings([{ file: 'f', old, now }]).map(
      (one) => `${one.direction} ${permissionWords(one)}`,
    );

  test('the boundary of a role', () => {
    const role = { RoleName: 'r' };
    const bounded = { ...role, PermissionsBoundary: 'arn:aws:iam::aws:policy/A' };
    expect(change(bounded, role)[0]).toMatch(/^widened this has no permissions boundary any more/);
    expect(change(role, bounded)[0]).toMatch(/^narrowed /);
    expect(change(bounded, bounded)).toEqual([]);
  });

  test('the block of public access', () => {
    const block = (BlockPublicPolicy: boolean): JsonValue => ({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy },
    });
    expect(change(block(true), block(false))).toEqual([
      'widened this no longer sets BlockPublicPolicy',
    ]);
    expect(change(block(false), block(true))).toEqual(['narrowed this sets BlockPublicPolicy now']);
  });
});
