// A process that is warm: one target again and again, the rules and the proof alone, and what provenance costs.
import { dirname, join } from 'node:path';
import { runBundled } from '../bundle-for-bench.mjs';
import figures from '../figures.cjs';
import { shippedProject } from '../projects.mjs';
import { HERE, PROGRAM, ROOT, runProgram, timeNode } from '../run.mjs';

const { digits, interleaved, median, times } = figures;

/** A row of a table: median, the fastest, and the median against another one. */
const row = (name, values, floor) => [
  name,
  digits(median(values)),
  digits(Math.min(...values)),
  times(median(values) / floor),
];

export async function measureWarm({ rounds }) {
  const cwd = shippedProject('warm');
  const warm = (words) =>
    JSON.parse(
      runProgram(process.execPath, [join(HERE, 'warm.cjs'), dirname(PROGRAM), cwd, ...words])
        .stdout,
    );
  const floor = median(
    interleaved(Math.min(rounds, 7), { node: () => timeNode(['-e', '0']) }).node,
  );
  const file = 'out/dev/pipeline/codepipeline.json';
  const rendered = warm(['render', 'dev', '--dry-run']);
  const judged = await runBundled('judging', [ROOT]);
  const { count, plain, traced } = await runBundled('tracing', []);
  const head = ['', 'median ms', 'best ms'];
  return {
    values: {
      provenance: times(median(traced) / median(plain)),
      'provenance-each': `${digits((median(traced) - median(plain)) / count)} ms`,
    },
    tables: {
      warm: {
        title: 'In a process that is warm, median of 40',
        head: [...head, '÷ node -e 0'],
        rows: [
          row('render dev --dry-run, all checks and the proof', rendered, floor),
          row(`validate ${file}`, warm(['validate', file]), floor),
        ],
      },
      judging: {
        title: 'Rules and proof alone, warm, on documents that were just read, median of 40',
        head: [...head, '÷ render dev, warm'],
        rows: Object.entries(judged).map(([name, taken]) => row(name, taken, median(rendered))),
      },
      provenance: {
        title: `Provenance: the ${count} texts of dev rendered with and without marks, warm, median of 40`,
        head: [...head, '÷ without marks'],
        rows: [
          row('without marks: every run', plain, median(plain)),
          row('with marks: only for a finding, or explain', traced, median(plain)),
        ],
      },
    },
  };
}
