// Many targets without writing, with every check and the proof: time, memory, and whether it grows in a straight line.
import figures from '../figures.cjs';
import { canBind, PROGRAM, timeAndPeak, timeNode } from '../run.mjs';
import { manyTargets } from '../projects.mjs';

const { digits, interleaved, linearFit, median, times } = figures;

const SIZES = [10, 100, 300, 1000];
const QUICK_SIZES = [10, 30, 100];

export function measureMany({ isQuick, rounds }) {
  const sizes = isQuick ? QUICK_SIZES : SIZES;
  const repeats = Math.max(2, Math.floor(rounds / 4));
  const args = (targets, more = []) => [
    ...[PROGRAM, 'render', '--all', '--dry-run', '--quiet'],
    ...['--project', manyTargets(targets), ...more],
  ];
  const runs = new Map(sizes.map((targets) => [targets, args(targets)]));
  const measured = (some) =>
    Object.fromEntries(some.map((targets) => [targets, () => timeAndPeak(runs.get(targets))]));
  const all = {
    ...interleaved(repeats, {
      node: () => ({ time: timeNode(['-e', '0']) }),
      ...measured(sizes.slice(0, -1)),
    }),
    // The largest takes as long as all others together, and its noise is the smallest.
    ...interleaved(Math.min(repeats, 2), measured(sizes.slice(-1))),
  };
  const timeOf = (name) => median(all[name].map(({ time }) => time));
  const floor = timeOf('node');
  const fit = linearFit(sizes.map((targets) => ({ x: targets, y: timeOf(targets) })));
  const rows = sizes.map((targets) => [
    String(targets),
    digits(timeOf(targets)),
    digits(timeOf(targets) / targets),
    times(timeOf(targets) / floor),
    digits(Math.max(...all[targets].map(({ peak }) => peak))),
  ]);
  return {
    values: {
      'further-target': `${digits(fit.slope)} ms`,
      'targets-per-node': digits(floor / fit.slope),
      r2: fit.r2.toFixed(4),
      once: `${digits(fit.once)} ms`,
    },
    tables: {
      many: {
        title: `Many targets, nothing written, nothing remembered, median of ${repeats} in turns`,
        head: ['targets', 'ms', 'ms each', '÷ node -e 0', 'peak MiB'],
        rows,
        notes: [
          `each further target ${digits(fit.slope)} ms (one node -e 0 is ${digits(floor / fit.slope)} of them), R² ${fit.r2.toFixed(4)}`,
        ],
      },
      ...coresTable({ targets: sizes.at(isQuick ? -1 : -2), runs, repeats }),
    },
  };
}

/** The same work bound to one core and to two, where the system can bind; on two also without further threads. */
function coresTable({ targets, runs, repeats }) {
  const head = ['', 'ms', '÷ one core', 'peak MiB'];
  const title = `${targets} targets on one core and on two, median of ${repeats} in turns`;
  if (!canBind()) return { cores: { title, head, rows: [['no taskset here', '-', '-', '-']] } };
  const bound = (cores, threads) => () => timeAndPeak(runs.get(targets), { cores, threads });
  const taken = interleaved(repeats, {
    'one core': bound('0'),
    'two cores, one thread (CODESERIES_THREADS=1)': bound('0,1', '1'),
    'two cores': bound('0,1'),
  });
  const timeOf = (name) => median(taken[name].map(({ time }) => time));
  const rows = Object.keys(taken).map((name) => [
    name,
    digits(timeOf(name)),
    times(timeOf(name) / timeOf('one core')),
    digits(Math.max(...taken[name].map(({ peak }) => peak))),
  ]);
  return { cores: { title, head, rows } };
}
