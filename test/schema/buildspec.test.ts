import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadValidators, type Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shipped, variant } from './shipped.ts';

let validators: Validators | undefined;
beforeAll(() => {
  validators = loadValidators({ files: shipped, kinds: ['buildspec'] }).value;
});

type Path = (string | number)[];

function errors(value: unknown): string[] {
  return brief(validators?.validate('buildspec', doc(value)) ?? []);
}

/** Errors of the example after one value was set at a path. */
function errorsWith(path: Path, value: unknown): string[] {
  return errors(variant('buildspec', path, value));
}

const task = (...path: Path): Path => ['batch', 'build-list', 0, ...path];

describe('sound buildspecs', () => {
  test.each<[Path, unknown]>([
    [['version'], 0.1],
    [['version'], '0.2'],
    [['phases', 'install', 'runtime-versions'], { python: 3.12, nodejs: 20 }],
    [['phases', 'install'], { commands: [] }],
    [['phases', 'install'], null],
    [['phases', 'build', 'commands'], 'make'],
    [['phases', 'build', 'commands'], null],
    [
      ['phases', 'build', 'commands'],
      ['make', null, 5, true],
    ],
    [['phases', 'post_build'], { finally: ['rm x'] }],
    [['phases', 'post_build'], null],
    [['phases', 'build', 'on-failure'], 'Retry-3-.*timeout.*'],
    [['phases', 'build', 'on-failure'], 'RETRY-100'],
    [['phases', 'build', 'on-failure'], 'RETRY-network'],
    [['artifacts', 'files'], '**/*'],
    [['artifacts', 'files'], null],
    [['artifacts', 'discard-paths'], true],
    [['artifacts', 'discard-paths'], 'Yes'],
    [['artifacts'], { 'secondary-artifacts': { a: { files: ['x'] } } }],
    [['artifacts'], null],
    [['env', 'variables'], { A: 1, B: true, C: null }],
    [['env'], null],
    [['env', 'parameter-store'], { A: '/a/${STAGE}/b', B: 'plain.name' }],
    [['env', 'secrets-manager'], { A: 'name:a key::id' }],
    [['cache', 'paths'], null],
    [['cache'], { paths: ['a'], key: 'a-$(date)', 'fallback-keys': ['a-'], action: 'restore' }],
    [['reports'], { unit: { files: ['*.xml'], 'file-format': 'JunitXml' } }],
    [['reports'], { unit: { files: '**/*', 'discard-paths': 'no' } }],
    [['proxy'], { 'upload-artifacts': 'yes', logs: 'no' }],
    [['environment_variables'], { plaintext: { A: 'b' } }],
    [['eb_codebuild_settings'], { ComputeType: 'x' }],
    [['x-anchors'], ['a']],
    [['_common'], { a: 1 }],
  ])('with %j = %j', (path, value) => {
    expect(errorsWith(path, value)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a list', { 'build-list': [{ identifier: 'a', buildspec: 'a.yml' }, { env: {} }] }],
    ['a fan-out', { 'fast-fail': true, 'build-fanout': { parallelism: 5 } }],
    ['a matrix', { 'build-matrix': { dynamic: { env: { variables: { A: ['x', 1] } } } } }],
    [
      'a graph',
      {
        'build-graph': [
          { identifier: 'a', 'debug-session': true, 'ignore-failure': 'true' },
          { identifier: 'b', 'depend-on': ['a'], env: { type: 'ARM_CONTAINER' } },
        ],
      },
    ],
  ])('with %s as a batch, without phases', (_name, batch) => {
    expect(errors({ version: 0.2, batch })).toEqual([]);
  });
});

describe('faulty buildspecs', () => {
  test.each<[Path, unknown, string[]]>([
    [['version'], 0.3, ['schema/enum /version 0.3 is none of the values allowed: 0.2, 0.1']],
    [['version'], undefined, ['schema/missing-key  "version" is missing']],
    [['phases'], undefined, ['schema/missing-key  one of "phases", "batch" is missing']],
    [
      ['phases'],
      null,
      [
        'schema/type /phases null stands where a map is due: each phase is a key with its commands below it',
      ],
    ],
    [
      ['phases', 'pre-build'],
      { commands: [] },
      ['schema/unknown-key /phases/pre-build "pre-build" is not a key known here'],
    ],
    [
      ['phases', 'build', 'commands'],
      [{ 'echo "Hello': 'world"' }],
      [
        'schema/type /phases/build/commands/0 a map stands where text or a number or true or false or null is due: a command is one text: quote it where it holds a colon and a blank, or begins with a character that YAML reads itself',
      ],
    ],
    [
      ['phases', 'build'],
      { 'on-failure': 'ABORT' },
      ['schema/missing-key /phases/build "commands" is missing'],
    ],
    [
      ['phases', 'build', 'runtime-versions'],
      { java: 'corretto21' },
      [
        'schema/not-allowed /phases/build/runtime-versions "runtime-versions" does not belong here: only the phase install chooses languages',
      ],
    ],
    ...['STOP', 'abort', 'RETRY-101', 'RETRY-'].map((value): [Path, unknown, string[]] => [
      ['phases', 'build', 'on-failure'],
      value,
      [
        `schema/pattern /phases/build/on-failure ${JSON.stringify(value)} is not ABORT, CONTINUE, RETRY, RETRY-count, RETRY-expression or RETRY-count-expression with a count of at most 100`,
      ],
    ]),
    [
      ['phases', 'install', 'runtime-versions'],
      { jaba: 'corretto21' },
      ['schema/unknown-key /phases/install/runtime-versions/jaba "jaba" is not a key known here'],
    ],
    [['artefacts'], {}, ['schema/unknown-key /artefacts "artefacts" is not a key known here']],
    [
      ['artifacts', 'files'],
      undefined,
      ['schema/missing-key /artifacts one of "files", "secondary-artifacts" is missing'],
    ],
    [
      ['artifacts', 'secondary-artifacts'],
      { one: { name: 'x' } },
      ['schema/missing-key /artifacts/secondary-artifacts/one "files" is missing'],
    ],
    [
      ['artifacts', 'discard-paths'],
      'maybe',
      ['schema/pattern /artifacts/discard-paths "maybe" is not yes or no'],
    ],
    [
      ['env', 'variables'],
      [{ name: 'A', value: 'b' }],
      [
        'schema/type /env/variables a list stands where a map or null is due: each variable is a line NAME: value, without hyphens',
      ],
    ],
    [
      ['env', 'variables', 'A'],
      ['b'],
      [
        'schema/type /env/variables/A a list stands where text or a number or true or false or null is due',
      ],
    ],
    [
      ['env', 'shell'],
      'zsh',
      [
        'schema/enum /env/shell "zsh" is none of the values allowed: sh, bash, /bin/bash, /bin/sh, powershell.exe and 2 more',
      ],
    ],
    [
      ['env', 'parameter-store'],
      { A: 'my param' },
      [
        'schema/pattern /env/parameter-store/A "my param" is not the name of an SSM parameter: letters, digits and _ . - /',
      ],
    ],
    [
      ['env', 'exported-variables'],
      ['AWS_REGION', '$TAG'],
      [
        'schema/pattern /env/exported-variables/1 "$TAG" is not the bare name of a variable, without $',
      ],
    ],
    [
      ['reports'],
      { unit: { 'file-format': 'JUNIT' } },
      [
        'schema/pattern /reports/unit/file-format "JUNIT" is not a report format: CUCUMBERJSON, JUNITXML, NUNITXML, NUNIT3XML, TESTNGXML, VISUALSTUDIOTRX, CLOVERXML, COBERTURAXML, JACOCOXML or SIMPLECOV',
        'schema/missing-key /reports/unit "files" is missing',
      ],
    ],
    [
      ['cache', 'action'],
      'both',
      ['schema/enum /cache/action "both" is none of the values allowed: restore, save'],
    ],
    [
      ['cache', 'fallback-keys'],
      ['1', '2', '3', '4', '5', '6'],
      ['schema/length /cache/fallback-keys the list has 6 items where at most 5 items are allowed'],
    ],
  ])('with %j = %j', (path, value, expected) => {
    expect(errorsWith(path, value)).toEqual(expected);
  });

  test.each<[Path, unknown, string[]]>([
    [
      task('env'),
      { 'compute-type': 'BUILD_GENERAL1_SMAL' },
      [
        'schema/enum /batch/build-list/0/env/compute-type "BUILD_GENERAL1_SMAL" is none of the values allowed: BUILD_GENERAL1_SMALL, BUILD_GENERAL1_LARGE, BUILD_GENERAL1_XLARGE, BUILD_GENERAL1_MEDIUM, BUILD_GENERAL1_2XLARGE and 7 more',
      ],
    ],
    [
      task('env'),
      { 'compute-type': 'BUILD_GENERAL1_SMALL', fleet: 'x' },
      ['schema/not-allowed /batch/build-list/0/env compute-type and fleet exclude each other'],
    ],
    [
      task('depend-on'),
      ['b'],
      [
        'schema/not-allowed /batch/build-list/0/depend-on "depend-on" does not belong here: only the tasks of a build-graph wait for each other',
      ],
    ],
    [
      task('identifier'),
      'a-b',
      [
        'schema/pattern /batch/build-list/0/identifier "a-b" is not an identifier of letters, digits and _',
      ],
    ],
    [
      ['batch', 'build-graph'],
      [{ identifier: 'x' }],
      ['schema/not-allowed /batch "build-graph" and "build-list" exclude each other'],
    ],
  ])('a batch with %j = %j', (path, value, expected) => {
    const document = doc({ version: 0.2, batch: { 'build-list': [{ identifier: 'a' }] } });
    expect(errors(setAt(document, path, value))).toEqual(expected);
  });

  test('a batch alone has builds; beside phases it is left to a rule', () => {
    const batch = { 'fast-fail': true };
    expect(errors({ version: 0.2, batch })).toEqual([
      'schema/missing-key /batch one of "build-graph", "build-list", "build-matrix", "build-fanout" is missing',
    ]);
    expect(errors({ version: 0.2, batch, phases: { build: { commands: ['make'] } } })).toEqual([]);
  });
});

/** A copy of a document with one value set. */
function setAt(document: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}
