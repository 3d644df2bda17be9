import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { AwsError } from '../../generator/explain/aws-error.ts';
import { AWS_ERRORS } from '../../generator/explain/aws-errors.ts';
import { matchError } from '../../generator/explain/match-error.ts';
import { resolvePointers } from '../../generator/explain/resolve-pointers.ts';
import { renderProject } from '../support/project.ts';
import { ROOT } from '../support/run.ts';

const entries = AWS_ERRORS.map((entry): [string, AwsError] => [entry.id, entry]);

interface Row {
  id: string;
  each?: (string | { key: string })[];
}

/** Every id that the manifest can make, whatever the variables choose. */
const manifestIds = (
  parse(readFileSync(join(ROOT, 'templates', 'artifacts.yml'), 'utf8')) as Row[]
).flatMap(({ id, each = [''] }) =>
  each.map((entry) => id.replace('{{each}}', typeof entry === 'string' ? entry : entry.key)),
);

/** Paths of the variables that exist, lists and free maps included. */
const variables = readFileSync(join(ROOT, 'schemas', 'environment.schema.json'), 'utf8');

const first = (text: string): string | undefined => matchError(text).matches[0]?.entry.id;

describe('the table of AWS errors', () => {
  test('holds many errors under ids of their own, both of the seed among them', () => {
    const ids = AWS_ERRORS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('codedeploy/appspec-required');
    expect(ids).toContain('codepipeline/missing-permissions-input-artifact');
  });

  test.each(entries)('%s is what its own sample is explained by', (id, { sample }) => {
    expect(matchError(sample).known).toBe(true);
    expect(first(sample)).toBe(id);
  });

  test.each(entries)('%s says causes, mendings and sources', (_id, entry) => {
    expect(entry.causes.length).toBeGreaterThan(0);
    expect(entry.mends.length).toBeGreaterThan(0);
    expect(entry.sources.length).toBeGreaterThan(0);
    for (const source of entry.sources) expect(source).toMatch(/^https:\/\/[\w.-]+\.[a-z]+\//);
    for (const text of [entry.seen, ...entry.causes, ...entry.mends.map(({ how }) => how)]) {
      expect(text).not.toMatch(/\.$|\s$|^\s|[“”’]/);
    }
    for (const rule of entry.prevents) expect(rule).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
  });

  test.each(entries)('%s names artifacts and variables that exist', (_id, { mends }) => {
    for (const { artifact, variable } of mends) {
      if (artifact !== undefined) {
        const exists = artifact.startsWith('*/')
          ? manifestIds.some((id) => id.endsWith(artifact.slice(1)))
          : manifestIds.includes(artifact);
        expect([artifact, exists]).toEqual([artifact, true]);
      }
      for (const name of variable?.split('.') ?? []) expect(variables).toContain(`"${name}": {`);
    }
  });
});

/** Keys that these variables do not render: the place is then the document that would hold them. */
const OPTIONAL = ['/Hooks', '/runtimePlatform'];

describe('pointers of the table', () => {
  const documents = renderProject(ROOT).flatMap(({ artifacts }) => artifacts);
  const pointed = AWS_ERRORS.flatMap(({ id, mends }) =>
    mends.flatMap(({ artifact = '', pointer }) =>
      pointer === undefined ? [] : [[`${id} ${artifact}${pointer}`, artifact, pointer] as const],
    ),
  );

  test.each(pointed)('%s leads into the rendered artifact', (_name, artifact, pointer) => {
    const ends = artifact.startsWith('*/') ? artifact.slice(1) : `/${artifact}`;
    const meant = documents.filter((one) => `/${one.artifact.id}`.endsWith(ends));
    if (meant.length === 0) return;
    const found = meant.flatMap(({ value }) => resolvePointers(value, pointer));
    expect(found.some((one) => one !== '')).toBe(!OPTIONAL.includes(pointer));
  });
});
