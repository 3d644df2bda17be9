import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeDocument } from '../../generator/check/judge-document.ts';
import type { JsonObject } from '../../generator/core/json.ts';
import { loadVariables } from '../../generator/environment/load.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { loadValidators } from '../../generator/schema/validate.ts';
import { brief, layer, relatedPlaces } from './fixture.ts';

const root = join(__dirname, '..', '..');
const text = (name: string): string => readFileSync(join(root, name), 'utf8');
const { value: validators } = loadValidators({
  files: (name) => text(`schemas/${name}`),
  kinds: ['environment', 'taskdef'],
});
const schema = {
  shape: prepareSchema(JSON.parse(text('schemas/environment.schema.json')) as JsonObject),
  validate: (values: JsonObject) => validators?.validate('environment', values) ?? [],
};
const base = layer(text('environments/base.yml'), 'environments/base.yml');
const dev = text('environments/dev.yml');
const start = dev.split('\n').length;

/** The findings on dev's shipped variables with lines of a task added. */
function findings(lines: readonly string[]): ReturnType<typeof loadVariables>['findings'] {
  const own = layer([dev, ...lines].join('\n'), 'environments/dev.yml');
  return loadVariables({
    target: 'dev',
    layers: [base, own],
    schema: { ...schema, validate: (values) => schema.validate(values as JsonObject) },
  }).findings;
}

/** Memory in MiB by CPU units: first, last, step. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16384, 1024),
  4096: steps(8192, 30720, 1024),
  8192: steps(16384, 61440, 4096),
  16384: steps(32768, 122880, 8192),
  32768: [61440, 122880, 249856],
};

function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

const MEMORIES = [...new Set([768, 1536, 31744, ...Object.values(SIZES).flat()])];

describe('cpu and memory', () => {
  test.each(Object.entries(SIZES))('%s goes with its sizes only', (cpu, sizes) => {
    const taken = (memory: number): boolean => {
      const found = findings(['task:', `  cpu: "${cpu}"`, `  memory: "${memory}"`]);
      expect(found.length).toBe(sizes.includes(memory) ? 0 : 1);
      for (const { file, rule, range } of found) {
        expect([file, rule]).toEqual(['environments/dev.yml', 'environment/value']);
        expect(range?.start.line).toBe(start + (memory === 512 ? 2 : 3));
      }
      return found.length === 0;
    };
    expect(MEMORIES.filter(taken).sort(ascending)).toEqual([...sizes].sort(ascending));
    const inDocument = (memory: number): boolean => {
      const value = taskdef(cpu, String(memory));
      const errors = judgeDocument(
        { kind: 'taskdef', value, source: () => undefined, iam: () => undefined },
        (kind, document) => validators?.validate(kind, document) ?? [],
      );
      expect(errors.map(({ pointer }) => pointer)).toEqual(
        sizes.includes(memory) ? [] : ['/memory'],
      );
      return errors.length === 0;
    };
    expect(MEMORIES.filter(inDocument).sort(ascending)).toEqual([...sizes].sort(ascending));
  });
});

function ascending(one: number, other: number): number {
  return one - other;
}

function taskdef(cpu: string, memory: string): JsonObject {
  return {
    family: 'shop',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu,
    memory,
    containerDefinitions: [{ name: 'shop', image: '<IMAGE1_NAME>' }],
  };
}

describe('names of the container', () => {
  const arn = 'arn:aws:secretsmanager:ap-northeast-2:558846431111:secret:x-AbCdEf';

  test('one name in two lists, and twice in one', () => {
    const found = findings([
      'task:',
      '  environment: [{ name: A, value: x }, { name: B, value: z }]',
      `  secrets: [{ name: C, arn: "${arn}" }, { name: A, arn: "${arn}" }, { name: C, arn: "${arn}" }]`,
    ]);
    expect(brief(found).map((one) => one.replace(/^\S+ /, ''))).toEqual([
      'environment/repeated-name task.secrets.1.name is "A", as is task.environment.0.name',
      'environment/repeated-name task.secrets.2.name is "C", as is task.secrets.0.name',
    ]);
    expect(relatedPlaces(found[0])).toEqual([
      `environments/dev.yml:${start + 2}:25 task.environment.0.name is set here`,
    ]);
  });

  test('different names are left alone', () => {
    expect(
      findings([
        'task:',
        '  environment: [{ name: A, value: x }]',
        `  secrets: [{ name: B, arn: "${arn}" }]`,
      ]),
    ).toEqual([]);
  });
});
