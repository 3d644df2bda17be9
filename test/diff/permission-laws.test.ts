import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../generator/access/evaluate.ts';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import type { PolicyPair } from '../../generator/diff/grants.ts';
import { readStatements } from '../../generator/diff/policy-parts.ts';
import { comparePermissions } from '../../generator/diff/permissions.ts';
import { hopOf, type HopInput } from '../access/hop-input.ts';
import { randomHop } from '../access/random-hops.ts';
import { randomPolicy } from '../access/random-policies.ts';
import { randomFrom, type Random } from '../access/random.ts';

// What is told of two states of policies is held against what IAM decides of one request under each. The requests and
// policies are those that the evaluator itself is tested with; their numbers are fixed.

const CASES = 2000;
const FIRST = 3_000_000;

function statementsOf({ Statement }: JsonObject): JsonObject[] {
  return (Array.isArray(Statement) ? Statement : [Statement ?? null]).filter(isObject);
}

/** A policy that was edited: statements left out, in another order, split, looser, or with something of another policy. */
function edited(random: Random, policy: JsonObject, hop: HopInput, role: 'identity' | 'resource') {
  const own = statementsOf(policy).flatMap((one): JsonObject[] => {
    if (random.chance(15)) return [];
    if (random.chance(50)) return [random.pick(EDITS)(one, hop)];
    const actions = one['Action'];
    if (!Array.isArray(actions)) return [one];
    return actions.map((action: JsonValue) => ({ ...one, Action: action }));
  });
  const other = statementsOf(randomPolicy(random, hop, role));
  const more = random.chance(25) ? other.slice(0, 1) : [];
  return { ...policy, Statement: [...more, ...own.reverse()] };
}

type Edit = (statement: JsonObject, hop: HopInput) => JsonObject;

/** Changes that let one statement say more or less. */
const EDITS: readonly Edit[] = [
  (one) => ({ ...one, Condition: {} }),
  (one) => ({
    ...one,
    Condition: renamed(one['Condition'], (name) => `${name.replace('IfExists', '')}IfExists`),
  }),
  (one) => ({
    ...one,
    Condition: renamed(one['Condition'], (name) => name.replace('IfExists', '')),
  }),
  (one) => ({
    ...one,
    Condition: renamed(one['Condition'], (name) => name.replace('Equals', 'Like')),
  }),
  (one) => ({ ...one, ...exchanged(one, 'Resource', 'NotResource') }),
  (one) => ({ ...one, ...exchanged(one, 'Action', 'NotAction') }),
  (one, { principal }) =>
    Object.hasOwn(one, 'Principal') && principal.kind === 'role'
      ? { ...one, Principal: { AWS: principal.arn } }
      : one,
  (one, { principal }) =>
    Object.hasOwn(one, 'Principal') && principal.kind === 'role'
      ? { ...one, Principal: { AWS: principal.account } }
      : one,
];

function renamed(condition: JsonValue | undefined, rename: (name: string) => string): JsonObject {
  if (!isObject(condition)) return {};
  return Object.fromEntries(
    Object.entries(condition).map(([name, keys]) => [name === 'Null' ? name : rename(name), keys]),
  );
}

/** A statement with the first text of a member as all of it. */
function exchanged(one: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = one[name];
      return Array.isArray(value) && value[0] !== undefined ? [[name, value[0]]] : [];
    }),
  );
}

interface Tried {
  isAllowed: { old: boolean; now: boolean };
  widened: string[];
  isReadable: boolean;
}

function attempt(number: number): Tried {
  const random = randomFrom(number);
  const hop = randomHop(number);
  const old = hop.identity;
  const now = old.map((one) => edited(random, one, hop, 'identity'));
  const resource = hop.resourcePolicy;
  const nowResource = resource && edited(random, resource, hop, 'resource');
  const pairs: PolicyPair[] = old.map((one, index) => ({
    ...{ file: `${index}.json`, group: 'role', owner: undefined },
    ...{ old: one, now: now[index] },
  }));
  if (resource !== undefined) {
    pairs.push({
      file: 'resource.json',
      group: 'resource',
      owner: hop.resourceAccount,
      old: resource,
      now: nowResource,
    });
  }
  const decide = (input: HopInput): boolean => evaluate(hopOf(input)).decision === 'allowed';
  const told = comparePermissions(pairs, () => undefined);
  return {
    isAllowed: {
      old: decide(hop),
      now: decide({ ...hop, identity: now, resourcePolicy: nowResource }),
    },
    widened: told.filter((one) => one.direction === 'widened').map(({ what }) => what),
    isReadable: pairs.every(
      (pair) => readStatements(pair.old ?? {}) && readStatements(pair.now ?? {}),
    ),
  };
}

describe('what is told of rights, against decisions', () => {
  const tried = Array.from({ length: CASES }, (_, index) => attempt(FIRST + index));
  const readable = tried.filter(({ isReadable }) => isReadable);

  test('what nothing widens allows no request that was not allowed', () => {
    const silent = readable.filter(({ widened }) => widened.length === 0);
    expect(silent.filter(({ isAllowed }) => isAllowed.now && !isAllowed.old)).toEqual([]);
    // The law is no empty one.
    expect(silent.filter(({ isAllowed }) => isAllowed.now).length).toBeGreaterThan(30);
    expect(
      readable.filter(({ isAllowed }) => isAllowed.now && !isAllowed.old).length,
    ).toBeGreaterThan(30);
  });

  test('a policy held against itself in another order tells nothing', () => {
    for (let number = FIRST; number < FIRST + 300; number += 1) {
      const [policy] = randomHop(number).identity;
      if (policy === undefined) continue;
      const now = { ...policy, Statement: statementsOf(policy).reverse() };
      const pair = { file: 'a', group: 'a', owner: undefined, old: policy, now };
      expect(comparePermissions([pair], () => undefined)).toEqual([]);
    }
  });
});
