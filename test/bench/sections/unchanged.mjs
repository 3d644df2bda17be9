// Rendering many targets again: nothing changed since the last run, or a variable of one of them.
import figures from '../figures.cjs';
import { PROGRAM, timeAndPeak, timeNode } from '../run.mjs';
import { changeTarget, manyTargets } from '../projects.mjs';

const { digits, interleaved, linearFit, median, times } = figures;

const SIZES = [10, 100, 300, 1000];
const QUICK_SIZES = [10, 30, 100];

export function measureUnchanged({ isQuick, rounds }) {
  const sizes = isQuick ? QUICK_SIZES : SIZES;
  const repeats = Math.max(2, Math.floor(rounds / 3));
  const unchanged = (targets) => `${targets}, nothing changed`;
  const changed = (targets) => `${targets}, one changed`;
  const things = { node: () => ({ time: timeNode(['-e', '0']) }) };
  for (const targets of sizes) {
    const project = manyTargets(targets, { remembers: true });
    const args = [PROGRAM, 'render', '--all', '--quiet', '--project', project];
    timeNode(args);
    things[unchanged(targets)] = () => timeAndPeak(args);
    things[changed(targets)] = () => {
      changeTarget(project, 'app1/dev');
      return timeAndPeak(args);
    };
  }
  const taken = interleaved(repeats, things);
  const timeOf = (name) => median(taken[name].map(({ time }) => time));
  const floor = timeOf('node');
  const fit = linearFit(sizes.map((targets) => ({ x: targets, y: timeOf(unchanged(targets)) })));
  const rows = sizes.map((targets) => {
    const [time, changedTime] = [timeOf(unchanged(targets)), timeOf(changed(targets))];
    return [
      String(targets),
      digits(time),
      digits(time / targets),
      times(time / floor),
      digits(changedTime),
      times(changedTime / floor),
      digits(Math.max(...taken[changed(targets)].map(({ peak }) => peak))),
    ];
  });
  return {
    values: {
      'further-unchanged': `${digits(fit.slope)} ms`,
      'r2-unchanged': fit.r2.toFixed(4),
    },
    tables: {
      unchanged: {
        title: `Many targets again, with what the last run remembered, median of ${repeats} in turns`,
        head: [
          'targets',
          'ms, nothing changed',
          'ms each',
          '÷ node -e 0',
          'ms, one variable changed',
          '÷ node -e 0',
          'peak MiB',
        ],
        rows,
        notes: [`each further target ${digits(fit.slope)} ms, R² ${fit.r2.toFixed(4)}`],
      },
    },
  };
}
