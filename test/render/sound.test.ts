import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SoundMemory } from '../../generator/sound.ts';
import { filesBelow, ROOT, scratchProject } from '../support/run.ts';

// The memory of what is sound is never needed and never wrong: whatever it holds, a run prints and writes the same.

const project = scratchProject(join(ROOT, 'test', 'cases', 'base-project'));
const OUT = join(project.path, 'out');
const MEMORY = join(project.path, 'node_modules', '.cache', 'codeseries', 'sound');
afterAll(() => {
  project.remove();
});
beforeEach(() => {
  rmSync(join(project.path, 'node_modules'), { recursive: true, force: true });
  mkdirSync(join(project.path, 'node_modules'));
});

interface Seen {
  status: number | null;
  stdout: string;
  stderr: string;
  files: Record<string, string>;
}

/** What a run from nothing prints and writes; the whole program runs, as people start it. */
function render(...more: readonly string[]): Seen {
  rmSync(OUT, { recursive: true, force: true });
  const words = [join(ROOT, 'dist', 'codeseries.cjs'), 'render', 'dev', ...more];
  const ran = spawnSync(process.execPath, words, { cwd: project.path, encoding: 'utf8' });
  const { status, stdout, stderr } = ran;
  return { status, stdout, stderr, files: filesBelow(OUT) };
}

describe('what render found sound', () => {
  test('is kept, and the next run is the same with it, without it and with it damaged', () => {
    const first = render();
    expect(first.status).toBe(0);
    const kept = readFileSync(MEMORY, 'utf8');
    expect(kept.split('\n').length).toBeGreaterThan(30);
    expect(render()).toEqual(first);
    const lines = kept.split('\n');
    const damages = [
      '',
      kept.slice(1),
      kept.slice(0, kept.length / 2),
      kept.toUpperCase(),
      `${'0'.repeat(64)}\n${lines.slice(1).join('\n')}`,
      `${kept}\u0000\ufffd`.repeat(3),
      // Another text under the same key, with the hash of the first: rights that nobody has given.
      kept.replaceAll(/\b\d+ calls/g, '7 calls'),
      kept.replaceAll(/ "(.*)"$/gm, ' "nothing"'),
      kept.replaceAll(/ "(.*)"$/gm, ' "'),
    ];
    expect(kept).toMatch(/^\S{22} \S{22} ".*calls/m);
    for (const damaged of damages) {
      writeFileSync(MEMORY, damaged);
      expect(render()).toEqual(first);
    }
    rmSync(MEMORY);
    mkdirSync(MEMORY);
    expect(render()).toEqual(first);
  });

  test('keeps what the page says of permissions only as long as it is true', () => {
    const page = (...more: readonly string[]): string =>
      render(...more).files['dev/README.md'] ?? '';
    const first = page();
    const other = page('--set', 'application.name=invoices');
    expect(other).not.toBe(first);
    const again = [page(), page('--set', 'application.name=invoices')];
    rmSync(join(project.path, 'node_modules'), { recursive: true });
    expect(again).toEqual([page(), page('--set', 'application.name=invoices')]);
    expect(again).toEqual([first, other]);
  });

  test('is told of no text that differs: a fault is found after a sound run', () => {
    render();
    const wrong = ['--set', 'build.image=aws/codebuild/standard:1.0', '--strict'];
    const seen = render(...wrong);
    rmSync(join(project.path, 'node_modules'), { recursive: true });
    expect(seen.status).toBe(1);
    expect(render(...wrong)).toEqual(seen);
  });

  test('leaves warnings to be told by each run', () => {
    const warned = ['--set', 'kms.keyArn=to-be-created'];
    const first = render(...warned);
    expect(first.stderr).toContain('warning');
    expect(render(...warned)).toEqual(first);
  });

  test('is not kept by a run that writes nothing, nor where there is no node_modules/', () => {
    render('--dry-run');
    render('--stdout', 'bucket');
    expect(existsSync(MEMORY)).toBe(false);
    rmSync(join(project.path, 'node_modules'), { recursive: true });
    render();
    expect(existsSync(join(project.path, 'node_modules'))).toBe(false);
  });
});

describe('the memory', () => {
  const parts = fc.array(fc.option(fc.string(), { nil: undefined }), { maxLength: 4 });

  test('knows exactly what was noted, with the same judges, also after it was printed', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 5 }), parts, fc.string(), (noted, other, by) => {
        const judgedWith = `j${by.replaceAll('\n', '')}`;
        const memory = new SoundMemory(judgedWith);
        for (const one of noted) memory.note(one);
        const again = new SoundMemory(judgedWith, memory.print());
        const isNoted = noted.some((one) => JSON.stringify(one) === JSON.stringify(other));
        for (const one of noted) expect(again.knows(one)).toBe(true);
        expect(again.knows(other)).toBe(isNoted);
        expect(new SoundMemory(`${judgedWith}x`, memory.print()).knows(noted[0] ?? [])).toBe(false);
      }),
    );
  });

  test('recalls exactly the text that was kept last, and none that is damaged', () => {
    fc.assert(
      fc.property(
        parts,
        parts,
        fc.string(),
        fc.string(),
        fc.nat(),
        (one, other, text, fresh, at) => {
          const memory = new SoundMemory('j');
          memory.keep(one, fresh);
          memory.keep(one, text);
          const printed = memory.print() ?? '';
          const isOne = JSON.stringify(one) === JSON.stringify(other);
          const again = new SoundMemory('j', printed);
          expect(again.recall(one)).toBe(text);
          expect(again.recall(other)).toBe(isOne ? text : undefined);
          expect(again.knows(one)).toBe(false);
          const place = at % printed.length;
          const damaged = `${printed.slice(0, place)}${fresh}${printed.slice(place + 1)}`;
          expect([text, undefined]).toContain(new SoundMemory('j', damaged).recall(one));
        },
      ),
    );
  });

  test('keeps the newest texts where all together are too long', () => {
    const memory = new SoundMemory('j');
    const long = 'x'.repeat(900_000);
    for (const name of ['a', 'b', 'c']) memory.keep([name], long);
    const again = new SoundMemory('j', memory.print());
    const known = ['a', 'b', 'c'].filter((name) => again.recall([name]) === long);
    expect(known).toEqual(['b', 'c']);
  });
});
