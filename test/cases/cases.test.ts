import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesBelow, run, scratchProject } from '../support/run.ts';

// Each folder beside this file is a case: its files lie over those of base-project/, `command.txt` is run there (one
// command a line), and what it prints and writes below out/ must be what expected/ holds, no more and no less.
// UPDATE_CASES=1 writes expected/ anew.

const BASE = join(__dirname, 'base-project');
const UPDATE = process.env['UPDATE_CASES'] === '1';

const names = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'base-project')
  .map((entry) => entry.name);

function outcomeOf(folder: string): Record<string, string> {
  const project = scratchProject(BASE, folder);
  try {
    rmSync(join(project.path, 'expected'), { recursive: true, force: true });
    const commands = readFileSync(join(folder, 'command.txt'), 'utf8').trim().split('\n');
    const report: string[] = [];
    for (const command of commands) {
      const { code, out, err } = run(command.split(' '), project.path);
      report.push(`$ codeseries ${command}\n${out}${err}exit ${code}\n`);
    }
    const written = Object.entries(filesBelow(join(project.path, 'out')))
      .filter(([path]) => !path.endsWith('.rendered'))
      .map(([path, text]): [string, string] => [`out/${path}`, text]);
    return { 'report.txt': report.join('\n'), ...Object.fromEntries(written) };
  } finally {
    project.remove();
  }
}

describe('cases', () => {
  test('there are cases', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  test.each(names)('%s', (name) => {
    const folder = join(__dirname, name);
    const outcome = outcomeOf(folder);
    const expected = join(folder, 'expected');
    if (UPDATE) rewrite(expected, outcome);
    expect(outcome).toEqual(filesBelow(expected));
  });
});

function rewrite(folder: string, files: Record<string, string>): void {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
