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

  const judge = (lines: string): string[] => {
    const validators = loadValidators({
      files: (name) => text(`schemas/${name}`),
      kinds: ['environment'],
    });
    const base = layer(text('environments/base.yml'), 'environments/base.yml');
    const own = layer(text('environments/dev.yml'), 'environments/dev.yml');
    const more = layer(lines, 'environments/dev.yml');
    const { findings } = loadVariables({
      target: 'dev',
      layers: [base, own, more],
      schema: {
        shape: prepareSchema(shipped),
        validate: (values) => validators.value?.validate('environment', values) ?? [],
      },
    });
    return findings.map((one) => `${one.rule} ${one.message} (${one.help ?? ''})`);
  };

  test('its faults are told in the words of this layer', () => {
    expect(judge('aplication: {}')).toEqual([
      'environment/unknown-key there is no variable aplication (did you mean  application)',
    ]);
    expect(judge('build: { runtimeVersions: { jav: x } }')).toEqual([
      'environment/unknown-key there is no variable build.runtimeVersions.jav (did you mean  java)',
    ]);
    expect(judge('task: { cpu: 300 }')).toEqual([
      'environment/value task.cpu is "300", which is not one of 256, 512, 1024, 2048, 4096 and 3 more (write  cpu: "256")',
    ]);
    expect(judge('retention: { logDays: "30" }')).toEqual([
      'environment/value retention.logDays is "30", which is not one of 1, 3, 5, 7, 14 and 17 more (write  logDays: 30)',
    ]);
    expect(judge('application: { port: 0 }')).toEqual([
      'environment/value application.port: 0 is below 1, the least that is allowed ()',
    ]);
    expect(judge('retention: { logDays: 45 }')).toEqual([
      'environment/value retention.logDays is 45, which is not one of 1, 3, 5, 7, 14 and 17 more (write  logDays: 30)',
    ]);
    expect(judge('deploy: { approval: true }')).toEqual([
      'environment/type deploy.approval is true where a map is due (write below it  enabled: true)',
    ]);
    expect(judge('network: { subnets: "subnet-0a1b2c3d, subnet-0a1b2c3e" }')).toEqual([
      'environment/type network.subnets is "subnet-0a1b2c3d, subnet-0a1b2c3e", text, where a list is due (write  subnets: [subnet-0a1b2c3d, subnet-0a1b2c3e])',
    ]);
  });

  test.each([
    ['branch: refs/heads/develop', 'it begins with refs/heads/ (write  branch: develop)'],
    ['bucket: s3://my-bucket', 'it begins with s3:// (write  bucket: my-bucket)'],
    ['region: ap-northeat-2', 'not a region such as ap-northeast-2 (for example'],
    ['region: us-gov-west-1', undefined],
  ])('%s', (line, words) => {
    const [found] = judge(line).filter((one) => one.startsWith('environment/pattern'));
    if (words === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(words);
  });

  test.each([
    [
      'kms: { readers: ["arn:aws:iam::999999999999:role/x"] }',
      'environment/account-mismatch kms.readers.0 is of account 999999999999, but accounts.shared',
    ],
    [
      'source: { connectionArn: "arn:aws:codeconnections:us-east-1:999999999999:connection/1234abcd-12ab-34cd-56ef-1234567890ab" }',
      'environment/account-mismatch source.connectionArn is of account 999999999999',
    ],
    [
      'source: { connectionArn: "arn:aws:codeconnections:us-east-1:202949997891:connection/1234abcd-12ab-34cd-56ef-1234567890ab" }',
      undefined,
    ],
    [
      'deploy: { approval: { notificationTopicArn: "arn:aws:sns:us-east-1:202949997891:go" } }',
      'environment/region-mismatch deploy.approval.notificationTopicArn is of region us-east-1',
    ],
    [
      'deploy: { approval: { notificationTopicArn: "arn:aws:sns:ap-northeast-2:558846431111:go" } }',
      'environment/elsewhere deploy.approval.notificationTopicArn is of account 558846431111',
    ],
    [
      'task: { secrets: [{ name: A, arn: "arn:aws:secretsmanager:us-east-1:558846431111:secret:a-AbCdEf" }] }',
      'environment/elsewhere task.secrets.0.arn is of region us-east-1',
    ],
    [
      'build: { secrets: [{ name: A, secretArn: "arn:aws:secretsmanager:ap-northeast-2:558846431111:secret:a-AbCdEf" }] }',
      'environment/elsewhere build.secrets.0.secretArn is of account 558846431111',
    ],
    [
      'task: { secrets: [{ name: A, arn: "arn:aws:secretsmanager:ap-northeast-2:558846431111:secret:a-AbCdEf" }] }',
      undefined,
    ],
  ])('an id of elsewhere: %s', (line, words) => {
    expect(judge(line)).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });
});
