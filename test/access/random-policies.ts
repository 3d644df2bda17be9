import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { randomConditions } from './random-conditions.ts';
import { ACCOUNTS, SERVICES, type HopInput } from './hop-input.ts';
import type { Random } from './random.ts';

type Role = 'identity' | 'resource' | 'boundary' | 'session';

/** A policy of one to three statements that mostly fit the hop in each element, or nearly. */
export function randomPolicy(random: Random, hop: HopInput, role: Role): JsonObject {
  const count = 1 + random.below(3);
  const version = random.chance(90) ? '2012-10-17' : '2008-10-17';
  const hasVariables = version === '2012-10-17';
  const statements = Array.from({ length: count }, (_, index) =>
    randomStatement(random, hop, { role, index, hasVariables }),
  );
  const [only] = statements;
  const isBare = statements.length === 1 && only !== undefined && random.chance(20);
  return { Version: version, Statement: isBare ? only : statements };
}

interface Place {
  role: Role;
  index: number;
  hasVariables: boolean;
}

function randomStatement(random: Random, hop: HopInput, place: Place): JsonObject {
  const { role, index, hasVariables } = place;
  const effect = random.chance(role === 'identity' ? 84 : 86) ? 'Allow' : 'Deny';
  const isTrust = role === 'resource' && hop.action.startsWith('sts:');
  const isNotAction = !isTrust && random.chance(8);
  const actions = random.chance(isNotAction ? 50 : 85) ? fittingActions(hop) : otherActions(hop);
  const statement: JsonObject = {
    Effect: effect,
    [isNotAction ? 'NotAction' : 'Action']: oneOrList(random, actions),
  };
  if (random.chance(70)) statement.Sid = `S${index}`;
  if (!isTrust) {
    const isNot = random.chance(8);
    const fitting = random.chance(isNot ? 50 : 80);
    const resources = (fitting ? fittingResources(hop) : otherResources(hop)).filter(
      (text) => (hasVariables && !isNot) || !text.includes('${'),
    );
    statement[isNot ? 'NotResource' : 'Resource'] = oneOrList(random, resources);
  }
  if (role === 'resource') Object.assign(statement, randomPrincipal(random, hop, effect, isTrust));
  const conditions = random.chance(45) ? randomConditions(random, hop, hasVariables) : {};
  if (Object.keys(conditions).length > 0) statement.Condition = conditions;
  return statement;
}

function fittingActions({ action }: HopInput): string[] {
  const [service = '', name = ''] = action.split(':');
  return [
    action,
    action.toLowerCase(),
    `${service}:*`,
    '*',
    `${service}:${name.slice(0, 3)}*`,
    `${service}:?${name.slice(1)}`,
    `${service}:*${name.slice(-4)}`,
  ];
}

function otherActions({ action }: HopInput): string[] {
  const [service = '', name = ''] = action.split(':');
  return [`${service}:${name}x`, `${service}:${name}?`, `${service}:Delete*`, 'lambda:*'];
}

function fittingResources({ resource }: HopInput): string[] {
  if (resource === '*') return ['*'];
  const cut = resource.lastIndexOf('/') + 1 || resource.length - 2;
  const [arn = '', aws = '', service = '', region = '', , ...rest] = resource.split(':');
  const anyAccount = [arn, aws, service, region, '*', ...rest].join(':');
  const tagged = `${resource.slice(0, -1)}\${aws:PrincipalTag/team, '${resource.slice(-1)}'}`;
  return [
    resource,
    resource,
    '*',
    `${resource.slice(0, cut)}*`,
    `${resource.slice(0, -1)}?`,
    service === 's3' ? resource : anyAccount,
    `${resource.slice(0, -1)}**`,
    tagged,
  ];
}

function otherResources({ resource }: HopInput): string[] {
  const whole =
    resource === '*' ? 'arn:aws:ecr:ap-northeast-2:202949997891:repository/app' : resource;
  return [
    `${whole}x`,
    whole.slice(0, -1),
    `${whole}/?`,
    whole.toUpperCase().replace('ARN:AWS', 'arn:aws'),
    `${whole}\${aws:PrincipalTag/team}`,
    whole.replace(/\d{12}/, '111111111111'),
  ];
}

function randomPrincipal(
  random: Random,
  hop: HopInput,
  effect: string,
  isTrust: boolean,
): JsonObject {
  const { principal } = hop;
  const fits = random.chance(75);
  if (effect === 'Deny' && !isTrust && random.chance(12))
    return { NotPrincipal: notPrincipal(random, hop) };
  const hasLimits = hop.boundary !== undefined || hop.session !== undefined;
  if (random.chance(12) && !hasLimits) return { Principal: random.chance(50) ? '*' : { AWS: '*' } };
  if (principal.kind === 'service' ? fits : random.chance(8)) {
    const name = principal.kind === 'service' ? principal.name : random.pick(SERVICES);
    return { Principal: { Service: oneOrList(random, [name, name, random.pick(SERVICES)]) } };
  }
  const account = principal.kind === 'role' ? principal.account : random.pick(ACCOUNTS);
  const arn = principal.kind === 'role' ? principal.arn : `arn:aws:iam::${account}:role/deploy`;
  const fitting = [arn, arn, arn, account, `arn:aws:iam::${account}:root`];
  const others = [
    `${arn}x`,
    arn.replace('service-role/', ''),
    '111111111111',
    'arn:aws:iam::111111111111:root',
    `arn:aws:iam::${account}:role/other`,
  ];
  return { Principal: { AWS: oneOrList(random, fits ? fitting : others) } };
}

function notPrincipal(random: Random, { principal }: HopInput): JsonObject {
  if (principal.kind === 'service') return { Service: random.pick(SERVICES) };
  const { arn, account } = principal;
  const listed = random.chance(60)
    ? [`arn:aws:iam::${account}:root`, arn]
    : ['arn:aws:iam::111111111111:root', `${arn}x`];
  return { AWS: listed };
}

function oneOrList(random: Random, items: readonly string[]): JsonValue {
  const first = random.pick(items);
  if (random.chance(55)) return first;
  return random.chance(40) ? [first] : [first, random.pick(items)];
}
