import { describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../generator/core/json.ts';
import { compare } from '../../generator/import/compare.ts';
import { givenIn } from '../../generator/import/given.ts';
import { lean, split } from '../../generator/import/lean.ts';
import { Marks } from '../../generator/import/marks.ts';
import { Matcher } from '../../generator/import/match.ts';
import { fillInWords } from '../../generator/import/unfilled.ts';
import { variableFile } from '../../generator/import/yaml-text.ts';

const marks = new Marks();
const mark = (path: string): string => marks.text({ path: path.split('.') });
const FORMS: Record<string, string> = {
  'role.path': '^/(?:[a-z-]+/)*$',
  'role.name': '^[a-z-]+$',
  account: '^[0-9]{12}$',
};
const matcher = new Matcher(marks, (path) => FORMS[path.join('.')]);
const how = { matcher, isPolicy: false, isYaml: false };

describe('a text with marks', () => {
  const made = `arn:aws:iam::${mark('account')}:role${mark('role.path')}${mark('role.name')}`;

  test.each([
    ['arn:aws:iam::111122223333:role/a/b/deploy', ['111122223333', '/a/b/', 'deploy'], 0],
    ['arn:aws:iam::111122223333:role/deploy', ['111122223333', '/', 'deploy'], 0],
  ])('%s', (given, values, misses) => {
    const found = matcher.text(made, given);
    expect([found?.told.map(({ value }) => value), found?.misses]).toEqual([values, misses]);
  });

  test('of another form it is told, and counts less', () => {
    expect(matcher.text(made, 'arn:aws:iam::1111:role/x')?.misses).toBeGreaterThan(0);
    expect(matcher.text(made, 'arn:aws:iam:eu:111122223333:user')).toBeUndefined();
  });

  test('one variable has one value in it', () => {
    const twice = `${mark('org')}-${mark('org')}`;
    expect(matcher.text(twice, 'a-a')?.told).toHaveLength(1);
    expect(matcher.text(twice, 'a-b')).toBeUndefined();
  });
});

describe('compare', () => {
  const paths = (made: JsonValue, given: JsonValue, more = {}): string[] =>
    compare(made, given, { ...how, ...more }).unlike.map(({ path }) => path.join('.'));

  test('lists keep their order, but for those of policies', () => {
    expect(paths(['a', 'b'], ['b', 'a'])).not.toEqual([]);
    expect(paths(['a', 'b'], ['b', 'a'], { isPolicy: true })).toEqual([]);
    expect(paths({ Action: ['a'] }, { Action: 'a' }, { isPolicy: true })).toEqual([]);
    expect(paths({ Action: ['a'] }, { Action: 'a' })).toEqual(['Action']);
  });

  test('what is left out of a list is told, and what follows is not', () => {
    const [one, two, three] = [
      { name: 'a', x: 1 },
      { name: 'b', x: 2 },
      { name: 'c', x: 3 },
    ];
    expect(paths([one, two, three], [one, three])).toEqual(['1']);
    expect(paths([one, three], [one, two, three])).toEqual(['1']);
  });

  test('JSON in a text is compared as JSON', () => {
    expect(paths({ a: '[{"x":1}]' }, { a: '[ { "x": 1 } ]' })).toEqual([]);
    expect(paths({ a: '[{"x":1}]' }, { a: '[{"x":2}]' })).toEqual(['a']);
  });

  test('numbers and texts are two things, but for YAML', () => {
    expect(paths({ a: '1' }, { a: 1 })).toEqual(['a']);
    expect(paths({ a: '1' }, { a: 1 }, { isYaml: true })).toEqual([]);
  });
});

describe('variables', () => {
  test('those that follow from others are left out', () => {
    const resolve = ({
      org = 'acme',
      name,
    }: Record<string, JsonValue>): Record<string, JsonValue> => ({
      name: name ?? (typeof org === 'string' ? `${org}-x` : ''),
      org,
    });
    expect(lean({ org: 'acme', name: 'acme-x' }, resolve)).toEqual({});
    expect(lean({ org: 'b', name: 'acme-x' }, resolve)).toEqual({ org: 'b', name: 'acme-x' });
  });

  test('dummies become the words that they stand for', () => {
    const dummy = 'arn:{{partition}}:kms:{{region}}:{{account}}:key/0000';
    const root = {
      properties: {
        key: { 'x-unfilled': { word: 'to-be-created', dummy } },
        subnets: { 'x-unfilled': { word: 'to-be-filled', dummy: ['subnet-00'] } },
        vpc: { 'x-unfilled': { word: 'to-be-filled', dummy: 'vpc-00' } },
      },
    };
    const variables = {
      ...{ key: 'arn:aws-cn:kms:cn-north-1:111122223333:key/0000', subnets: ['subnet-00'] },
      vpc: 'vpc-001',
    };
    fillInWords(root, variables);
    expect(variables).toEqual({
      ...{ key: 'to-be-created', subnets: 'to-be-filled', vpc: 'vpc-001' },
    });
  });

  test('what targets have in common is told once, by the environment where that is all that differs', () => {
    const of = (
      environment: string,
      more = {},
    ): { environment: string; variables: Record<string, JsonValue> } => ({
      environment,
      variables: { org: 'acme', role: { name: `acme-${environment}-x` }, ...more },
    });
    expect(split([of('dev', { cpu: '1' }), of('stg')])).toEqual({
      base: { org: 'acme', role: { name: 'acme-{{environment}}-x' } },
      own: [{ cpu: '1' }, {}],
    });
  });

  test('texts that YAML would take for something else are quoted', () => {
    const text = variableFile(
      {
        ...{ account: '012345678901', answer: 'yes', list: [{ a: '1', b: ['x: y'] }] },
        ...{ empty: [], count: 3 },
      },
      {
        order: ['count', 'account', 'answer', 'list', 'empty'],
        schema: '../s.json',
        notes: ['note'],
      },
    );
    expect(text.split('\n')).toEqual([
      ...['# yaml-language-server: $schema=../s.json', '#', '# note', ''],
      ...['count: 3', 'account: "012345678901"', 'answer: "yes"'],
      ...['list:', '  - a: "1"', '    b:', '      - "x: y"', 'empty: []', ''],
    ]);
  });
});

describe('given files', () => {
  test('an answer about a role holds the role and who may assume it', () => {
    const answer = {
      Role: {
        RoleName: 'r',
        Path: '/',
        RoleId: 'AROA',
        AssumeRolePolicyDocument: { Statement: [] },
      },
    };
    const { documents, findings } = givenIn('role.json', JSON.stringify(answer));
    expect(findings).toEqual([]);
    expect(documents.map(({ kind, value, role }) => [kind, value, role])).toEqual([
      ['iam-role', { RoleName: 'r', Path: '/' }, undefined],
      ['trust-policy', { Statement: [] }, 'r'],
    ]);
  });

  test('a file of no known kind is told', () => {
    expect(givenIn('x.json', '{"hello":1}').findings).toMatchObject([
      { rule: 'document/unknown-kind' },
    ]);
  });
});
