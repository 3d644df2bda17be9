import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT, filesBelow, run, scratchProject } from '../support/run.ts';

// The seed's third lesson: whoever changes the name of the bucket must change it everywhere.

const OLD = 'bys-shared-s3-codeseries-awssdk-iam';
// As long as the old one, so that the columns of tables stay where they are.
const NEW = 'another-bucket-name-of-equal-length';
const TARGETS = ['dev', 'stg', 'prd', 'shared'];

const below = (files: Record<string, string>, folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`)));

/** Paths of the files that hold a text, in their content or in their own path. */
const holders = (files: Record<string, string>, text: string): string[] =>
  Object.entries(files)
    .filter(([path, content]) => path.includes(text) || content.includes(text))
    .map(([path]) => path);

describe('another bucket', () => {
  const project = scratchProject();
  const shipped = filesBelow(join(ROOT, 'out'));
  let rendered: Record<string, string> = {};

  beforeAll(() => {
    const out = join(project.path, 'out');
    const words = ['render', '--all', '--quiet', '--project', ROOT, '--out', out];
    const outcome = run([...words, '--set', `bucket=${NEW}`], project.path);
    expect(outcome).toEqual({ code: 0, out: '', err: '' });
    rendered = filesBelow(out);
  });
  afterAll(() => {
    project.remove();
  });

  test.each(TARGETS)('is everywhere where the old one was in %s, which is in no file', (target) => {
    const before = below(shipped, target);
    const after = below(rendered, target);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(holders(before, OLD).length).toBeGreaterThan(1);
    expect(holders(after, OLD)).toEqual([]);
    expect(holders(after, NEW)).toEqual(holders(before, OLD));
  });

  test('changes nothing else', () => {
    const sums = (path: string): boolean => path.endsWith('.rendered');
    const renamed = Object.entries(shipped).map(([path, text]) => [
      path,
      text.replaceAll(OLD, NEW),
    ]);
    const expected = Object.fromEntries(renamed) as Record<string, string>;
    for (const [path, text] of Object.entries(rendered).filter(([one]) => !sums(one))) {
      expect({ path, text }).toEqual({ path, text: expected[path] });
    }
  });
});
