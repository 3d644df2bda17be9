import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../generator/access/evaluate.ts';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { hopOf, type HopInput } from './hop-input.ts';
import { randomHop } from './random-hops.ts';
import { randomFrom } from './random.ts';

const RUNS = { numRuns: 400 };

/** Numbers of hops beyond those whose decisions are stored. */
const number = fc.integer({ min: 100_000, max: 2_000_000_000 });

function decide(input: HopInput): string {
  return evaluate(hopOf(input)).decision;
}

/** The hop with each of its documents changed. */
function mapDocuments(
  input: HopInput,
  change: (document: JsonObject, index: number) => JsonObject,
): HopInput {
  let count = 0;
  const changed = (document: JsonObject): JsonObject => change(document, count++);
  const { identity, resourcePolicy, boundary, session } = input;
  return {
    ...input,
    identity: identity.map(changed),
    resourcePolicy: resourcePolicy && changed(resourcePolicy),
    boundary: boundary && changed(boundary),
    session: session && changed(session),
  };
}

function statementsOf({ Statement }: JsonObject): JsonObject[] {
  return (Array.isArray(Statement) ? Statement : [Statement ?? null]).filter(isObject);
}

/** The hop with the statements of every document changed. */
function mapStatements(
  input: HopInput,
  change: (statements: JsonObject[], index: number) => JsonObject[],
): HopInput {
  return mapDocuments(input, (document, index) => ({
    ...document,
    Statement: change(statementsOf(document), index),
  }));
}

function documentCount(input: HopInput): number {
  let count = 0;
  mapDocuments(input, (document) => {
    count += 1;
    return document;
  });
  return count;
}

describe('laws of a decision', () => {
  test('another Deny never allows', () => {
    fc.assert(
      fc.property(number, number, fc.nat(), (one, other, place) => {
        const input = randomHop(one);
        const count = documentCount(input);
        const denies = [randomHop(other)].flatMap((hop) =>
          [...hop.identity, hop.resourcePolicy].flatMap((document) =>
            document ? statementsOf(document).map((each) => ({ ...each, Effect: 'Deny' })) : [],
          ),
        );
        const stricter = mapStatements(input, (statements, index) =>
          index === place % Math.max(1, count) ? [...statements, ...denies] : statements,
        );
        if (decide(input) !== 'allowed') expect(decide(stricter)).not.toBe('allowed');
        if (decide(input) === 'explicitDeny') expect(decide(stricter)).toBe('explicitDeny');
      }),
      RUNS,
    );
  });

  test('one Allow fewer never allows', () => {
    fc.assert(
      fc.property(number, fc.nat(), (one, place) => {
        const input = randomHop(one);
        let allows = 0;
        mapStatements(input, (statements) => {
          allows += statements.filter(({ Effect }) => Effect === 'Allow').length;
          return statements;
        });
        let at = -1;
        const fewer = mapStatements(input, (statements) =>
          statements.filter(({ Effect }) => {
            if (Effect === 'Allow') at += 1;
            return Effect !== 'Allow' || at !== place % Math.max(1, allows);
          }),
        );
        if (decide(input) !== 'allowed') expect(decide(fewer)).toBe(decide(input));
      }),
      RUNS,
    );
  });

  test('who decided fits the decision', () => {
    fc.assert(
      fc.property(number, (one) => {
        const hop = hopOf(randomHop(one));
        const { decision, by } = evaluate(hop);
        expect(by.length === 0).toBe(decision === 'implicitDeny');
        const effect = decision === 'allowed' ? 'Allow' : 'Deny';
        expect(by.every((decider) => decider.effect === effect)).toBe(true);
      }),
      RUNS,
    );
  });

  test('the order of statements and of identity policies does not matter', () => {
    fc.assert(
      fc.property(number, (one) => {
        const input = randomHop(one);
        const turned = mapStatements(input, (statements) => [...statements].reverse());
        turned.identity.reverse();
        expect(decide(turned)).toBe(decide(input));
      }),
      RUNS,
    );
  });

  test('a text or a list of that text, a value as JSON or as text: one meaning', () => {
    fc.assert(
      fc.property(number, fc.integer(), (one, seed) => {
        const input = randomHop(one);
        const random = randomFrom(seed);
        const listed = mapStatements(input, (statements) =>
          statements.map((statement) => relisted(statement, () => random.chance(50))),
        );
        expect(decide(listed)).toBe(decide(input));
      }),
      RUNS,
    );
  });

  test('what is not known in advance allows no more than any value that it may have', () => {
    fc.assert(
      fc.property(number, fc.nat(), (one, place) => {
        const input = randomHop(one);
        const keys = Object.keys(input.context);
        const key = keys[place % Math.max(1, keys.length)];
        if (key === undefined) return;
        const unknown = { ...input, context: { ...input.context, [key]: null } };
        const missing = { ...input, context: { ...input.context } };
        Reflect.deleteProperty(missing.context, key);
        if (decide(unknown) === 'allowed') {
          expect([decide(input), decide(missing)]).toEqual(['allowed', 'allowed']);
        }
      }),
      RUNS,
    );
  });

  test('a decision leaves its hop as it was', () => {
    fc.assert(
      fc.property(number, (one) => {
        const input = randomHop(one);
        const hop = hopOf(input);
        const before = JSON.stringify(hop);
        expect(evaluate(hop)).toEqual(evaluate(hop));
        expect(JSON.stringify(hop)).toBe(before);
      }),
      RUNS,
    );
  });
});

/** A statement with some texts put into lists of one and some lists of one taken apart. */
function relisted(statement: JsonObject, isTurned: () => boolean): JsonObject {
  const turn = (value: JsonValue): JsonValue => {
    if (!isTurned()) return value;
    if (!Array.isArray(value)) return [typeof value === 'boolean' ? String(value) : value];
    return value.length === 1 ? (value[0] ?? null) : value;
  };
  const turnAll = (value: JsonValue): JsonValue =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, turn(one)]))
      : value;
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]): [string, JsonValue] => {
      if (/^(?:Not)?(?:Action|Resource)$/.test(name)) return [name, turn(value)];
      if (/^(?:Not)?Principal$/.test(name)) return [name, turnAll(value)];
      if (name !== 'Condition' || !isObject(value)) return [name, value];
      const tests = Object.entries(value).map(([key, one]) => [key, turnAll(one)] as const);
      return [name, Object.fromEntries(tests)];
    }),
  );
}
