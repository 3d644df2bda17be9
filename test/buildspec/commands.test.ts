import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandsOf, ownNamesOfBash, readBuildspec } from './codebuild.ts';
import { ENVIRONMENT_NAMES, committed } from './delivery.ts';

const BUILDSPECS = ENVIRONMENT_NAMES.map((name) => ({
  name,
  buildspec: readBuildspec(readFileSync(join(committed(name), 'buildspec.yml'), 'utf8')),
}));

describe.each(BUILDSPECS)('the buildspec of $name', ({ buildspec }) => {
  test('is of commands that bash can read', () => {
    const commands = commandsOf(buildspec);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' });
      expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: '' });
    }
    expect(buildspec.env.shell).toBe('bash');
  });

  test('aborts on failure in every phase', () => {
    const names = ['install', 'pre_build', 'build', 'post_build'];
    expect(Object.keys(buildspec.phases)).toEqual(names);
    expect(Object.values(buildspec.phases).map((phase) => phase['on-failure'])).toEqual(
      names.map(() => 'ABORT'),
    );
  });

  test('gives its values as text, under names that are not those of bash or CodeBuild', () => {
    const own = ownNamesOfBash();
    expect(own).toContain('RANDOM');
    for (const [name, value] of Object.entries(buildspec.env.variables)) {
      expect(typeof value).toBe('string');
      expect(own).not.toContain(name);
      expect(name).not.toMatch(/^CODEBUILD_/);
      expect(value).not.toContain('$');
    }
  });

  test('exports the tag and the image, hands over three files and keeps what Gradle loaded', () => {
    expect(buildspec.env['exported-variables']).toEqual(['IMAGE_TAG', 'IMAGE_URI']);
    expect(buildspec.artifacts.files).toEqual(['appspec.yml', 'taskdef.json', 'imageDetail.json']);
    expect(buildspec.artifacts['base-directory']).toBe(buildspec.env.variables['DEPLOY_FOLDER']);
    expect(buildspec.cache.paths).toEqual([
      '/root/.gradle/caches/**/*',
      '/root/.gradle/wrapper/**/*',
    ]);
  });
});

test('commands hold no value of an environment: they are the same in all', () => {
  const [dev, ...others] = BUILDSPECS.map(({ buildspec }) => commandsOf(buildspec));
  expect(others).toEqual(others.map(() => dev));
  for (const { buildspec } of BUILDSPECS) {
    const text = commandsOf(buildspec).join('\n');
    const values = Object.values(buildspec.env.variables).filter((value) => value.length > 3);
    expect(values.filter((value) => text.includes(value))).toEqual([]);
  }
});
