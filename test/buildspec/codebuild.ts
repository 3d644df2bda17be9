import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One phase of a buildspec, as far as a build runs it. */
interface Phase {
  'on-failure'?: string;
  commands?: string[];
  finally?: string[];
}

const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;

export type PhaseName = (typeof PHASES)[number];

/** A buildspec as far as a build runs it. */
export interface Buildspec {
  env: { shell: string; variables: Record<string, string>; 'exported-variables': string[] };
  phases: Partial<Record<PhaseName, Phase>>;
  artifacts: { files: string[]; 'base-directory': string };
  cache: { paths: string[] };
}

/** How the shell is shared: by the commands of a phase, or by none; variables go on by export alone either way. */
export type Shells = 'one-per-phase' | 'one-per-command';

/** What became of a build. */
export interface BuildOutcome {
  succeeded: boolean;
  /** The phases that ran, with the exit code of each. */
  phases: Partial<Record<PhaseName, number>>;
  /** All that the commands printed. */
  output: string;
  /** The environment after the last command. */
  environment: Record<string, string>;
  /** The files of `artifacts` that exist in the end: what is uploaded, be the build a success or not. */
  uploaded: string[];
}

interface PhaseOutcome {
  code: number;
  output: string;
  environment: Record<string, string>;
}

/** A buildspec's text as a value; the texts that are run here are our own. */
export function readBuildspec(text: string): Buildspec {
  // The border where a file becomes a value: the schema of its kind has judged it before it was written.
  return parse(text) as Buildspec;
}

/** Every command of a buildspec in the order in which the phases run. */
export function commandsOf({ phases }: Buildspec): string[] {
  return PHASES.flatMap((name) => [
    ...(phases[name]?.commands ?? []),
    ...(phases[name]?.finally ?? []),
  ]);
}

/** The names to which a bash gives values of its own, in an environment that has none. */
export function ownNamesOfBash(): string[] {
  const { stdout } = spawnSync('bash', ['--norc', '-c', 'compgen -v'], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((name) => name !== '');
}

/**
 * Runs a buildspec in a folder as CodeBuild does: a phase ends at its first failing command, then come its `finally`
 * commands; after a failed install or pre_build, or where the phase says ABORT, no other phase runs; post_build runs
 * after a failed build; and what exists of the artifacts is uploaded in any case.
 */
export function runBuild(
  buildspec: Buildspec,
  folder: string,
  given: Record<string, string>,
  shells: Shells = 'one-per-phase',
): BuildOutcome {
  const outcome: BuildOutcome = {
    succeeded: true,
    phases: {},
    output: '',
    environment: { ...buildspec.env.variables, ...given },
    uploaded: [],
  };
  for (const name of PHASES) {
    const phase = buildspec.phases[name];
    if (phase === undefined) continue;
    outcome.environment['CODEBUILD_BUILD_SUCCEEDING'] = outcome.succeeded ? '1' : '0';
    const { code, output, environment } = runPhase(phase, folder, outcome.environment, shells);
    outcome.phases[name] = code;
    outcome.output += output;
    outcome.environment = environment;
    if (code === 0 || phase['on-failure'] === 'CONTINUE') continue;
    outcome.succeeded = false;
    if (phase['on-failure'] === 'ABORT' || name !== 'build') break;
  }
  const { files, 'base-directory': base } = buildspec.artifacts;
  outcome.uploaded = files.filter((file) => existsSync(join(folder, base, file)));
  return outcome;
}

function runPhase(
  phase: Phase,
  folder: string,
  environment: Record<string, string>,
  shells: Shells,
): PhaseOutcome {
  const outcome: PhaseOutcome = { code: 0, output: '', environment };
  const blocks = [phase.commands ?? [], phase.finally ?? []];
  for (const commands of blocks) {
    const groups = shells === 'one-per-phase' ? [commands] : commands.map((command) => [command]);
    for (const group of groups) {
      const { code, output, environment: after } = runShell(group, folder, outcome.environment);
      outcome.output += output;
      outcome.environment = after;
      if (code === 0) continue;
      outcome.code ||= code;
      break;
    }
  }
  return outcome;
}

/** Commands in one bash, up to the first that fails; the environment is read when the shell ends, however it ends. */
function runShell(
  commands: readonly string[],
  folder: string,
  environment: Record<string, string>,
): PhaseOutcome {
  if (commands.length === 0) return { code: 0, output: '', environment };
  const after = join(folder, '..', 'environment');
  const script = [
    `trap 'env -0 > "${after}"' EXIT`,
    ...commands.flatMap((command) => [command.trimEnd(), '[ "$?" = 0 ] || exit 1']),
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  return {
    code: status ?? -1,
    output: stdout + stderr,
    environment: Object.fromEntries(
      readFileSync(after, 'utf8')
        .split('\0')
        .filter((entry) => entry !== '')
        .map((entry): [string, string] => {
          const sign = entry.indexOf('=');
          return [entry.slice(0, sign), entry.slice(sign + 1)];
        }),
    ),
  };
}
