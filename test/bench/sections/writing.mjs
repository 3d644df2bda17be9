// Writing, beside writing the same files in the same safe manner and nothing else.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import figures from '../figures.cjs';
import { HERE, PROGRAM, SCRATCH, timeNode } from '../run.mjs';
import { filesBelow, listOf, manyTargets, textsBelow } from '../projects.mjs';

const { digits, interleaved, median, times } = figures;

export function measureWriting({ isQuick, rounds }) {
  const targets = isQuick ? 15 : 99;
  const repeats = Math.max(2, Math.floor(rounds / 4));
  const out = join(SCRATCH, 'written');
  const project = manyTargets(targets);
  const args = [PROGRAM, 'render', '--all', '--quiet', '--project', project, '--out', out];
  timeNode(args);
  const files = filesBelow(out);
  const texts = textsBelow('texts', out);
  const paths = listOf('paths', files);
  const plain = join(SCRATCH, 'plain');
  const fresh = (folder) => rmSync(folder, { recursive: true, force: true });
  const taken = interleaved(repeats, {
    'reading the same files, no more': () => timeNode([join(HERE, 'plain-reader.cjs'), paths]),
    'plain writing: temporary file, rename': () => (
      fresh(plain),
      timeNode([join(HERE, 'plain-writer.cjs'), texts, plain])
    ),
    'render --all --dry-run': () => timeNode([...args, '--dry-run']),
    'render --all into an empty folder': () => (fresh(out), timeNode(args)),
    'render --all, nothing to change': () => timeNode(args),
  });
  const floor = median(taken['plain writing: temporary file, rename']);
  const dry = median(taken['render --all --dry-run']);
  const rows = Object.entries(taken).map(([name, values]) => [
    name,
    digits(median(values)),
    times(median(values) / floor),
    times(median(values) / dry),
  ]);
  return {
    tables: {
      writing: {
        title: `Writing ${files.length} files of ${targets} targets, median of ${repeats} in turns`,
        head: ['', 'ms', '÷ plain writing', '÷ dry run'],
        rows,
      },
    },
  };
}
