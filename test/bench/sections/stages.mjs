// The time of a run split by stage: CPU profiles of a build that was not minified, each sample led back to its source file.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import figures from '../figures.cjs';
import { manyTargets, shippedProject } from '../projects.mjs';
import { PROGRAM, ROOT, SCRATCH, timeNode } from '../run.mjs';
import stageOf from '../stage-of.cjs';

const { digits, interleaved, median } = figures;
const { NAMES, sourcesOfLines, timesOfProfile } = stageOf;

/** Builds the program in a copy, with its names and the comments that tell which file a line is from. */
function readableBuild() {
  const copy = join(SCRATCH, 'readable');
  mkdirSync(copy);
  for (const part of ['generator', 'templates', 'schemas', 'environments', 'package.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  execFileSync(process.execPath, [join(copy, 'generator', 'build', 'bundle.mjs')], {
    env: { ...process.env, NO_MINIFY: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(copy, 'dist');
}

/** The source file below `generator/` of a call frame in one of the bundles of a build. */
function sourceFinder(dist) {
  const lines = new Map(
    readdirSync(dist)
      .filter((name) => name.endsWith('.cjs') && name !== 'codeseries.cjs')
      .map((name) => [name, sourcesOfLines(readFileSync(join(dist, name), 'utf8'))]),
  );
  return ({ url, lineNumber }) =>
    url.includes('/dist/') ? lines.get(basename(url))?.[lineNumber] : undefined;
}

/** Milliseconds by stage of one run under the profiler, all threads together. */
function profiled(dist, words, interval) {
  const folder = join(SCRATCH, 'profiles');
  rmSync(folder, { recursive: true, force: true });
  const sourceAt = sourceFinder(dist);
  const options = ['--cpu-prof', '--cpu-prof-interval', String(interval)];
  timeNode([...options, '--cpu-prof-dir', folder, join(dist, 'codeseries.cjs'), ...words]);
  const totals = Object.fromEntries(NAMES.map((name) => [name, 0]));
  for (const file of readdirSync(folder)) {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [stage, time] of Object.entries(timesOfProfile(profile, sourceAt))) {
      totals[stage] += time;
    }
  }
  return totals;
}

export function measureStages({ isQuick, rounds }) {
  const dist = readableBuild();
  const out = join(SCRATCH, 'staged');
  const targets = isQuick ? 15 : 99;
  const one = ['render', 'dev', '--quiet', '--project', shippedProject('staged-one'), '--out', out];
  const many = ['render', '--all', '--quiet', '--project', manyTargets(targets), '--out', out];
  const fresh = () => rmSync(out, { recursive: true, force: true });
  const repeats = Math.max(2, Math.floor(rounds / 3));
  const taken = interleaved(repeats, {
    one: () => (fresh(), profiled(dist, one, 200)),
    many: () => (fresh(), profiled(dist, many, 500)),
    plainOne: () => (fresh(), timeNode([PROGRAM, ...one])),
    plainMany: () => (fresh(), timeNode([PROGRAM, ...many])),
  });
  const share = (runs, stage) => {
    const whole = runs.map((run) => Object.values(run).reduce((sum, time) => sum + time, 0));
    return median(runs.map((run, index) => run[stage] / whole[index]));
  };
  const wholeOne = median(taken.plainOne);
  const eachMany = median(taken.plainMany) / targets;
  const percent = (value) => `${(value * 100).toFixed(1)} %`;
  const rows = NAMES.map((stage) => {
    const [ofOne, ofMany] = [share(taken.one, stage), share(taken.many, stage)];
    return [
      stage,
      percent(ofOne),
      digits(ofOne * wholeOne),
      percent(ofMany),
      digits(ofMany * eachMany),
    ];
  });
  rows.push(['all', '100 %', digits(wholeOne), '100 %', digits(eachMany)]);
  return {
    tables: {
      stages: {
        title: `Time by stage, written into an empty folder: dev alone, and each of ${targets} targets`,
        head: ['stage', 'dev alone', 'ms', `each of ${targets}`, 'ms'],
        rows,
      },
    },
  };
}
