import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { PART_NAMES } from '../../generator/overview/page.ts';
import { library, ROOT, run, scratchProject } from '../support/run.ts';
import { blocksOf, commandsIn } from './page.ts';

// The worked example of docs/extending.md, from the first block to the last.

const PAGE = readFileSync(join(ROOT, 'docs', 'extending.md'), 'utf8');
const blocks = blocksOf(PAGE);
const project = scratchProject(join(ROOT, 'test', 'cases', 'base-project'));
afterAll(() => {
  project.remove();
});

/** What the commands of the page printed, in their order. */
const printed: string[] = [];
const failed: string[] = [];
for (const { language, body, file } of blocks) {
  if (file !== undefined) {
    const path = join(project.path, file.path);
    mkdirSync(dirname(path), { recursive: true });
    if (file.isAdded) {
      // The file of each environment has a `deploy` of its own; maps are merged.
      appendFileSync(path, `\n${body}`);
    } else writeFileSync(path, body);
  } else if (language === 'bash') {
    for (const words of commandsIn(body)) {
      const { code, out, err } = run(words, project.path);
      printed.push(out + err);
      if (code !== 0 || /(?:warning|error): /.test(out + err))
        failed.push(`${words.join(' ')}\n${out}${err}`);
    }
  }
}

describe('docs/extending.md', () => {
  test('has files and commands, and every command works without a warning', () => {
    expect(blocks.filter(({ file }) => file !== undefined).length).toBeGreaterThan(8);
    expect(printed.length).toBeGreaterThan(5);
    expect(failed).toEqual([]);
  });

  test('shows what is printed', () => {
    const shown = blocks.filter(({ language, file }) => language === 'text' && !file);
    expect(shown.length).toBeGreaterThan(0);
    for (const { body } of shown) expect(printed.some((one) => one.includes(body))).toBe(true);
  });

  test('every file of it takes part in what is rendered', () => {
    const { files, sound } = library.render({ cwd: project.path, targets: ['dev'] });
    expect(sound).toBe(true);
    const text = (id: string): string => files.find((one) => one.id === id)?.text ?? '';
    expect(JSON.parse(text('alarm'))).toMatchObject({
      AlarmName: 'acme-dev-svc-orders-5xx',
      AlarmDescription: 'Call the team orders',
      Threshold: 10,
    });
    expect(text('notification-rule')).toContain(':acme-shared-cdpl-orders-dev"');
    for (const id of ['taskdef', 'task-definition-initial']) {
      expect(JSON.parse(text(id))).toMatchObject({
        containerDefinitions: [{ name: 'orders' }, { name: 'traces' }],
      });
    }
    expect(text('codedeploy-deployment-group')).toContain('"acme-dev-svc-orders-5xx"');
    expect(text('readme')).toContain('`aws cloudwatch put-metric-alarm`');
  });

  test('a mistake in a variable of its own is told where it stands', () => {
    const answer = library.render({ cwd: project.path, set: { 'custom.team': 'Team 1' } });
    expect(answer.findings[0]?.message).toContain('one word of small letters');
  });

  test('names every part of a page', () => {
    for (const name of PART_NAMES) expect(PAGE).toContain(`\`{{${name}}}\``);
  });
});
