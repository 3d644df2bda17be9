import type { JsonValue } from '../../../core/json.ts';
import { nearest } from '../../../core/suggest.ts';
import { isBuiltIn } from '../../build-variables.ts';
import {
  definedVariables,
  isOldVersion,
  literalVariables,
  textCommandsOf,
} from '../../buildspec.ts';
import type { DocumentRule, Issue, Path } from '../../rule.ts';
import { shellOf } from '../../shell.ts';
import { readVariables, useIn, type CommandVariables } from '../../shell-variables.ts';
import { CODEBUILD_VARIABLES } from '../../tables/build-environment.ts';

/** Variables of CodeBuild are those that it sets, and what commands set is set before it is used. */
export const UNSET_VARIABLE: DocumentRule = {
  id: 'build/unset-variable',
  severity: 'warning',
  title: 'a variable that is not set where it is used',
  why: 'A shell puts nothing in place of a variable that is not set, and goes on. Names that begin with CODEBUILD_ are set by CodeBuild alone, so one that it does not know is empty in every build; and what a later command sets is not there yet. Other variables may come from the build project or the pipeline; in a set they are told by build/undeclared-variable.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app:$CODEBUILD_RESOLVED_VERSION .\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app:$CODEBUILD_RESOLVED_SOURCE_VERSION .\n',
  },
  kinds: ['buildspec'],
  mayFind: ({ isAlone }) => isAlone === true,
  *check({ value }) {
    if (shellOf(value) === undefined) return;
    const commands = textCommandsOf(value).map(({ path, value: text }) => ({
      ...{ path, text },
      variables: readVariables(text),
    }));
    yield* unknownNames(value, commands);
    if (!isOldVersion(value)) yield* usedTooEarly(value, commands);
  },
};

interface Read {
  path: Path;
  text: string;
  variables: CommandVariables;
}

/** Names that only CodeBuild may set, and that it does not set. */
function* unknownNames(value: JsonValue, commands: readonly Read[]): Generator<Issue> {
  const set = namesGiven(value);
  for (const { variables } of commands) for (const name of variables.sets) set.add(name);
  const told = new Set<string>();
  for (const { path, text, variables } of commands) {
    for (const { name, isGuarded } of variables.uses) {
      if (!name.startsWith('CODEBUILD_') || isGuarded || set.has(name) || told.has(name)) continue;
      const near = nearest(name, CODEBUILD_VARIABLES);
      if (isBuiltIn(name) || near === undefined) continue;
      told.add(name);
      yield {
        ...placeOf(path, text, name),
        message: `CodeBuild sets no variable ${name}, and nobody else can`,
        help: `did you mean ${near}?`,
      };
    }
  }
}

/** What is set by a later command only, and never asked for before it is used. */
function* usedTooEarly(value: JsonValue, commands: readonly Read[]): Generator<Issue> {
  const known = namesGiven(value);
  const told = new Set<string>();
  for (const [index, { path, text, variables }] of commands.entries()) {
    // A sourced file may set whatever is used from here on.
    if (variables.isOpen) return;
    // What the body of a function uses is needed only where it is called.
    const isFunction = /\(\)\s*[{(]|\bfunction\s/.test(text);
    for (const { name, isGuarded, isLocal } of variables.uses) {
      if (
        isFunction ||
        isLocal ||
        isGuarded ||
        known.has(name) ||
        told.has(name) ||
        isBuiltIn(name)
      )
        continue;
      if (variables.sets.has(name) || isAsked(commands, name)) continue;
      const later = commands.slice(index + 1).find((one) => one.variables.leaves.has(name));
      if (later === undefined) continue;
      told.add(name);
      yield {
        ...placeOf(path, text, name),
        message: `$${name} is used here, but set only by a later command`,
        help: `set ${name} before it is used, or declare it below  env: variables:`,
        related: [{ path: later.path, message: `${name} is set here` }],
      };
    }
    for (const name of variables.sets) known.add(name);
  }
}

/** Every name that the buildspec itself gives a value. */
function namesGiven(value: JsonValue): Set<string> {
  return new Set([...definedVariables(value), ...literalVariables(value)].map(({ key }) => key));
}

/** Whether some command asks if a variable is set, or has a value for when it is not. */
function isAsked(commands: readonly Read[], name: string): boolean {
  const asks = new RegExp(
    String.raw`-[nzv]\s+["']?\$?\{?${name}\b|\$\{${name}:?[-=+?]|\w\$\{?${name}\}?["']?\s*!?==?\s`,
  );
  return commands.some(({ text }) => asks.test(text));
}

function placeOf(path: Path, text: string, name: string): Pick<Issue, 'path' | 'within'> {
  const within = useIn(text, name);
  return { path, ...(within === undefined ? {} : { within }) };
}
