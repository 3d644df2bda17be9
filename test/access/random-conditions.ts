import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import type { HopInput } from './hop-input.ts';
import type { Random } from './random.ts';

/** A family of operators with the keys that it is used on and values that policies hold them against. */
interface Family {
  operators: string[];
  keys: Record<string, (string | number | boolean)[]>;
}

const TEXTS: Family['keys'] = {
  'aws:PrincipalTag/team': [
    'blue',
    'Blue',
    'Green',
    'a*b',
    '${aws:PrincipalTag/team}',
    "${aws:RequestedRegion, 'blue'}",
  ],
  'aws:RequestedRegion': ['ap-northeast-2', 'us-east-1', 'AP-NORTHEAST-2', 'eu-west-1'],
  'aws:SourceAccount': ['202949997891', '558846431111', "${aws:PrincipalAccount, '0'}"],
  'AWS:principalaccount': ['202949997891', '558846431111'],
};

const PATTERNS: Family['keys'] = {
  'aws:PrincipalTag/team': [
    'b*',
    'b?ue',
    'Green',
    'a*b',
    'a${*}b',
    '*',
    '${aws:PrincipalTag/team}',
    '?${*}?',
  ],
  'aws:RequestedRegion': ['ap-*', '*-1', 'us-east-?', 'ap-northeast-2'],
  'aws:PrincipalArn': ['arn:aws:iam::*:role/deploy', 'arn:aws:iam::202949997891:role/*', '*build'],
};

const ARNS: Family['keys'] = {
  'aws:SourceArn': [
    'arn:aws:codebuild:ap-northeast-2:202949997891:project/app',
    'arn:aws:codebuild:*:*:project/*',
    'arn:aws:events:ap-northeast-2:558846431111:rule/ap?',
    'arn:aws:*:*:558846431111:*',
  ],
  'aws:PrincipalArn': [
    'arn:aws:iam::202949997891:role/*',
    'arn:aws:iam::558846431111:role/deploy',
    'arn:aws:iam::*:role/service-role/build',
    'arn:aws:iam:*:role/deploy:x:y',
  ],
};

const FAMILIES: Family[] = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
    ],
    keys: TEXTS,
  },
  { operators: ['StringLike', 'StringNotLike'], keys: PATTERNS },
  { operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'], keys: ARNS },
  { operators: ['Bool'], keys: { 'aws:SecureTransport': ['true', 'false', true, false, 'True'] } },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: { 'aws:MultiFactorAuthAge': ['60', 60, '3600', '61', '59.5', '3601'] },
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: {
      'aws:CurrentTime': [
        '2026-03-01T00:00:00Z',
        '2025-12-31T23:59:59Z',
        '2026-01-01T00:00:00Z',
        '2026-03-01T09:00:00+09:00',
      ],
    },
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    keys: {
      'aws:SourceIp': [
        '10.0.0.0/8',
        '10.1.2.3',
        '203.0.113.0/24',
        '203.0.113.8/31',
        '2001:db8:1234:5678::/64',
        '2001:DB8::/32',
      ],
    },
  },
];

const LISTS: Family['keys'] = {
  'aws:TagKeys': ['team', 'stage', 'Stage', 'cost', 't*', '?tage'],
  'aws:CalledVia': ['codebuild.amazonaws.com', 'events.amazonaws.com', '*.amazonaws.com'],
};

const LIST_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
];

/** One or two tests, mostly on keys that the request has. */
export function randomConditions(random: Random, hop: HopInput, hasVariables: boolean): JsonObject {
  const block: JsonObject = {};
  const count = random.chance(75) ? 1 : 2;
  for (let index = 0; index < count; index += 1) {
    const [operator, key, value] = randomTest(random, hop, hasVariables);
    block[operator] = { ...(block[operator] as JsonObject | undefined), [key]: value };
  }
  return block;
}

function randomTest(
  random: Random,
  hop: HopInput,
  hasVariables: boolean,
): [string, string, JsonValue] {
  const dice = random.below(100);
  if (dice < 10) {
    const key = random.pick([...Object.keys(hop.context), 'aws:SourceArn', 'aws:TagKeys']);
    return ['Null', key, random.pick(['true', 'false', true, false])];
  }
  if (dice < 32) {
    const quantifier = random.pick(['ForAllValues', 'ForAnyValue']);
    const operator = random.pick(LIST_OPERATORS);
    const [key, values] = random.pick(Object.entries(LISTS));
    const suffix = quantifier === 'ForAllValues' && random.chance(15) ? 'IfExists' : '';
    return [`${quantifier}:${operator}${suffix}`, key, oneOrMore(random, values)];
  }
  const family = random.pick(FAMILIES);
  const [key, values] = random.pick(Object.entries(family.keys));
  const operator = random.pick(family.operators) + (random.chance(20) ? 'IfExists' : '');
  const hasColon = String(hop.context['aws:SourceIp']).includes(':');
  const written = values.filter((value) =>
    operator.startsWith('NotIp')
      ? String(value).includes(':') === hasColon
      : hasVariables || !String(value).includes('${'),
  );
  return [operator, key, oneOrMore(random, written)];
}

function oneOrMore(random: Random, values: readonly JsonValue[]): JsonValue {
  const first = random.pick(values);
  return random.chance(60) ? first : [first, random.pick(values)];
}
