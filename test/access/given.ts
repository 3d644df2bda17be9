import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { SHARED, WORKLOAD, type HopInput } from './hop-input.ts';

/** A hop with the decision that AWS's text gives it. */
export interface Case {
  name: string;
  input: HopInput;
  expected: 'allowed' | 'explicitDeny' | 'implicitDeny';
}

export const ROLE = `arn:aws:iam::${SHARED}:role/service-role/build`;
export const FOREIGN_ROLE = `arn:aws:iam::${WORKLOAD}:role/deploy`;
export const ROOT = `arn:aws:iam::${SHARED}:root`;
export const FOREIGN_ROOT = `arn:aws:iam::${WORKLOAD}:root`;
export const OBJECT = 'arn:aws:s3:::artifacts/app/build/x.zip';
export const KEY = `arn:aws:kms:ap-northeast-2:${SHARED}:key/11112222-71d6-4265-9dab-111122223333`;
export const TRUSTED = `arn:aws:iam::${SHARED}:role/deploy`;

export const CALLER: HopInput['principal'] = { kind: 'role', arn: ROLE, account: SHARED };
export const FOREIGN: HopInput['principal'] = {
  kind: 'role',
  arn: FOREIGN_ROLE,
  account: WORKLOAD,
};
export const BUILD_SERVICE: HopInput['principal'] = {
  kind: 'service',
  name: 'codebuild.amazonaws.com',
};

/** A hop that nothing allows: a role reads an object of its own account. */
export function given(over: Partial<HopInput> = {}): HopInput {
  return {
    principal: CALLER,
    action: 's3:GetObject',
    resource: OBJECT,
    resourceAccount: SHARED,
    hasResourceLevel: true,
    context: {},
    identity: [],
    resourcePolicy: undefined,
    boundary: undefined,
    session: undefined,
    ...over,
  };
}

/** A use of a key, by a role of its account. */
export function givenKey(over: Partial<HopInput> = {}): HopInput {
  return given({ action: 'kms:Decrypt', resource: KEY, ...over });
}

/** A policy of the statements given. */
export function policy(...statements: JsonValue[]): JsonObject {
  return { Version: '2012-10-17', Statement: statements };
}

/** An Allow of everything, but for what is given. */
export function allow(over: JsonObject = {}): JsonObject {
  return without(over, { Effect: 'Allow', Action: '*', Resource: '*' });
}

/** A Deny of everything, but for what is given. */
export function deny(over: JsonObject = {}): JsonObject {
  return without(over, { Effect: 'Deny', Action: '*', Resource: '*' });
}

/** An Allow in a trust policy, which names no resource. */
export function trust(principal: JsonValue, over: JsonObject = {}): JsonObject {
  return { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...over };
}

/** `NotAction` takes the place of `Action`, and so on. */
function without(over: JsonObject, base: JsonObject): JsonObject {
  const entries = Object.entries(base).filter(([name]) => !Object.hasOwn(over, `Not${name}`));
  return { ...Object.fromEntries(entries), ...over };
}
