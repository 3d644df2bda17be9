import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ROOT, run, scratchProject } from '../support/run.ts';
import type { Outcome } from '../support/run.ts';
import { commandsOf, ownNamesOfBash, readBuildspec } from './codebuild.ts';
import type { Buildspec } from './codebuild.ts';
import { committed, deliver } from './delivery.ts';
import type { Delivery } from './delivery.ts';

/** Values that mean something to sed, to the shell, to YAML or to all three. */
const AWKWARD: [string, string][] = [
  ['slashes', 'a/b//c/'],
  ['an ampersand', 'a & b && c'],
  ['a bar', 'a|b||c'],
  ['backslashes', 'C:\\new\\1\\\\'],
  ['double quotes', 'say "hello"'],
  ['single quotes', "it's"],
  ['what the shell would expand', '$HOME `id` $(id) ${X:-y} !! *'],
  ['a regular expression', '^.*[a-z]$ (x)\\1'],
  ['what YAML reads', 'a: b # c'],
  ['blanks at both ends', '  a  '],
  ['a hyphen first', '-e -n'],
  ['letters that are not ASCII', 'ü 日本 🙂'],
  ['a tab', 'a\tb'],
  ['several lines', 'one\ntwo & three\\\nfour|five'],
  ['an empty line within', 'one\n\nthree'],
  ['nothing', ''],
];

/** Signs of which the texts of the property are made. */
const SIGNS = Array.from('\\&|/"\'$`<>()[]{}*.^#;,!~ \n\tnAZaz09_ü🙂');

/** The shipped project whose buildspec has one variable more, and one file for the placeholder of that name. */
function greetingProject(): { path: string; remove(): void } {
  const project = scratchProject();
  const template = readFileSync(join(ROOT, 'templates/partials/buildspec.hbs'), 'utf8');
  const [before, after, ...rest] = template.split('  variables:\n');
  expect(rest).toEqual([]);
  mkdirSync(join(project.path, 'templates/partials'), { recursive: true });
  writeFileSync(
    join(project.path, 'templates/partials/buildspec.hbs'),
    [before, '  variables:\n', '    GREETING: {{custom.greeting}}\n', after].join(''),
  );
  return project;
}

/** What is told of values that read like references to variables, and accepted here: the text itself is meant. */
const MEANT = [{ rule: 'build/literal-variable', at: 'buildspec', reason: 'the text is meant' }];

function renderGreeting(project: string, greeting: string): Outcome {
  const ignore = greeting.includes('$HOME') ? MEANT : [];
  const substitutions = [{ file: 'greeting.txt', placeholders: ['GREETING', 'APPLICATION_PATH'] }];
  return run(
    [
      ...['render', 'dev', '--quiet', '--project', project, '--set', `custom.greeting=${greeting}`],
      ...['--set', 'application.path=v1/iam', '--set-json', 'build.copies=[]'],
      ...['--set-json', `checks.ignore=${JSON.stringify(ignore)}`],
      ...['--set-json', `build.substitutions=${JSON.stringify(substitutions)}`],
    ],
    project,
  );
}

describe('values that were rendered arrive in the file as they are', () => {
  test.each(AWKWARD)('%s', (_, greeting) => {
    const project = greetingProject();
    try {
      writeEnvironments(project.path);
      expect(renderGreeting(project.path, greeting)).toEqual({ code: 0, out: '', err: '' });
      const { files, succeeded } = deliver('dev', {
        rendered: join(project.path, 'out/dev/repository'),
        files: { 'greeting.txt': '[<GREETING>] [<GREETING>]\n/<APPLICATION_PATH>\n' },
      });
      expect(files['greeting.txt']).toBe(`[${greeting}] [${greeting}]\n/v1/iam\n`);
      expect(succeeded).toBe(true);
    } finally {
      project.remove();
    }
  });
});

function writeEnvironments(project: string): void {
  mkdirSync(join(project, 'environments'));
  for (const name of ['base.yml', 'dev.yml']) {
    writeFileSync(
      join(project, 'environments', name),
      readFileSync(join(ROOT, 'environments', name), 'utf8'),
    );
  }
}

