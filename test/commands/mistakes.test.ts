import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

// Mistakes that people make in files of their own, each told at its own place before AWS is asked. What is written is
// added to a file of a sound project.

const BASE = join(ROOT, 'test', 'cases', 'base-project');

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
    const { findings } = JSON.parse(out) as {
      findings: { file: string; line: number; column: number; rule: string; help?: string }[];
    };
    return findings
      .filter(({ rule }) => rule !== 'output/missing')
      .map(({ file, line, column, rule, help }) => {
        return `${file}:${line}:${column} ${rule} | ${help ?? ''}`;
      });
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
