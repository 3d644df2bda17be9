import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject, type Outcome } from '../support/run.ts';

const project = scratchProject();
const at = (path: string): string => join(project.path, path);
const git = (...words: string[]): void => {
  const who = ['-c', 'user.name=me', '-c', 'user.email=me@example.com'];
  execFileSync('git', [...who, ...words], { cwd: project.path, stdio: 'pipe' });
};
const diff = (...words: string[]): Outcome => run(['diff', ...words], project.path);
const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(at(path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(at(path), text.replace(from, to));
};

interface Json {
  findings: { rule: string; severity: string; file?: string; pointer?: string }[];
  same: boolean;
  old: string;
  new: string;
  files: { file: string; state: string; note?: string; changes: Record<string, unknown>[] }[];
  permissions: { direction: string; file: string; part: string; statement?: string }[];
}
const json = (...words: string[]): Json =>
  JSON.parse(diff(...words, '--format', 'json').out) as Json;

beforeAll(() => {
  for (const folder of ['environments', 'out']) {
    cpSync(join(ROOT, folder), at(folder), { recursive: true });
  }
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
});
beforeEach(() => {
  git('checkout', '-q', '--', '.');
  git('clean', '-qfd');
});
afterAll(() => {
  project.remove();
});

const PIPELINE = 'out/dev/pipeline/codepipeline.json';
const KEY_POLICY = 'out/shared/kms-key-policy.json';

describe('diff', () => {
  test('of what is rendered says so, and ends with 0', () => {
    expect(diff('dev')).toEqual({ code: 0, out: '66 files mean the same\n', err: '' });
    expect(diff('dev', '--quiet')).toEqual({ code: 0, out: '', err: '' });
  });

  test('says what check says of each file', () => {
    rmSync(at('out/dev/workload/log-group.json'));
    edit(PIPELINE, '"name": "Build",', '"name": "Compile",');
    appendFileSync(at('out/dev/repository/appspec.yml'), '# by hand\n');
    const { files, same } = json('dev');
    expect(same).toBe(false);
    expect(files.map(({ file, state, note }) => [file, state, note])).toEqual([
      [PIPELINE, 'changed', 'this file was changed by hand'],
      ['out/dev/repository/appspec.yml', 'rewritten', 'this file was changed by hand'],
      [
        'out/dev/workload/log-group.json',
        'added',
        'the sources render this file, but it is not there',
      ],
    ]);
    expect(files[0]?.changes).toMatchObject([{ kind: 'changed', old: 'Compile', new: 'Build' }]);
    expect(diff('dev').code).toBe(1);
  });

  test('does not take another form for a difference', () => {
    writeFileSync(at(PIPELINE), JSON.stringify(JSON.parse(readFileSync(at(PIPELINE), 'utf8'))));
    expect(diff('dev')).toMatchObject({
      code: 0,
      out: `${PIPELINE}: this file was changed by hand; written otherwise, with the same meaning\n\n66 files mean the same, 1 written otherwise\n`,
    });
  });

  test('tells a script that can no longer be executed, without calling it a difference', () => {
    chmodSync(at('out/dev/apply.sh'), 0o644);
    const { code, out } = diff('dev');
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'out/dev/apply.sh: the sources render this file differently now; written otherwise, with the same meaning',
    ]);
  });

  test('tells rights that grow as warnings, those that shrink below', () => {
    edit(KEY_POLICY, '"kms:Decrypt",', '');
    const { findings, permissions } = json('dev');
    expect(findings).toMatchObject([
      { rule: 'output/widened', severity: 'warning', file: KEY_POLICY },
    ]);
    expect(permissions.map(({ direction, part }) => [direction, part])).toEqual([
      ['widened', 'action'],
    ]);
    expect(diff('dev', '--quiet').out).toContain('allows kms:Decrypt, which it did not before');
    edit(KEY_POLICY, '"Action": [', '"Action": ["kms:Decrypt", "kms:PutKeyPolicy",');
    expect(json('dev').permissions.map(({ direction }) => direction)).toContain('narrowed');
    expect(diff('dev').out).toContain('\nNarrower than before:\n');
    expect(diff('dev', '--format', 'github').out).not.toContain('narrower');
  });

  test('masks a secret on both sides', () => {
    const file = 'out/dev/repository/taskdef.json';
    edit(file, '"environment": [', '"environment": [{"name":"DB_PASSWORD","value":"hunter2"},');
    const { out } = diff('dev');
    expect(out).toContain('"******"');
    expect(out).toContain('DB_PASSWORD');
    expect(out).not.toContain('hunter2');
    for (const format of ['json', 'markdown', 'sarif']) {
      expect(diff('dev', '--format', format).out).not.toContain('hunter2');
    }
  });

  test('with all targets tells what is left of one that is gone', () => {
    rmSync(at('environments/stg.yml'));
    const gone = json('--all').files.filter(({ file }) => file.startsWith('out/stg/'));
    expect(gone.length).toBeGreaterThan(20);
    expect(new Set(gone.map(({ state }) => state))).toEqual(new Set(['removed']));
  });

  test('tells faults of the sources, and shows the difference where there is one', () => {
    edit('environments/dev.yml', '"558846431111"', '"55884643111"');
    expect(diff('dev')).toMatchObject({ code: 1 });
    expect(diff('dev').out).toContain('environment/pattern');
    expect(diff('dev', '--format', 'markdown').code).toBe(1);
  });

  test.each([
    [['nowhere'], 'project/unknown-target'],
    [[], 'project/usage'],
    [['dev', '--to', 'HEAD'], 'project/usage'],
    [['dev', '--from', 'nowhere'], 'project/revision'],
    [['dev', '--from=--all'], 'project/revision'],
    [['dev', '--from', 'HEAD', '--to', 'nowhere'], 'project/revision'],
  ])('%j ends with 2', (words, rule) => {
    const { code, out } = diff(...words, '--format', 'json');
    expect([code, (JSON.parse(out) as Json).findings[0]?.rule]).toEqual([2, rule]);
  });

  test('colours for a terminal', () => {
    const { out } = run(['diff', 'dev', '--set', 'branch=main'], project.path, { color: true });
    expect(out).toContain('\u001b[31m"refs/heads/develop"\u001b[0m → \u001b[32m"refs/heads/main"');
    expect(diff('dev', '--set', 'branch=main').out).not.toContain('\u001b');
  });
});

