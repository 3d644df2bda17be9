import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cliWords } from '../../generator/artifact/cli.ts';
import { renderProject } from '../support/project.ts';
import { filesBelow, ROOT, run, scratchProject } from '../support/run.ts';
import { isCliThere, refusedOf } from './stock-cli.ts';

// The case folders of choices, one change of the usual delivery each: what the stock CLI says of the files that the
// choice changes.

const CASES = join(ROOT, 'test', 'cases');
const OF_CHOICES = /^(?:deploy|source|build|pipeline)-/;
const names = readdirSync(CASES).filter((name) => OF_CHOICES.test(name));
const withCli = isCliThere() ? describe : describe.skip;

const usual = filesOf(join(CASES, 'two-environments'));

function filesOf(folder: string): Record<string, string> {
  const project = rendered(folder);
  try {
    return filesBelow(join(project.path, 'out'));
  } finally {
    project.remove();
  }
}

function rendered(folder: string): ReturnType<typeof scratchProject> {
  const project = scratchProject(join(CASES, 'base-project'), folder);
  const { code, err } = run(['render', '--all'], project.path);
  if (code !== 0) throw new Error(`${folder}: ${err}`);
  return project;
}

/** The create calls of the files that differ from the usual delivery; stg mostly has the words of dev. */
function calls(cwd: string): [string, string[]][] {
  const now = filesBelow(join(cwd, 'out'));
  const isChanged = (path: string): boolean => now[path] !== undefined && now[path] !== usual[path];
  return renderProject(cwd).flatMap(({ values, artifacts }) =>
    artifacts.flatMap(({ artifact, path }): [string, string[]][] => {
      const isSibling = path.startsWith('stg/') && isChanged(path.replace('stg/', 'dev/'));
      if (!isChanged(path) || isSibling) return [];
      const file = `out/${path}`;
      const folder = file.slice(0, file.lastIndexOf('/'));
      const words = cliWords(artifact, 'create', values, { file, folder });
      return words === undefined ? [] : [[file, words.slice(1)]];
    }),
  );
}

withCli('the stock CLI, offline', () => {
  test.each(names)(
    'accepts what changes with %s',
    (name) => {
      const project = rendered(join(CASES, name));
      try {
        const all = calls(project.path);
        expect(all.length).toBeGreaterThan(0);
        expect(refusedOf(all, project.path)).toEqual([]);
      } finally {
        project.remove();
      }
    },
    120_000,
  );
});
