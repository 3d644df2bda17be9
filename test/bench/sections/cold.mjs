// Cold start: one process for each command, beside Node's own start and beside reading the same files.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import figures from '../figures.cjs';
import { HERE, PROGRAM, ROOT, timeNode } from '../run.mjs';
import { changeTarget, filesBelow, listOf, shippedProject } from '../projects.mjs';

const { digits, interleaved, median, times } = figures;

/** The commands as they are typed; `render` stands apart, for it has a memory. */
const COMMANDS = [
  ['--version'],
  ['completion', 'bash'],
  ['explain', 'pipeline/stage-names'],
  ['explain', 'out/dev/pipeline/codepipeline.json#/pipeline/name'],
  ['vars', 'dev'],
  ['plan', 'dev'],
  ['validate', 'out/dev/pipeline/codepipeline.json'],
  ['diff', 'dev'],
  ['access', 'dev'],
  ['check', 'dev'],
];

export function measureCold({ rounds }) {
  const cwd = shippedProject('cold', { remembers: true });
  const memory = join(cwd, 'node_modules', '.cache', 'codeseries');
  const call = (words) => () => timeNode([PROGRAM, ...words], { cwd });
  const render = call(['render', 'dev', '--quiet']);
  const sources = ['templates', 'schemas'].flatMap((folder) => filesBelow(join(ROOT, folder)));
  const files = [...filesBelow(join(cwd, 'environments')), ...sources];
  const list = listOf('sources', files);
  // A copy of the package as npm installs it: no bytecode beside it, and none kept yet.
  const fresh = join(cwd, 'fresh');
  for (const part of ['dist', 'templates', 'schemas', 'package.json']) {
    cpSync(join(ROOT, part), join(fresh, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.cache'),
    });
  }
  const forget = (...what) => rmSync(join(memory, ...what), { recursive: true, force: true });
  const things = {
    'node -e 0': () => timeNode(['-e', '0']),
    [`reading its ${files.length} source files`]: () =>
      timeNode([join(HERE, 'plain-reader.cjs'), list]),
    ...Object.fromEntries(COMMANDS.map((words) => [words.join(' '), call(words)])),
    'render dev, nothing changed since the last run': () => (render(), render()),
    'render dev, another value in dev.yml': () => (changeTarget(cwd, 'dev'), render()),
    'render dev, all texts found sound before': () => (render(), forget('folders'), render()),
    'render dev, nothing remembered': () => (forget(), render()),
    'render dev, nothing remembered, no bytecode': () => (
      forget(),
      timeNode([join(fresh, 'dist', 'codeseries.cjs'), 'render', 'dev', '--quiet'], { cwd })
    ),
  };
  render();
  const taken = interleaved(rounds, things);
  const floor = median(taken['node -e 0']);
  const rows = Object.entries(taken).map(([name, values]) => [
    COMMANDS.some((words) => words.join(' ') === name) ? `codeseries ${name}` : name,
    digits(median(values)),
    digits(Math.min(...values)),
    times(median(values) / floor),
  ]);
  return {
    tables: {
      cold: {
        title: `Cold start, median of ${rounds} in turns`,
        head: ['command', 'median ms', 'best ms', '÷ node -e 0'],
        rows,
      },
    },
  };
}