describe('diff with revisions', () => {
  test('compares with what is committed, whatever lies there', () => {
    edit(PIPELINE, 'develop', 'other');
    expect(diff('dev', '--from', 'HEAD').code).toBe(0);
    git('commit', '-qam', 'second');
    expect(json('dev', '--from', 'HEAD').files.map(({ file }) => file)).toEqual([PIPELINE]);
    expect(diff('dev', '--from', 'HEAD~1').code).toBe(0);
    const both = json('dev', '--from', 'HEAD~1', '--to', 'HEAD');
    expect(both).toMatchObject({ old: 'HEAD~1', new: 'HEAD', same: false });
    expect(both.files[0]?.changes).toMatchObject([{ old: 'develop', new: 'other' }]);
    git('reset', '-q', '--hard', 'HEAD~1');
  });

  test('tells files that only one side has, and leaves foreign ones alone', () => {
    rmSync(at('out/dev/workload/log-group.json'));
    writeFileSync(at('out/dev/workload/notes.json'), '{}\n');
    git('add', '.');
    git('commit', '-qm', 'second');
    const [file, ...others] = json('dev', '--from', 'HEAD').files;
    expect(others).toEqual([]);
    expect(file).toMatchObject({ state: 'added', note: 'HEAD does not have this file' });
    const [gone] = json('dev', '--from', 'HEAD~1', '--to', 'HEAD').files;
    expect(gone).toMatchObject({ state: 'removed', note: 'only HEAD~1 has this file' });
    git('reset', '-q', '--hard', 'HEAD~1');
  });

  test('works where out/ has not been written, or is another folder', () => {
    rmSync(at('out'), { recursive: true });
    expect(diff('dev', '--from', 'HEAD').code).toBe(0);
    expect(json('dev').files).toHaveLength(66);
    expect(json('dev').permissions.every(({ part }) => part === 'policy')).toBe(true);
    expect(diff('dev', '--from', 'HEAD', '--out', 'elsewhere').code).toBe(1);
  });
});

describe('diff as Markdown', () => {
  test('is one comment', () => {
    const { code, out } = diff('dev', '--set', 'branch=main', '--format', 'markdown');
    expect(code).toBe(1);
    expect(out).toContain('### codeseries diff dev: out → rendered now\n\n4 of 66 files differ.');
    expect(out.match(/<details>/g)).toHaveLength(4);
    expect(out.match(/<\/details>/g)).toHaveLength(4);
  });

  test('is offered by diff alone', () => {
    expect(run(['check', '--format', 'markdown'], project.path).code).toBe(2);
  });
});

describe('rights of roles', () => {
  const POLICY = 'out/shared/iam/codebuild/s3.json';

  test('are judged for all policies of a role together, wherever these lie', () => {
    const { Statement } = JSON.parse(readFileSync(at(POLICY), 'utf8')) as { Statement: object[] };
    const [first] = Statement;
    edit(POLICY, '"s3:GetObject"', '"s3:GetObjectAcl"');
    expect(json('dev').permissions.map(({ direction }) => direction)).toContain('widened');
    // The same right in another policy of the role.
    edit(
      'out/shared/iam/codebuild/kms.json',
      '"Statement": [',
      `"Statement": [${JSON.stringify(first)},`,
    );
    const told = json('dev').permissions;
    expect(told.filter(({ direction }) => direction === 'widened')).toEqual([]);
    expect(told.map(({ direction }) => direction)).toContain('narrowed');
  });
});
