import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../generator/access/evaluate.ts';
import { explain, type Reason } from '../../generator/access/explain.ts';
import type { JsonObject } from '../../generator/core/json.ts';
import { CASES } from './cases.ts';
import {
  allow,
  BUILD_SERVICE,
  deny,
  FOREIGN,
  FOREIGN_ROLE,
  given,
  givenKey,
  KEY,
  OBJECT,
  policy,
  ROLE,
  ROOT,
} from './given.ts';
import { hopOf, type HopInput } from './hop-input.ts';

/** The reasons against the only statement of an identity policy, or of the resource's policy. */
function reasons(statement: JsonObject, over: Partial<HopInput> = {}): readonly Reason[] {
  const isOfResource = Object.keys(statement).some((name) => name.endsWith('Principal'));
  const documents = isOfResource
    ? { resourcePolicy: policy(statement) }
    : { identity: [policy(statement)] };
  const { trace } = explain(hopOf(given({ ...documents, ...over })));
  return trace[0]?.statements[0]?.reasons ?? [];
}

describe('who decided', () => {
  test('an explicit deny: the first that applies', () => {
    const identity = [policy(allow()), policy(deny({ Action: 'ec2:*' }), deny({ Sid: 'No' }))];
    const { by, rule } = evaluate(hopOf(given({ identity })));
    expect(rule).toBe('same-account');
    const pointer = '/Statement/1';
    expect(by).toEqual([
      { label: 'identity 1', role: 'identity', effect: 'Deny', index: 1, sid: 'No', pointer },
    ]);
  });

  test('across accounts: both sides, and the boundary where there is one', () => {
    const hop = hopOf(
      given({
        principal: FOREIGN,
        identity: [policy(allow({ Sid: 'Read' }))],
        resourcePolicy: policy(allow({ Principal: { AWS: FOREIGN_ROLE }, Sid: 'Foreign' })),
        boundary: policy(allow({ Sid: 'Limit' })),
      }),
    );
    const { by, rule } = evaluate(hop);
    expect(rule).toBe('across-accounts');
    expect(by.map(({ role, sid }) => [role, sid])).toEqual([
      ['identity', 'Read'],
      ['boundary', 'Limit'],
      ['resource', 'Foreign'],
    ]);
  });

  test('a key: the account named and the identity policy, or the role named alone', () => {
    const resourcePolicy = policy(
      allow({ Principal: { AWS: ROOT }, Sid: 'Root' }),
      allow({ Principal: { AWS: ROLE }, Sid: 'Role' }),
    );
    const { by, rule } = evaluate(hopOf(givenKey({ identity: [policy(allow())], resourcePolicy })));
    expect(rule).toBe('resource-policy-decides');
    expect(by.map(({ sid }) => sid)).toEqual(['Role']);
  });
});

describe('what is missing', () => {
  const missing = (over: Partial<HopInput>) => evaluate(hopOf(given(over))).missing;

  test('in one account: either side', () => {
    expect(missing({})).toEqual([['identity'], ['resource-principal']]);
  });

  test('across accounts: what is not there yet', () => {
    expect(missing({ principal: FOREIGN })).toEqual([['identity', 'resource']]);
    expect(missing({ principal: FOREIGN, identity: [policy(allow())] })).toEqual([['resource']]);
  });

  test('a boundary that does not allow', () => {
    const boundary = policy(allow({ Action: 'ec2:*' }));
    expect(missing({ identity: [policy(allow())], boundary })).toEqual([
      ['boundary'],
      ['resource-principal', 'boundary'],
    ]);
  });

  test('a service: the resource only', () => {
    expect(missing({ principal: BUILD_SERVICE })).toEqual([['resource-principal']]);
  });

  test('nothing can let a role be passed across accounts', () => {
    const hop = hopOf(given({ principal: FOREIGN, action: 'iam:PassRole', resource: ROLE }));
    expect(evaluate(hop)).toMatchObject({ rule: 'never-across-accounts', missing: [] });
  });

  test('nothing, where a Deny decides', () => {
    expect(missing({ identity: [policy(deny())] })).toEqual([]);
  });
});

