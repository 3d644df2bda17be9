import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { run, scratchProject } from '../support/run.ts';

// Every choice alone and beside every other one renders a sound set of all environments.

/** What a user writes for each choice. */
const CHOICES: Readonly<Record<string, string>> = {
  configuration: 'deploy: { configuration: CodeDeployDefault.ECSLinear10PercentEvery1Minutes }',
  ownConfiguration: 'deploy: { configuration: acme-canary }',
  bakeTime: 'deploy: { terminationWaitTimeInMinutes: 0 }',
  goAhead: 'deploy: { readyWaitTimeInMinutes: 60 }',
  noRollback: 'deploy: { rollbackEvents: [] }',
  alarms: 'deploy: { alarms: [orders-5xx] }',
  testListener:
    'network: { listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:{{accounts.workload}}:listener/app/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0011", testListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:{{accounts.workload}}:listener/app/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0099" }',
  hooks: 'deploy: { hooks: [{ event: AfterInstall, function: check }] }',
  size: 'task: { cpu: "4096", memory: "30720" }',
  arm: 'task: { architecture: ARM64 }\nbuild: { environmentType: ARM_CONTAINER, image: "aws/codebuild/amazonlinux-aarch64-standard:3.0" }',
  environment: 'task: { environment: [{ name: MODE, value: fast }] }',
  parameters:
    'task: { parameters: [{ name: URL, arn: "arn:aws:ssm:eu-central-1:{{accounts.workload}}:parameter/url" }] }',
  secrets:
    'task: { secrets: [{ name: TOKEN, arn: "arn:aws:secretsmanager:eu-central-1:{{accounts.workload}}:secret:token-AbCdEf" }] }',
  healthCheck: 'task: { healthCheck: { command: [CMD, /bin/healthy] } }',
  spot: 'task: { platformVersion: 1.4.0, capacityProviders: [{ name: FARGATE_SPOT }] }',
  baseImages: 'build: { baseImages: { repositories: [base/java] } }',
  noDeployment: 'deploy: { enabled: false }',
  notStandalone: 'build: { standalone: false }',
  connection:
    'source: { connectionArn: "arn:aws:codeconnections:eu-central-1:111122223333:connection/0a1b2c3d-0000-4000-8000-000000000002", fullRepositoryId: acme/orders }',
  approval:
    'deploy: { approval: { enabled: true, notificationTopicArn: "arn:aws:sns:eu-central-1:111122223333:approvals" } }',
  buildVariables:
    'build: { variables: [{ name: GRADLE_OPTS, value: -Xmx2g }], parameters: [{ name: USER_NAME, parameter: /orders/user }], secrets: [{ name: TOKEN, secretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-AbCdEf" }] }',
  inlineBuildspec: 'build: { inlineBuildspec: true }',
  buildspecInS3: 'build: { buildspecArn: "arn:aws:s3:::acme-buildspecs/orders.yml" }',
  extraStages:
    'pipeline: { extraStages: [{ name: Test, actions: [{ name: Integration, project: orders-tests }] }] }',
  bucketPerEnvironment: 'bucketPerEnvironment: true\nbucket: "{{org}}-artifacts-{{environment}}"',
  rolesPerEnvironment: 'roles: { perEnvironment: true }',
};

/** Pairs that exclude each other: asking for both is a fault that is told, not a sound set. */
const EXCLUDED: readonly (readonly [string, string])[] = [
  ['noDeployment', 'approval'],
  ['inlineBuildspec', 'buildspecInS3'],
];

const isExcluded = (one: string, other: string): boolean =>
  EXCLUDED.some((pair) => pair.includes(one) && pair.includes(other) && one !== other);

const names = Object.keys(CHOICES);
const project = scratchProject(join(__dirname, 'base-project'));
afterAll(() => {
  project.remove();
});
for (const [name, text] of Object.entries(CHOICES)) {
  writeFileSync(join(project.path, `${name}.yml`), `${text}\n`);
}

/** What a run with these choices says, without the summary of what it would write. */
function verdict(...chosen: readonly string[]): string[] {
  const values = chosen.flatMap((name) => ['--values', `${name}.yml`]);
  const { code, out, err } = run(['render', '--all', '--dry-run', ...values], project.path);
  const findings = `${out}${err}`.split('\n').filter((line) => /(?:error|warning):/.test(line));
  return code === 0 && findings.length === 0 ? [] : [chosen.join(' and '), ...findings];
}

describe('choices', () => {
  test('are judged at all', () => {
    writeFileSync(join(project.path, 'wrong.yml'), 'task: { cpu: "2048" }\n');
    expect(verdict('wrong').length).toBeGreaterThan(1);
  });

  test.each(EXCLUDED)('%s and %s exclude each other', (one, other) => {
    expect(verdict(one, other).length).toBeGreaterThan(1);
  });

  test.each(names)('%s, alone and beside those that follow', (name) => {
    const others = names.slice(names.indexOf(name) + 1);
    const faults = [
      verdict(name),
      ...others.filter((other) => !isExcluded(name, other)).map((other) => verdict(name, other)),
    ];
    expect(faults.flat()).toEqual([]);
  });
});
