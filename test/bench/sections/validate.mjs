// `validate` on one file and on many, beside reading and parsing the same files.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import figures from '../figures.cjs';
import { HERE, PROGRAM, ROOT, SCRATCH, timeNode } from '../run.mjs';
import { filesBelow, listOf } from '../projects.mjs';

const { digits, interleaved, median, times } = figures;

const MANY = 500;

export function measureValidate({ rounds }) {
  const shipped = filesBelow(join(ROOT, 'out')).filter((file) => file.endsWith('.json'));
  const folder = join(SCRATCH, 'documents');
  const files = Array.from({ length: MANY }, (_, number) => {
    const from = shipped[number % shipped.length];
    const beside = join(folder, String(Math.floor(number / shipped.length)));
    const path = join(beside, from.slice(join(ROOT, 'out').length));
    mkdirSync(join(path, '..'), { recursive: true });
    copyFileSync(from, path);
    return path;
  });
  const one = join(ROOT, 'out', 'dev', 'pipeline', 'codepipeline.json');
  const validate = (path) => () => timeNode([PROGRAM, 'validate', path, '--quiet']);
  const parse = (name, paths) => {
    const list = listOf(name, paths);
    return () => timeNode([join(HERE, 'plain-reader.cjs'), list, 'json']);
  };
  const repeats = Math.max(3, Math.floor(rounds / 2));
  const taken = interleaved(repeats, {
    node: () => timeNode(['-e', '0']),
    'reading and parsing 1 file': parse('one', [one]),
    'validate, 1 file': validate(one),
    [`reading and parsing ${MANY} files`]: parse('many', files),
    [`validate, ${MANY} files`]: validate(folder),
  });
  const { node, ...rest } = taken;
  const rows = Object.entries(rest).map(([name, values]) => [
    name,
    digits(median(values)),
    times(median(values) / median(node)),
    digits((median(values) - median(node)) / (name.includes(` ${MANY} `) ? MANY : 1)),
  ]);
  return {
    tables: {
      validate: {
        title: `validate, median of ${repeats} in turns`,
        head: ['', 'ms', '÷ node -e 0', 'ms each beyond node -e 0'],
        rows,
      },
    },
  };
}
