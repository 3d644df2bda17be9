import { valueAt } from '../core/json.ts';
import { oneOrMoreAt } from './read.ts';
import type { Path } from './rule.ts';
import type { Buildspec } from './set-build.ts';

/** The phases of a build in the order in which they run. */
export const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;

/** One command of a buildspec. */
export interface BuildCommand {
  phase: (typeof PHASES)[number];
  /** Whether it runs also after a failed command of its phase. */
  isFinal: boolean;
  /** Inside the buildspec. */
  path: Path;
  text: string;
}

const known = new WeakMap<Buildspec, readonly BuildCommand[]>();

/** Every command of a buildspec that is a text, in the order in which they run. */
export function buildCommands(buildspec: Buildspec): readonly BuildCommand[] {
  const commands = known.get(buildspec) ?? readCommands(buildspec);
  known.set(buildspec, commands);
  return commands;
}

function readCommands({ value }: Buildspec): BuildCommand[] {
  return PHASES.flatMap((phase) =>
    ['commands', 'finally'].flatMap((key) =>
      oneOrMoreAt(value, ['phases', phase, key]).flatMap(({ path, value: text }) =>
        typeof text === 'string' ? [{ phase, isFinal: key === 'finally', path, text }] : [],
      ),
    ),
  );
}

/** What a phase does when it fails; `undefined` where the buildspec does not say. */
export function onFailure({ value }: Buildspec, phase: string): string | undefined {
  const word = valueAt(value, ['phases', phase, 'on-failure']);
  return typeof word === 'string' ? word : undefined;
}