describe('why a statement does not apply', () => {
  test('the action', () => {
    expect(reasons(allow({ Action: ['s3:Put*', 'ec2:*'] }))).toEqual([
      {
        element: 'action',
        verdict: 'no',
        isNot: false,
        pointer: '/Statement/0/Action',
        expected: ['s3:Put*', 'ec2:*'],
        actual: 's3:GetObject',
      },
    ]);
  });

  test('the resource', () => {
    expect(reasons(allow({ NotResource: 'arn:aws:s3:::artifacts/*' }))).toEqual([
      {
        element: 'resource',
        verdict: 'no',
        isNot: true,
        pointer: '/Statement/0/NotResource',
        expected: ['arn:aws:s3:::artifacts/*'],
        actual: OBJECT,
      },
    ]);
  });

  test('an action without resource-level support is held against *', () => {
    const [reason] = reasons(allow({ Resource: KEY }), { hasResourceLevel: false });
    expect(reason).toMatchObject({ element: 'resource', actual: '*', expected: [KEY] });
  });

  test('the principal, a service by its name', () => {
    const statement = allow({ Principal: { AWS: FOREIGN_ROLE } });
    const place = { element: 'principal', verdict: 'no', pointer: '/Statement/0/Principal' };
    expect(reasons(statement)).toMatchObject([
      { ...place, expected: [FOREIGN_ROLE], actual: ROLE },
    ]);
    expect(reasons(statement, { principal: BUILD_SERVICE })).toMatchObject([
      { ...place, actual: 'codebuild.amazonaws.com' },
    ]);
  });

  test('each key of a condition: what is known not to hold before what is unknown', () => {
    const Condition = {
      StringEquals: { 'aws:unknown': 'a', 'aws:Missing/x': ['b', 'c'], 'aws:there': 'd' },
      Bool: { 'aws:SecureTransport': true },
    };
    const context = { 'aws:unknown': null, 'aws:there': 'e', 'aws:SecureTransport': 'true' };
    expect(reasons(allow({ Condition }), { context })).toMatchObject([
      {
        operator: 'StringEquals',
        key: 'aws:Missing/x',
        verdict: 'no',
        expected: ['b', 'c'],
        actual: undefined,
        isMissing: true,
        pointer: '/Statement/0/Condition/StringEquals/aws:Missing~1x',
      },
      { key: 'aws:there', verdict: 'no', expected: ['d'], actual: 'e', isMissing: false },
      { key: 'aws:unknown', verdict: 'unknown', actual: null, isMissing: false },
    ]);
  });

  test('several elements: action, resource, principal, condition in this order', () => {
    const statement = allow({
      Action: 'ec2:*',
      Resource: KEY,
      Principal: { AWS: FOREIGN_ROLE },
      Condition: { Null: { 'aws:x': 'false' } },
    });
    expect(reasons(statement).map(({ element }) => element)).toEqual([
      'action',
      'resource',
      'principal',
      'condition',
    ]);
  });

  test('what has no legal form is unknown, at the statement', () => {
    const statement = { Effect: 'allow', Action: [], Resource: '*', Condition: 'x' };
    expect(reasons(statement)).toMatchObject([
      { element: 'effect', verdict: 'unknown', pointer: '/Statement/0' },
      { element: 'action', verdict: 'unknown', pointer: '/Statement/0', expected: [] },
      { element: 'condition', verdict: 'unknown', pointer: '/Statement/0/Condition' },
    ]);
  });

  test('nothing, where it applies', () => {
    expect(reasons(allow())).toEqual([]);
  });
});

describe('the explanation is of the decision', () => {
  test('in every case: the same decision, and a statement without reasons applies', () => {
    for (const { name, input } of CASES) {
      const hop = hopOf(input);
      const { trace, ...decision } = explain(hop);
      expect({ name, ...decision }).toEqual({ name, ...evaluate(hop) });
      for (const { effect, applies, reasons: against } of trace.flatMap((one) => one.statements)) {
        const isCertain = against.every(({ verdict }) => verdict === 'unknown');
        const expected = effect === 'Deny' ? isCertain : against.length === 0;
        expect({ name, applies: applies !== 'no' }).toEqual({ name, applies: expected });
      }
    }
  });
});
