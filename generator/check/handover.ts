import { valueAt } from '../core/json.ts';
import { artifactsOf } from './pipeline-actions.ts';
import { oneOrMoreAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import { buildsOf, expand, type Build, type Buildspec } from './set-build.ts';
import { pipelineOf, type SetAction } from './set-pipeline.ts';
import type { DeliverySet } from './set.ts';

/** One line of the files that a build hands over. */
export interface Entry {
  /** Where a person finds it. */
  path: Path;
  /** As it is written, but for variables that the buildspec itself sets. */
  pattern: string;
}

/** What a build hands over as one artifact. */
export interface Handover {
  build: Build;
  buildspec: Buildspec;
  /** The block of the buildspec, as a person finds it. */
  path: Path;
  entries: readonly Entry[];
  excluded: readonly Entry[];
  /** The folder that the entries lie in, without slashes at its ends; empty for the root of the source. */
  base: string;
  basePath: Path;
  /** Whether all files end up at the root of the artifact. */
  discards: boolean;
}

/** Who makes an artifact of the pipeline. */
export interface Maker {
  action: SetAction;
  /** Present where it is a build whose buildspec the set holds and which hands something over. */
  handover?: Handover;
}

/** The action that makes an artifact; `undefined` where none does. */
export function makerOf(set: DeliverySet, artifact: string): Maker | undefined {
  for (const action of pipelineOf(set)?.actions ?? []) {
    const outputs = artifactsOf(action, 'outputArtifacts').map((one) => one.name);
    if (!outputs.includes(artifact)) continue;
    const build = buildsOf(set).find((one) => one.actions.includes(action));
    const handover = build && handoverOf(build, outputs.length > 1 ? artifact : undefined);
    return handover === undefined ? { action } : { action, handover };
  }
  return undefined;
}

/** What a build hands over: as its only artifact, or as the one of several with a name; `undefined` where it hands over nothing. */
export function handoverOf(build: Build, name?: string): Handover | undefined {
  const { buildspec } = build;
  if (buildspec === undefined) return undefined;
  const inner = name === undefined ? ['artifacts'] : ['artifacts', 'secondary-artifacts', name];
  const { value } = buildspec;
  const entries = entriesOf(buildspec, [...inner, 'files']);
  if (entries.length === 0) return undefined;
  const discard = valueAt(value, [...inner, 'discard-paths']);
  return {
    build,
    buildspec,
    path: buildspec.at([...inner, 'files']),
    entries,
    excluded: entriesOf(buildspec, [...inner, 'exclude-paths']),
    base: tidy(expand(buildspec, textAt(value, [...inner, 'base-directory']) ?? '')),
    basePath: buildspec.at([...inner, 'base-directory']),
    discards:
      discard === true || (typeof discard === 'string' && /^(?:yes|true|on)$/i.test(discard)),
  };
}

function entriesOf(buildspec: Buildspec, path: Path): Entry[] {
  return oneOrMoreAt(buildspec.value, path).flatMap((one): Entry[] =>
    typeof one.value === 'string'
      ? [{ path: buildspec.at(one.path), pattern: tidy(expand(buildspec, one.value)) }]
      : [],
  );
}

/** The entry that leaves a file out of an artifact; `undefined` where none does. */
export function exclusionOf({ excluded }: Handover, file: string): Entry | undefined {
  return excluded.find((one) => isLike(one.pattern, file));
}

/** Whether a file is in an artifact under a path; `undefined` where a variable or folder leaves it open. */
export function holds(handover: Handover, file: string): boolean | undefined {
  const { entries, discards } = handover;
  if (exclusionOf(handover, file) !== undefined) return false;
  if (entries.some((one) => isLike(placeOf(one, discards), file))) return true;
  const isOpen = ({ pattern }: Entry): boolean => pattern.includes('$') || pattern.startsWith('/');
  return entries.some(isOpen) ? undefined : false;
}

/** Where an entry ends up in the artifact. */
export function placeOf({ pattern }: Entry, discards: boolean): string {
  return discards ? pattern.slice(pattern.lastIndexOf('/') + 1) : pattern;
}

/** Whether an entry is the path of one file. */
export function isPlain({ pattern }: Entry): boolean {
  return !/[*?$[\]{}]/.test(pattern);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function tidy(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
}

/** Whether a path fits a pattern in which `**` crosses folders and `*` does not. */
function isLike(pattern: string, file: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === file;
  const expression = pattern
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => WILD[part] ?? part.replace(/[\\^$.|+()[\]{}]/g, '\\$&'))
    .join('');
  return new RegExp(`^${expression}$`).test(file);
}

const WILD: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
