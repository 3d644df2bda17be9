import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { filesBelow, library, ROOT, run, scratchProject } from '../support/run.ts';

// The library speaks as the command line does, and writes nothing.

const { access, check, render, run: runLine, validate, version } = library;

const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});
const cwd = project.path;
const printed = (argv: readonly string[]): object => {
  const { code, out } = run([...argv, '--format', 'json'], cwd);
  return { ...(JSON.parse(out) as object), sound: code === 0, exitCode: code };
};

describe('the library', () => {
  test('renders the bytes that the command writes, and writes nothing', () => {
    const { files, sound } = render({ cwd });
    expect(sound).toBe(true);
    const committed = Object.entries(filesBelow(join(cwd, 'out'))).filter(
      ([path]) => !path.endsWith('.rendered'),
    );
    expect(Object.fromEntries(files.map(({ path, text }) => [path, text]))).toEqual(
      Object.fromEntries(committed),
    );
    const elsewhere = scratchProject();
    mkdirSync(join(elsewhere.path, 'environments'));
    render({ cwd: elsewhere.path });
    expect(Object.keys(filesBelow(elsewhere.path))).toEqual([]);
    elsewhere.remove();
  });

  test('lays variables over the files as the options do', () => {
    const { files, sound } = render({
      cwd,
      targets: ['dev'],
      set: { branch: 'feature-x' },
      setJson: { 'build.queuedTimeoutInMinutes': 30 },
    });
    expect(sound).toBe(true);
    const text = (id: string): string => files.find((one) => one.id === id)?.text ?? '';
    expect(text('codepipeline')).toContain('"feature-x"');
    expect(text('codebuild-project')).toContain('"queuedTimeoutInMinutes": 30');
    expect(render({ cwd, targets: ['dev'], setJson: { branch: undefined } })).toMatchObject({
      exitCode: 2,
      files: [],
      findings: [{ rule: 'environment/override' }],
    });
  });

  test('answers with the findings of the command line', () => {
    const answer = render({ cwd, targets: ['dve'] });
    expect({ ...answer, changes: [] }).toEqual({ ...printed(['render', 'dve']), files: [] });
    expect(answer).toMatchObject({ exitCode: 2, findings: [{ help: 'did you mean dev?' }] });
    expect(check({ cwd })).toEqual(printed(['check']));
    expect(check({ cwd, asIs: true, out: 'out' })).toEqual(printed(['check', '--as-is']));
    const { steps, refusals } = access({ cwd, target: 'dev' });
    expect(printed(['access', 'dev'])).toMatchObject({ steps, refusals });
    expect([steps.length > 20, refusals.some(({ denied }) => denied)]).toEqual([true, true]);
  });

  test('is strict where it is asked to be', () => {
    const file = join(cwd, 'note.yml');
    writeFileSync(file, 'network: { vpc: to-be-filled }\n');
    const values = [file];
    expect(render({ cwd, targets: ['dev'], values })).toMatchObject({ sound: true });
    expect(render({ cwd, targets: ['dev'], values, strict: true })).toMatchObject({
      sound: false,
      files: [],
    });
  });

  test('judges documents in memory beside files', () => {
    const name = 'policy.json';
    const answer = validate({
      cwd,
      files: ['out/dev/repository'],
      documents: [
        { name, text: '{"Version":"2012-10-17","Statement":[]', kind: 'identity-policy' },
        { name: 'buildspec.yml', text: 'version: 0.2\nphases: {build: {commands: [make]}}\n' },
      ],
    });
    expect(answer.files.map(({ file, sound }) => [file.split('/').at(-1), sound])).toEqual([
      ['appspec.yml', true],
      ['buildspec.yml', true],
      ['taskdef.json', true],
      [name, false],
      ['buildspec.yml', true],
    ]);
    expect(answer.findings).toMatchObject([{ file: name, line: 1 }]);
    expect(validate({ cwd, documents: [{ name, text: '{}', kind: 'polcy' }] })).toMatchObject({
      exitCode: 2,
    });
    expect(validate({ cwd })).toMatchObject({ exitCode: 2, files: [] });
  });

  test('runs a whole command line', () => {
    expect(runLine(['vars', 'dev', '--only', 'branch'], { cwd })).toEqual({
      exitCode: 0,
      out: 'branch  "develop"  environments/dev.yml:8\n',
      err: '',
    });
    expect(runLine(['--version'])).toMatchObject({ exitCode: 0, out: `${version}\n` });
  });
});
