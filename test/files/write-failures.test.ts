import { describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeOutput } from '../../generator/files/write.ts';
import { bundled } from './child.ts';
import { contents, isRoot, plant, temporaryFolder } from './folder.ts';
import { foldersOf, versionOf, type Job } from './programs/job.ts';

const program = bundled('write', temporaryFolder());
const SIZE = 1000;
const job = (version: string, more: Partial<Job> = {}): Job => ({
  version,
  files: 6,
  size: SIZE,
  rounds: 1,
  own: 2,
  ...more,
});

/** What the programs print. */
interface Told {
  findings: string[];
  calls: string[];
}

/** Runs a job in a process of its own. */
function run(
  out: string,
  one: Job,
  stop = 'none:0',
  user: { uid?: number; gid?: number } = {},
): Told | 'killed' {
  const words = [program, out, JSON.stringify(one), stop];
  const child = spawnSync(process.execPath, words, { encoding: 'utf8', cwd: '/', ...user });
  return child.signal === 'SIGKILL' ? 'killed' : told(child.stdout);
}

function told(printed: string): Told {
  // The program prints exactly this form.
  return JSON.parse(printed) as Told;
}

/** Writes a job in this process and gives what then lies in the folder. */
function written(out: string, one: Job): Record<string, string> {
  expect(writeOutput({ out, folders: foldersOf(one) }).findings).toEqual([]);
  return contents(out);
}

/** What a job leaves in an empty folder. */
function ideal(one: Job): Record<string, string> {
  return written(join(temporaryFolder(), 'out'), one);
}

