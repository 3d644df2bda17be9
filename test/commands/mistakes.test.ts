import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

// Mistakes that people make in files of their own, each told at its own place before AWS is asked. What is written is
// added to a file of a sound project.

const BASE = join(ROOT, 'test', 'cases', 'base-project');

interface Told {
  file: string;
  line: number;
  column: number;
  rule: string;
  help?: string;
}

function findingsIn(report: string): Told[] {
  // A parse border: our own report, whose form a test of its own holds.
  return (JSON.parse(report) as { findings: Told[] }).findings;
}

function told({ file, line, column, rule, help = '' }: Told): string {
  return `${file}:${line}:${column} ${rule} | ${help}`;
}

/** What `check dev` says of a project to whose files texts were added: place, rule and help. */
function said(added: Readonly<Record<string, string>>): string[] {
  const project = scratchProject(BASE);
  try {
    for (const [path, text] of Object.entries(added)) {
      mkdirSync(join(project.path, path, '..'), { recursive: true });
      appendFileSync(join(project.path, path), `\n${text}\n`);
    }
    run(['render', '--all', '--quiet'], project.path);
    const { out } = run(['check', 'dev', '--format', 'json'], project.path);
    return findingsIn(out)
      .filter(({ rule }) => rule !== 'output/missing')
      .map(told);
  } finally {
    project.remove();
  }
}

describe('mistakes in variables', () => {
  test('nothing is said of the project as it is', () => {
    expect(said({})).toEqual([]);
  });

  test('a placeholder that no variable of the build is called by', () => {
    const placeholders = 'build:\n  substitutions:\n    - file: Dockerfile\n      placeholders:\n';
    expect(
      said({ 'environments/dev.yml': `${placeholders}        - APPLICATION_NAEM` }).map((one) =>
        one.replace(/^environments\/dev\.yml:\d+/, 'dev'),
      ),
    ).toEqual(['dev:11 build/unknown-placeholder | did you mean APPLICATION_NAME?']);
    const inline = `${placeholders}        - APPLICATION_NAEM\n  inlineBuildspec: true`;
    expect(
      said({ 'environments/dev.yml': inline }).map((one) =>
        one.replace(/^environments\/dev\.yml:\d+/, 'dev'),
      ),
    ).toEqual(['dev:11 build/unknown-placeholder | did you mean APPLICATION_NAME?']);
    const variables = '        - MODULE\n  variables:\n    - name: MODULE\n      value: web';
    expect(said({ 'environments/dev.yml': `${placeholders}${variables}` })).toEqual([]);
  });
});

test('a call of an artifact of the project that the AWS CLI does not know', () => {
  const added = (call: string): Record<string, string> => ({
    'templates/alarm.json.hbs': '{ "AlarmName": {{names.service}} }',
    'schemas/alarm.schema.json': '{ "type": "object" }',
    'templates/artifacts.yml': [
      '- id: alarm',
      '  template: alarm.json.hbs',
      '  path: workload/alarm.json',
      '  kind: alarm',
      '  scope: target',
      '  account: workload',
      '  cli:',
      `    create: aws cloudwatch ${call} --cli-input-json file://{{file}}`,
    ].join('\n'),
  });
  expect(said(added('put-metric-alram'))).toEqual([
    'templates/artifacts.yml:9:5 manifest/call | did you mean  aws cloudwatch put-metric-alarm',
  ]);
  expect(said(added('put-metric-alarm'))).toEqual([]);
});

describe('templates of the project that nothing is made of', () => {
  test.each([
    [
      'codepipline.json.hbs',
      'manifest/unused-template | to take the place of the shipped one, call it  codepipeline.json.hbs',
    ],
    [
      'partials/build-spec.hbs',
      'manifest/unused-template | to take the place of the shipped one, call it  partials/buildspec.hbs',
    ],
    [
      'dashboard.json.hbs',
      'manifest/unused-template | name it in a row of templates/artifacts.yml, or remove it',
    ],
    ['artifacts.yaml', 'manifest/unused-template | call it  artifacts.yml'],
  ])('%s', (name, expected) => {
    const path = `templates/${name}`;
    expect(said({ [path]: '{}' }).map((one) => one.replace(/^(.*?:)\S* /, '$1 '))).toEqual([
      `${path}: ${expected}`,
    ]);
  });

  test('one of a row that was taken away, and partials that are named', () => {
    expect(
      said({
        'templates/artifacts.yml': 'log-retention: null',
        'templates/partials/ending.hbs': '',
        'templates/bucket-versioning.json.hbs':
          '{"Bucket":{{bucket}},"VersioningConfiguration":{"Status":"Enabled"}{{> ending}} }',
      }),
    ).toEqual([]);
  });
});

describe('a listener for tests', () => {
  const LISTENER = 'arn:aws:elasticloadbalancing:eu-central-1:444455556666:listener/app';
  const help = 'write the ARN of a listener of the same load balancer, on another port';

  test.each<[what: string, arn: string, expected: string[]]>([
    ['of its own', `${LISTENER}/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0099`, []],
    ['that of production', '{{network.listenerArn}}', [`environment/value | ${help}`]],
    [
      'of another load balancer',
      `${LISTENER}/other/0a1b2c3d4e5f0009/0a1b2c3d4e5f0099`,
      [`environment/value | ${help}`],
    ],
  ])('%s', (_, arn, expected) => {
    const project = scratchProject(BASE);
    try {
      const path = join(project.path, 'environments', 'dev.yml');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('network:\n', `network:\n  testListenerArn: "${arn}"\n`));
      const at = text.split('\n').indexOf('network:') + 2;
      const { out } = run(['render', 'dev', '--dry-run', '--format', 'json'], project.path);
      expect(findingsIn(out).map(told)).toEqual(
        expected.map((one) => `environments/dev.yml:${at}:20 ${one}`),
      );
    } finally {
      project.remove();
    }
  });

  test('nothing is held against one that is not known yet', () => {
    const project = scratchProject(BASE);
    try {
      const set = ['--set', 'network.listenerArn=to-be-filled'];
      const other = `network.testListenerArn=${LISTENER}/other/0a1b2c3d4e5f0009/0a1b2c3d4e5f0099`;
      const words = ['render', 'dev', '--dry-run', '--format', 'json', ...set, '--set', other];
      const { out } = run(words, project.path);
      expect(findingsIn(out).map(({ rule }) => rule)).toEqual(['environment/unfilled']);
    } finally {
      project.remove();
    }
  });
});
