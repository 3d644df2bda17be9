import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { STAGE_NAMES } from '../../generator/check/rules/pipeline/stage-names.ts';
import { NO_TERMINAL, terminalOf } from '../../generator/commands/io.ts';
import { FORMATS } from '../../generator/report/formats.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';
import { sarifFaults } from './sarif-schema.ts';

const project = scratchProject(join(ROOT, 'test', 'cases', 'base-project'));
afterAll(() => {
  project.remove();
});

const sarif = (
  words: string,
): { log: { runs: [Record<string, unknown>] }; code: number; err: string } => {
  const { out, code, err } = run(words.split(' '), project.path);
  return { log: JSON.parse(out) as { runs: [Record<string, unknown>] }, code, err };
};

describe('--format sarif', () => {
  test.each([
    ['render dev --dry-run --format sarif', 0],
    ['check dev --format sarif', 1],
    ['render dev --set branch=x..y --format=sarif', 1],
    ['render dev --set nonsense --format sarif', 2],
    ['vars nope --format sarif', 2],
    ['check --nope --format sarif', 2],
    ['chekc --format=sarif', 2],
  ])('%s is one valid log and nothing else', (words, exitCode) => {
    const { log, code, err } = sarif(words);
    expect([code, err, sarifFaults(log)]).toEqual([exitCode, '', []]);
    expect(log.runs[0]['invocations']).toEqual([
      expect.objectContaining({ exitCode, executionSuccessful: exitCode < 2 }),
    ]);
  });

  test('keeps every finding that the text form counts', () => {
    const text = run(['check', 'dev'], project.path).out;
    const count = Number(/… and (\d+) more of output\/missing/.exec(text)?.[1]);
    expect(count).toBeGreaterThan(0);
    expect(sarif('check dev --format sarif').log.runs[0]['results']).toHaveLength(20 + count);
    expect(run(['check', 'dev', '--all-findings'], project.path).out).not.toContain('… and');
  });
});

test('a rule that tells of itself does so in the log', () => {
  const names = { stages: [{ name: 'A' }, { name: 'A' }] };
  writeFileSync(join(project.path, 'pipeline.json'), JSON.stringify({ pipeline: names }));
  const [{ tool }] = sarif('validate pipeline.json --kind codepipeline --format sarif').log.runs;
  expect(tool).toMatchObject({
    driver: {
      rules: expect.arrayContaining([
        {
          id: STAGE_NAMES.id,
          shortDescription: { text: STAGE_NAMES.title },
          fullDescription: { text: STAGE_NAMES.why },
          help: { text: expect.stringContaining(STAGE_NAMES.prevents ?? '-') as unknown },
          helpUri: STAGE_NAMES.sources[0],
          defaultConfiguration: { level: STAGE_NAMES.severity },
        },
      ]) as unknown,
    },
  });
});

describe('the forms of a report', () => {
  test('are all listed by the help', () => {
    const { out } = run(['check', '--help'], project.path);
    for (const format of FORMATS) expect(out).toContain(`"${format}"`);
  });

  test.each<[string, string[], string[]]>([
    ['after the option', ['--format', ''], [...FORMATS]],
    ['begun', ['--format', 'sa'], ['sarif']],
    ['behind an equals sign, as bash splits it', ['--format', '=', 'js'], ['json']],
    ['just behind an equals sign', ['--format', '='], [...FORMATS]],
    ['behind an equals sign, as zsh hands it over', ['--format=gi'], ['--format=github']],
  ])('are completed %s', (_, words, expected) => {
    const { out } = run(['completion', '--', 'check', ...words], project.path);
    expect(out.trim().split('\n')).toEqual(expected);
  });

  test('a target is completed where no value of an option is due', () => {
    const complete = (...words: string[]): string =>
      run(['completion', '--', 'check', ...words], project.path).out;
    expect(complete('--format', 'json', 'de')).toBe('dev\n');
    expect(complete('--form')).toBe('--format\n');
  });
});

describe('what a stream is shown on', () => {
  const terminal = { isTTY: true, columns: 90 };

  test.each([
    ['a terminal', terminal, {}, { color: true, width: 90 }],
    ['a terminal that does not tell its width', { isTTY: true, columns: 0 }, {}, { color: true }],
    ['a file', {}, {}, NO_TERMINAL],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, { color: false, width: 90 }],
    ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, { color: true, width: 90 }],
    ['a terminal without colours', terminal, { TERM: 'dumb' }, { color: false, width: 90 }],
    ['FORCE_COLOR', {}, { FORCE_COLOR: '1' }, { color: true }],
    ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, { color: false, width: 90 }],
    ['both', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, NO_TERMINAL],
  ])('%s', (_, stream, environment, expected) => {
    expect(terminalOf(stream, environment)).toEqual(expected);
  });
});