describe('the command that substitutes', () => {
  const buildspec = readBuildspec(readFileSync(join(committed('dev'), 'buildspec.yml'), 'utf8'));
  const command = commandsOf(buildspec).find((one) => one.includes('$SUBSTITUTIONS')) ?? '';

  test('puts any text in place, but for line ends at its end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'codeseries-substitute-'));
    const file = join(folder, 'file.txt');
    try {
      const texts = fc
        .string({ unit: fc.constantFrom(...SIGNS) })
        .filter((text) => !text.endsWith('\n') && !/<[A-Z][A-Z0-9_]{2,}>/.test(text));
      fc.assert(
        fc.property(texts, (value) => {
          writeFileSync(file, 'a<ANY_VALUE>b<ANY_VALUE>\n<ANY_VALUE>');
          const env = { PATH: process.env['PATH'], SUBSTITUTIONS: 'ANY_VALUE file.txt' };
          const { status, stderr } = spawnSync('bash', ['-c', command], {
            cwd: folder,
            env: { ...env, ANY_VALUE: value },
            stdio: ['ignore', 'pipe', 'pipe'],
            encoding: 'utf8',
          });
          expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
          expect(readFileSync(file, 'utf8')).toBe(`a${value}b${value}\n${value}`);
        }),
        { numRuns: 60 },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('drops line ends at the end of a value', () => {
    const given = { APPLICATION_NAME: 'a\n\n' };
    expect(deliver('dev', { given }).files['build.gradle']).toBe("rootProject = 'a'\n");
  });
});

/** The shipped buildspec with other substitutions. */
function substituting(substitutions: string): (buildspec: Buildspec) => Buildspec {
  return (buildspec) => {
    const variables = { ...buildspec.env.variables, SUBSTITUTIONS: substitutions };
    return { ...buildspec, env: { ...buildspec.env, variables } };
  };
}

describe('ends the build before anything is built', () => {
  function expectEnded(delivery: Delivery, output: RegExp): void {
    expect(delivery.phases).toEqual({ install: 0, pre_build: 0, build: 1 });
    expect(delivery.calls).toEqual([]);
    expect(delivery.uploaded).not.toContain('imageDetail.json');
    expect(delivery.output).toMatch(output);
  }

  test('a placeholder that is left over, which is shown with its line', () => {
    const files = { 'build.gradle': 'name = "<APPLICATION_NAME>"\nport = <APPLICATION_PORTS>\n' };
    expectEnded(
      deliver('dev', { files }),
      /2:port = <APPLICATION_PORTS>\nPlaceholders are left over in build\.gradle\./,
    );
  });

  test('a placeholder that is left over in the last of the files', () => {
    const files = { 'env/dev/Dockerfile': 'FROM <BASE_IMAGE>\n' };
    expectEnded(deliver('dev', { files }), /left over in env\/dev\/Dockerfile\./);
  });

  test('a file that does not exist', () => {
    const files = { 'src/main/resources/awssdk-xray-rules.json': undefined };
    expectEnded(deliver('dev', { files }), /awssdk-xray-rules\.json/);
  });

  test('a variable that is not set', () => {
    const buildspec = substituting('NOT_SET build.gradle; APPLICATION_NAME build.gradle');
    expectEnded(deliver('dev', { buildspec }), /NOT_SET|unbound/);
  });

  test('a copy of a file that does not exist', () => {
    const files = { 'env/dev/docker-entrypoint.sh': undefined };
    expectEnded(deliver('dev', { files }), /docker-entrypoint\.sh/);
  });

  test('a copy into a folder that does not exist', () => {
    const buildspec = (one: Buildspec): Buildspec => ({
      ...one,
      env: { ...one.env, variables: { ...one.env.variables, COPIES: 'build.gradle no/such/x' } },
    });
    expectEnded(deliver('dev', { buildspec }), /no\/such\/x/);
  });
});

test('a file whose name begins with a hyphen is a file and no option', () => {
  const { succeeded, files } = deliver('dev', {
    buildspec: substituting('APPLICATION_NAME -n'),
    files: { '-n': '<APPLICATION_NAME>\n' },
  });
  expect(files['-n']).toBe('awssdk-iam\n');
  expect(succeeded).toBe(true);
});

describe('what the command could not tell apart is refused when rendering', () => {
  const report = (variable: string, value: unknown): string => {
    const project = scratchProject(join(ROOT, 'test/cases/base-project'));
    try {
      const setting = `${variable}=${JSON.stringify(value)}`;
      const { code, out, err } = run(
        ['render', 'dev', '--dry-run', '--quiet', '--set-json', setting],
        project.path,
      );
      return `${out}${err}exit ${String(code)}`;
    } finally {
      project.remove();
    }
  };
  const placeholders = (...names: string[]): string =>
    report('build.substitutions', [{ file: 'a', placeholders: names }]);

  test.each(['a b.txt', 'a;b', 'a,b;c', ' a', 'a\nb', '../a', '/etc/passwd', 'a*', '$HOME', ''])(
    'the file %j',
    (file) => {
      const refusal = / is not a relative path with [^]*\n1 error\nexit 1$/;
      expect(report('build.substitutions', [{ file, placeholders: ['ABC'] }])).toMatch(refusal);
      expect(report('build.copies', [{ from: file, to: 'a' }])).toMatch(refusal);
      expect(report('build.copies', [{ from: 'a', to: file }])).toMatch(refusal);
    },
  );

  test.each(['a b', 'lower', 'A-B', 'AB', 'A|B', '1AB', 'A.*'])('the placeholder %j', (name) => {
    expect(placeholders('ABC', name)).toMatch(
      / is not a name of at least three capital letters[^]*\n1 error\nexit 1$/,
    );
  });

  test('every name to which bash gives a value of its own', () => {
    const own = ownNamesOfBash().filter((name) => /^[A-Z][A-Z0-9_]{2,}$/.test(name));
    expect(own).toEqual(expect.arrayContaining(['IFS', 'RANDOM', 'UID']));
    // These keep the value that the environment gives them.
    const kept = /^(?:HOSTNAME|HOSTTYPE|MACHTYPE|OSTYPE|PATH|SHELL|TERM)$/;
    for (const name of own.filter((one) => !kept.test(one))) {
      expect(placeholders(name)).toMatch(
        /: bash gives a value of its own to the variable of this name [^]*\n1 error\nexit 1$/,
      );
    }
  });

  test('but no longer name that begins likewise', () => {
    const told = placeholders('BASHFUL', 'RANDOM_SEED', 'UIDS', 'SECONDS_LEFT');
    // They only lack a variable of the build.
    expect(told.match(/\[[a-z]+\/[a-z-]+\]/g)).toEqual(
      Array(4).fill('[build/unknown-placeholder]'),
    );
    expect(told).toMatch(/\n4 errors\nexit 1$/);
  });
});
