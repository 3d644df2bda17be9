import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Finding, Result } from '../../generator/core/finding.ts';
import { formatPointer, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import type { InjectedDefaults } from '../../generator/environment/injected.ts';
import type { SchemaIssue } from '../../generator/environment/issue-words.ts';
import {
  loadVariables,
  type Variables,
  type VariablesSchema,
} from '../../generator/environment/load.ts';
import type { Override } from '../../generator/environment/overrides.ts';
import { parseLayer, type ParsedLayer } from '../../generator/environment/parse.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';

/** A schema with one of each: types, patterns, defaults with references, computed and unfilled values, free parts. */
export const schema: JsonObject = {
  type: 'object',
  required: ['org', 'accounts'],
  additionalProperties: false,
  properties: {
    org: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*$',
      'x-expected': 'a short name',
      examples: ['acme'],
    },
    environment: { type: 'string', pattern: '^[a-z]+$', 'x-expected': 'a name of letters' },
    region: { type: 'string', default: 'eu-west-1' },
    partition: { type: 'string' },
    planned: { type: 'boolean', default: false },
    branch: {
      type: 'string',
      pattern: '^[A-Za-z0-9/._-]+$',
      'x-expected': 'a branch name',
      examples: ['develop'],
      default: 'main',
    },
    accounts: {
      type: 'object',
      required: ['shared', 'workload'],
      additionalProperties: false,
      properties: {
        shared: { $ref: '#/$defs/account' },
        workload: { $ref: '#/$defs/account' },
      },
    },
    application: {
      type: 'object',
      additionalProperties: false,
      properties: {
        name: { type: 'string', default: 'app' },
        port: { type: 'integer', minimum: 1, maximum: 65535, default: 8080 },
        ratio: { type: 'number', default: 0.5 },
        label: { type: ['string', 'integer'], default: '{{application.name}}-{{environment}}' },
      },
    },
    bucket: {
      type: 'string',
      pattern: '^[a-z0-9-]+$',
      'x-expected': 'a bucket name',
      default: '{{org}}-bucket-{{application.name}}',
    },
    cluster: { type: 'string' },
    size: { enum: ['small', 'large'], default: 'small' },
    cpu: { enum: ['256', '512'], default: '256' },
    kms: {
      type: 'object',
      additionalProperties: false,
      properties: {
        keyArn: {
          type: 'string',
          pattern: '^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-f-]+$',
          'x-expected': 'the ARN of a key',
          default: 'arn:{{partition}}:kms:{{region}}:{{accounts.shared}}:key/00',
          'x-unfilled': {
            word: 'to-be-created',
            dummy: 'arn:{{partition}}:kms:{{region}}:{{accounts.shared}}:key/0',
          },
        },
      },
    },
    network: {
      type: 'object',
      additionalProperties: false,
      properties: {
        subnets: {
          type: 'array',
          items: { type: 'string', pattern: '^subnet-[0-9a-f]+$', 'x-expected': 'a subnet id' },
          default: [],
          'x-unfilled': { word: 'to-be-filled', dummy: ['subnet-0'] },
        },
        listenerArn: { type: 'string' },
      },
    },
    roles: {
      type: 'object',
      additionalProperties: false,
      properties: {
        push: {
          type: 'object',
          additionalProperties: false,
          properties: {
            name: { type: 'string', default: '{{org}}-push' },
            arn: {
              type: 'string',
              readOnly: true,
              default: 'arn:{{partition}}:iam::{{accounts.workload}}:role/{{roles.push.name}}',
            },
          },
        },
      },
    },
    task: {
      type: 'object',
      additionalProperties: false,
      properties: {
        environment: {
          type: 'array',
          default: [],
          items: {
            type: 'object',
            required: ['name', 'value'],
            additionalProperties: false,
            properties: {
              name: { type: 'string' },
              value: { type: 'string' },
              kind: { type: 'string', default: 'plain' },
            },
          },
        },
      },
    },
    custom: { type: 'object', default: {} },
  },
  $defs: {
    account: {
      type: 'string',
      pattern: '^[0-9]{12}$',
      'x-expected': 'an account id of 12 digits',
      examples: ['111122223333'],
    },
  },
};

/** A judge of values against a schema, with issues as the schema layer tells them. */
export function validatorOf(root: JsonObject): (value: JsonValue) => SchemaIssue[] {
  const check = new Ajv2020({ strict: false, allErrors: true, verbose: true }).compile(root);
  return (value) => {
    check(value);
    return (check.errors ?? []).map(({ keyword, params, instancePath, message, parentSchema }) => ({
      keyword,
      params: params as JsonObject,
      pointer:
        keyword === 'additionalProperties'
          ? instancePath + formatPointer([String(params.additionalProperty)])
          : instancePath,
      message: message ?? '',
      node: parentSchema as JsonObject,
    }));
  };
}

export const prepared: VariablesSchema = {
  shape: prepareSchema(schema),
  validate: validatorOf(schema),
};

/** What every sound variable file of the fixture has to give. */
export const SOUND = 'org: acme\naccounts: { shared: "111122223333", workload: "444455556666" }\n';

/** One file read; throws where it is not sound, so that a test of later stages does not pass by accident. */
export function layer(text: string, file = 'environments/dev.yml'): ParsedLayer {
  const { value, findings } = parseLayer({ file, text });
  if (value === undefined) throw new Error(JSON.stringify(findings));
  return value;
}

/** The variables of `dev` from the sound base, further lines and overrides. */
export function load(
  text: string,
  more: {
    base?: string;
    values?: string;
    overrides?: Override[];
    target?: string;
    injected?: InjectedDefaults;
    schema?: VariablesSchema;
  } = {},
): Result<Variables> {
  const { target = 'dev', base = SOUND, values, overrides = [], injected } = more;
  return loadVariables({
    target,
    layers: [
      layer(base, 'environments/base.yml'),
      layer(text, `environments/${target}.yml`),
      ...(values === undefined ? [] : [layer(values, 'values.yml')]),
    ],
    overrides,
    schema: more.schema ?? prepared,
    ...(injected === undefined ? {} : { injected }),
  });
}

/** The values of sound variables as plain JSON. */
export function values(result: Result<Variables>): Record<string, unknown> {
  if (result.value === undefined) throw new Error(JSON.stringify(result.findings));
  return JSON.parse(JSON.stringify(result.value.values)) as Record<string, unknown>;
}

/** A finding in one line: place, rule and message. */
export function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ file, range, rule, message }) => {
    const at = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
    return `${file ?? ''}${at} ${rule} ${message}`;
  });
}

/** The related places of a finding, one in a line each. */
export function relatedPlaces(one: Finding | undefined): string[] {
  return (one?.related ?? []).map(({ file, range, message }) => {
    return `${file}:${range?.start.line ?? '-'}:${range?.start.column ?? '-'} ${message}`;
  });
}
