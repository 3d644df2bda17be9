import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../generator/rule-catalogue.ts';
import { RULES } from '../../generator/core/rules.ts';
import { ROOT, run } from '../support/run.ts';

function explain(...words: string[]): { code: number; out: string } {
  const { code, out } = run(['explain', ...words], ROOT);
  return { code, out };
}

describe('explain <place>', () => {
  test('a value of several variables, as a tree down to the files', () => {
    expect(explain('out/dev/pipeline/codepipeline.json:3').out.split('\n')).toEqual([
      'out/dev/pipeline/codepipeline.json#/pipeline/name = "bys-shared-cdpl-awssdk-iam-dev"',
      '└─ templates/codepipeline.json.hbs:3:14  prints {{names.pipeline}}',
      '   └─ names.pipeline = "bys-shared-cdpl-awssdk-iam-dev"  by default (schemas/environment.schema.json), written "{{org}}-shared-cdpl-{{application.name}}-{{environment}}"',
      expect.stringMatching(/^ {6}├─ org = "bys" {2}environments\/base\.yml:\d+:6$/),
      expect.stringMatching(
        /^ {6}├─ application\.name = "awssdk-iam" {2}environments\/base\.yml:\d+:9$/,
      ),
      '      └─ environment = "dev"  derived',
      '',
    ]);
  });

  test('by pointer and by column it is the same value', () => {
    const byLine = explain('out/dev/pipeline/codepipeline.json:4').out;
    expect(explain('out/dev/pipeline/codepipeline.json#/pipeline/roleArn').out).toBe(byLine);
    expect(explain('out/dev/pipeline/codepipeline.json:4:30').out).toBe(byLine);
  });

  test.each([
    ['out/dev/repository/buildspec.yml:16', 'source.folder = "codeseries/dev"'],
    [
      'out/shared/bucket-policy.json#/Statement/2/Condition/ArnEquals/aws:PrincipalArn/1',
      'targets.1.roles.action.arn',
    ],
    [
      'out/dev/workload/iam/action/trust-policy.json#/Statement/0/Principal/AWS',
      'roles.codepipeline.arn',
    ],
  ])('%s leads to %s', (place, expected) => {
    const { code, out } = explain(place);
    expect([code, out.includes(expected)]).toEqual([0, true]);
  });

  test('a changed variable is told with the command line as its place', () => {
    const { out } = run(
      ['explain', 'out/dev/pipeline/codepipeline.json:3', '--set', 'org=acme'],
      ROOT,
    );
    expect(out).toContain('org = "acme"  <command line>:1:11');
  });

  test('the JSON form has the way as data', () => {
    const { out } = run(
      ['explain', 'out/dev/pipeline/codepipeline.json:3', '--format', 'json'],
      ROOT,
    );
    expect(JSON.parse(out)).toMatchObject({
      findings: [],
      pointer: '/pipeline/name',
      made: [
        {
          file: 'templates/codepipeline.json.hbs',
          line: 3,
          variable: {
            path: 'names.pipeline',
            origin: 'default',
            from: [{ path: 'org', file: 'environments/base.yml' }, {}, { origin: 'derived' }],
          },
        },
      ],
    });
  });

  test.each([
    ['out/dev/pipeline/codepipelin.json:3', 'did you mean out/dev/pipeline/codepipeline.json?'],
    ['out/dev/pipeline/codepipeline.json:3000', 'has no value on line 3000'],
    ['out/dev/pipeline/codepipeline.json#/pipeline/nme', 'has no value at /pipeline/nme'],
    ['elsewhere/x.json:1', 'is no file that is rendered here'],
  ])('%s says %s', (place, expected) => {
    const { code, out } = explain(place);
    expect([code, out.includes(expected)]).toEqual([2, true]);
  });
});

describe('explain <rule>', () => {
  test('a sample of thousands of characters is cut', () => {
    const { code, out } = explain('policy/size');
    expect(code).toBe(0);
    expect(out).toMatch(/"arn:aws:s3:::b\/x+… \(\d{5} characters\)/);
    expect(out.length).toBeLessThan(2000);
  });

  const ids = [...Object.keys(RULES), ...catalogue().map((rule) => rule.id)];

  test.each(ids)('%s is explained with samples', (id) => {
    const { code, out } = explain(id);
    expect(code).toBe(0);
    expect(out).toMatch(/^[a-z/0-9-]+ \((?:error|warning)\): .+\n\n.{40,}/);
    expect(out).toMatch(/\nNot so:\n {2}.+[^]*\nBut so:\n {2}.+/);
  });

  test('a mistyped one is guessed', () => {
    expect(explain('environment/patern').out).toContain('did you mean environment/pattern?');
  });
});

describe('explain <error>', () => {
  test('both errors of the seed, and the very statements of a target', () => {
    const artifact = explain(
      'You are missing permissions to access input artifact: BuildArtifact.',
      '--target',
      'dev',
    );
    expect(artifact.code).toBe(0);
    expect(artifact.out).toContain('out/dev/workload/iam/action/kms.json#/Statement/0');
    expect(artifact.out).toContain('out/shared/kms-key-policy.json#/Statement/');
    const appspec = explain('An AppSpec file is required, but could not be found in the revision');
    expect(appspec.out).toContain('CodeDeployToECS');
  });

  test('text that nobody knows', () => {
    expect(explain('the cat sat on the mat').code).toBe(2);
    expect(explain().code).toBe(2);
  });
});