/** Versions of the files that lie in a folder, records and temporary files left out. */
function versionsIn(files: Record<string, string>, size = SIZE): Set<string> {
  const rendered = Object.entries(files).filter(([path]) => path.endsWith('.txt'));
  return new Set(
    rendered.map(([path, text]) => versionOf(text, path.replace(/^app\/(dev|shared)\//, ''), size)),
  );
}

const temporaries = (files: Record<string, string>): string[] =>
  Object.keys(files).filter((path) => path.includes('.codeseries-'));

describe('a run that is killed', () => {
  const fresh = (before: Job | undefined): string => {
    const out = join(temporaryFolder(), 'out');
    if (before !== undefined) written(out, before);
    return out;
  };
  const starts: [what: string, before: Job | undefined][] = [
    ['over a former rendering', job('old')],
    ['in an empty folder', undefined],
  ];

  test.each(starts)(
    'at any call leaves each file old or new, and the next run mends all (%s)',
    (_, before) => {
      const small = { files: 2, own: 1 };
      const start = before === undefined ? undefined : { ...before, ...small };
      const whole = run(fresh(start), job('new', small));
      if (whole === 'killed') throw new Error('killed without reason');
      expect(whole.findings).toEqual([]);
      expect(whole.calls.length).toBeGreaterThan(15);
      const state = {
        old: start === undefined ? {} : ideal(start),
        new: ideal(job('new', small)),
        third: ideal(job('third', small)),
      };
      for (let call = 1; call <= whole.calls.length; call += 1) {
        const out = fresh(start);
        expect(run(out, job('new', small), `die:${call}`)).toBe('killed');
        const left = contents(out);
        for (const path of new Set([
          ...Object.keys(left),
          ...Object.keys(state.old),
          ...Object.keys(state.new),
        ])) {
          if (path.includes('.codeseries-')) continue;
          expect([state.old[path], state.new[path]]).toContain(left[path]);
        }
        // Other sources by now: what the killed run left has to be known as ours.
        expect(written(out, job('third', small))).toEqual(state.third);
      }
    },
  );

  test('at random moments, again and again', async () => {
    const out = fresh(undefined);
    const versions = new Set<string>();
    for (let round = 0; round < 15; round += 1) {
      const words = [
        program,
        out,
        JSON.stringify(job(`r${round}-`, { files: 60, rounds: 10_000 })),
      ];
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
      await new Promise((resolve) => child.stderr.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      for (const version of versionsIn(contents(out))) versions.add(version);
      expect(versions).not.toContain('half');
    }
    expect(versions.size).toBeGreaterThan(1);
    const last = job('last', { files: 60 });
    expect(written(out, last)).toEqual(ideal(last));
  }, 60_000);
});

describe('a call that fails', () => {
  test('before the first replacement changes nothing; later, files are old or new; the next run mends all', () => {
    const small = { files: 2, own: 1 };
    const before = ideal(job('old', small));
    const after = ideal(job('new', small));
    const prepared = (): string => {
      const out = join(temporaryFolder(), 'out');
      written(out, job('old', small));
      return out;
    };
    const whole = run(prepared(), job('new', small));
    if (whole === 'killed') throw new Error('killed without reason');
    const first = whole.calls.indexOf('renameSync') + 1;
    for (let call = 1; call <= whole.calls.length; call += 1) {
      const out = prepared();
      const result = run(out, job('new', small), `fail:${call}`);
      if (result === 'killed') throw new Error('killed without reason');
      const left = contents(out);
      if (call < first) {
        expect(result.findings).toEqual([
          expect.stringMatching(
            /^output\/not-writable out\/app.*: this cannot be written: the disk is full$/,
          ),
        ]);
        expect(result.findings[0]).not.toContain('.codeseries-');
        expect(left).toEqual(before);
        expect(existsSync(join(out, 'app/dev/own-new'))).toBe(false);
      }
      for (const [path, text] of Object.entries(left)) {
        if (!path.includes('.codeseries-')) expect([before[path], after[path]]).toContain(text);
      }
      expect(temporaries(left).every((path) => path.endsWith('.pending'))).toBe(true);
      expect(written(out, job('third', small))).toEqual(ideal(job('third', small)));
    }
  });
});

describe('a full disk', () => {
  /** Runs a job where no file may be larger than some kilobytes: a limit that every system has. */
  const limited = (out: string, one: Job, kilobytes: number): Told => {
    const words = [String(kilobytes), process.execPath, program, out, JSON.stringify(one)];
    const script = 'ulimit -f "$1"; shift; exec "$@"';
    return told(spawnSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' }).stdout);
  };

  test('as a limit of file size', () => {
    const out = join(temporaryFolder(), 'out');
    const before = written(out, job('old'));
    const { findings } = limited(out, job('new', { size: 100_000 }), 20);
    expect(findings).toEqual([
      expect.stringMatching(/^output\/not-writable .*larger than the system allows$/),
    ]);
    expect(contents(out)).toEqual(before);
    const nowhere = join(temporaryFolder(), 'out');
    expect(limited(nowhere, job('new', { size: 100_000 }), 20).findings).toHaveLength(1);
    expect(existsSync(nowhere)).toBe(false);
  });

  const mounted = temporaryFolder();
  const mount = (options: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', mounted]).status === 0;
  const canMount = isRoot && mount('size=400k');
  // The test itself mounts anew, so that nothing stays mounted where it is not asked for.
  if (canMount) spawnSync('umount', [mounted]);
  (canMount ? test : test.skip)('as a small disk', () => {
    expect(mount('size=400k')).toBe(true);
    try {
      const out = join(mounted, 'out');
      const one = (version: string): Job => job(version, { files: 25, size: 2000, own: 0 });
      const before = written(out, one('old'));
      const result = writeOutput({ out, folders: foldersOf(one('new')) });
      expect(result.value).toBeUndefined();
      expect(result.findings).toEqual([
        expect.objectContaining({
          rule: 'output/not-writable',
          message: 'this cannot be written: the disk is full',
        }),
      ]);
      expect(contents(out)).toEqual(before);
      expect(mount('remount,size=2m')).toBe(true);
      expect(versionsIn(written(out, one('new')), 2000)).toEqual(new Set(['new']));
    } finally {
      spawnSync('umount', [mounted]);
    }
  });
});

describe('a folder that may not be written', () => {
  const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};
  const openFolder = (): string => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    return join(folder, 'out');
  };

  test('leaves all as it was', () => {
    const out = openFolder();
    run(out, job('old'), 'none:0', nobody);
    const before = contents(out);
    chmodSync(join(out, 'app/shared/part2'), 0o555);
    const result = run(out, job('new'), 'none:0', nobody);
    expect(result).toMatchObject({
      findings: ['output/not-writable out/app/shared/part2: this cannot be written: no permission'],
    });
    expect(contents(out)).toEqual(before);
    // Unchanged files need no permission.
    expect(run(out, job('old'), 'none:0', nobody)).toMatchObject({ findings: [] });
    chmodSync(join(out, 'app/shared/part2'), 0o755);
    expect(run(out, job('new'), 'none:0', nobody)).toMatchObject({ findings: [] });
  });

  test('nor read', () => {
    const out = openFolder();
    run(out, job('old'), 'none:0', nobody);
    chmodSync(join(out, 'app/dev/part0'), 0);
    expect(run(out, job('new'), 'none:0', nobody)).toMatchObject({
      findings: ['output/not-writable out/app/dev/part0: this cannot be read: no permission'],
    });
    chmodSync(join(out, 'app/dev/part0'), 0o755);
  });

  test('a recorded file that cannot be read is replaced', () => {
    const out = openFolder();
    run(out, job('old'), 'none:0', nobody);
    chmodSync(join(out, 'app/dev/part0/file0.txt'), 0);
    expect(run(out, job('old'), 'none:0', nobody)).toMatchObject({ findings: [] });
    expect(contents(out)).toEqual(ideal(job('old')));
  });
});

describe('runs at once', () => {
  test('leave whole files, and the next run mends all', async () => {
    const out = join(temporaryFolder(), 'out');
    const runs = ['a', 'b', 'c'].map(
      (version) =>
        new Promise<Told>((resolve) => {
          const words = [program, out, JSON.stringify(job(version, { files: 12, rounds: 40 }))];
          const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
          let printed = '';
          child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
          child.on('close', () => {
            resolve(told(printed));
          });
        }),
    );
    for (const { findings } of await Promise.all(runs)) expect(findings).toEqual([]);
    const left = contents(out);
    expect(versionsIn(left)).not.toContain('half');
    expect(temporaries(left)).toEqual([]);
    const last = job('last', { files: 12 });
    expect(written(out, last)).toEqual(ideal(last));
  }, 60_000);

  test('do not take each other’s temporary files, but those of runs that are over', () => {
    const out = join(temporaryFolder(), 'out');
    const over = spawnSync(process.execPath, ['-e', '']).pid;
    const name = (pid: number, end: string): string =>
      `app/dev/.codeseries-${pid}-0123456789ab${end}`;
    // The parent of this process certainly lives.
    plant(out, {
      [name(process.ppid, '.pending')]: 'x',
      [name(process.ppid, '-1.tmp')]: 'x',
      [name(over, '.pending')]: 'x',
      [name(over, '-1.tmp')]: 'x',
      'app/dev/part0/.codeseries-notes': 'mine',
    });
    expect(
      Object.keys(written(out, job('new')))
        .filter((path) => path.includes('.codeseries-'))
        .sort(),
    ).toEqual(
      [
        name(process.ppid, '-1.tmp'),
        name(process.ppid, '.pending'),
        'app/dev/part0/.codeseries-notes',
      ].sort(),
    );
  });
});
