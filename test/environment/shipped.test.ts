import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import { loadVariables } from '../../generator/environment/load.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { loadValidators } from '../../generator/schema/validate.ts';
import { layer } from './fixture.ts';

describe('the shipped schema and variable files', () => {
  const root = join(__dirname, '..', '..');
  const text = (name: string): string => readFileSync(join(root, name), 'utf8');
  const shipped = JSON.parse(text('schemas/environment.schema.json')) as JsonObject;

  test.each(['dev', 'stg', 'prd'])('%s is sound', (target) => {
    const validators = loadValidators({
      files: (name) => text(`schemas/${name}`),
      kinds: ['environment'],
    });
    expect(validators.findings).toEqual([]);
    const base = layer(text('environments/base.yml'), 'environments/base.yml');
    const own = layer(text(`environments/${target}.yml`), `environments/${target}.yml`);
    const { value, findings } = loadVariables({
      target,
      layers: [base, own],
      schema: {
        shape: prepareSchema(shipped),
        validate: (values) => validators.value?.validate('environment', values) ?? [],
      },
    });
    expect(findings).toEqual([]);
    expect(value?.values).toMatchObject({
      environment: target,
      bucket: 'bys-shared-s3-codeseries-awssdk-iam',
    });
    expect(JSON.stringify(value?.values)).not.toContain('{{');
  });

  test('its faults are told in the words of this layer', () => {
    const validators = loadValidators({
      files: (name) => text(`schemas/${name}`),
      kinds: ['environment'],
    });
    const base = layer(text('environments/base.yml'), 'environments/base.yml');
    const judge = (lines: string): string[] => {
      const own = layer(`${text('environments/dev.yml')}\n${lines}`, 'environments/dev.yml');
      const { findings } = loadVariables({
        target: 'dev',
        layers: [base, own],
        schema: {
          shape: prepareSchema(shipped),
          validate: (values) => validators.value?.validate('environment', values) ?? [],
        },
      });
      return findings.map((one) => `${one.rule} ${one.message} (${one.help ?? ''})`);
    };
    expect(judge('aplication: {}')).toEqual([
      'environment/unknown-key there is no variable aplication (did you mean  application)',
    ]);
    expect(judge('build: { runtimeVersions: { jav: x } }')).toEqual([
      'environment/unknown-key there is no variable build.runtimeVersions.jav (did you mean  java)',
    ]);
    expect(judge('task: { cpu: 300 }')).toEqual([
      'environment/value task.cpu is "300", which is not one of 256, 512, 1024, 2048, 4096 and 3 more (write one of 256, 512, 1024, 2048, 4096 and 3 more)',
    ]);
    expect(judge('retention: { logDays: "30" }')).toEqual([
      'environment/value retention.logDays is "30", which is not one of 1, 3, 5, 7, 14 and 17 more (write  logDays: 30)',
    ]);
    expect(judge('application: { port: 0 }')).toEqual([
      'environment/value application.port: 0 is below 1, the least that is allowed ()',
    ]);
  });
});
