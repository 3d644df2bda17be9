import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { entriesAt, itemsAt, mapsAt, type At } from './read.ts';
import type { Path } from './rule.ts';

/** The phases of a build in the order in which they run. */
const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;

/** Every list of commands of a buildspec, or what stands in the place of one, in the order in which they run. */
export function commandLists(value: JsonValue): At[] {
  return PHASES.flatMap((phase) =>
    ['commands', 'finally'].flatMap((key) => {
      const path = ['phases', phase, key];
      const list = valueAt(value, path);
      return list === undefined ? [] : [{ path, value: list }];
    }),
  );
}

/** Every command of a buildspec, in the order in which they run; what is no text is among them. */
export function commandsOf(value: JsonValue): readonly At[] {
  return isObject(value) ? commandsIn(value) : [];
}

const commandsIn = memoOf((value: JsonObject): readonly At[] =>
  commandLists(value).flatMap((list) =>
    Array.isArray(list.value) ? itemsAt(value, list.path) : isObject(list.value) ? [] : [list],
  ),
);

/** Every command that is a text. */
export function textCommandsOf(value: JsonValue): readonly At<string>[] {
  return isObject(value) ? textCommandsIn(value) : [];
}

const textCommandsIn = memoOf((value: JsonObject): readonly At<string>[] =>
  commandsOf(value).flatMap(({ path, value: text }) =>
    typeof text === 'string' ? [{ path, value: text }] : [],
  ),
);

/** Whether the whole file is of the format 0.1. */
export function isOldVersion(value: JsonValue): boolean {
  const version = valueAt(value, ['version']);
  return version === 0.1 || version === '0.1';
}

/** Where variables are given literal values: for the whole build and for tasks of a batch. */
function literalMaps(value: JsonValue): Path[] {
  const tasks = ['build-graph', 'build-list'].flatMap((list) =>
    mapsAt(value, ['batch', list]).map(({ path }) => [...path, 'env', 'variables']),
  );
  return [
    ['env', 'variables'],
    ['environment_variables', 'plaintext'],
    ...tasks,
    ['batch', 'build-matrix', 'static', 'env', 'variables'],
  ];
}

/** A variable of a buildspec with its value. */
interface VariableAt {
  key: string;
  at: At;
}

/** Every variable with a literal value, in the order of the file. */
export function literalVariables(value: JsonValue): readonly VariableAt[] {
  return isObject(value) ? literalsIn(value) : [];
}

const literalsIn = memoOf((value: JsonObject): readonly VariableAt[] => {
  const fixed = literalMaps(value).flatMap((path) => entriesAt(value, path));
  const matrix = entriesAt(value, ['batch', 'build-matrix', 'dynamic', 'env', 'variables']);
  const taken = matrix.flatMap(({ key, at }) =>
    itemsAt(value, at.path).map((item) => ({ key, at: item })),
  );
  return [...fixed, ...taken];
});

/** The blocks of `env` that give variables their values, with what a person calls each. */
export const VARIABLE_BLOCKS = ['variables', 'parameter-store', 'secrets-manager'] as const;

/** A variable with the block of `env` that defines it. */
interface DefinedVariable extends VariableAt {
  block: string;
}

/** Every variable that `env` defines, with the block that does. */
export function definedVariables(value: JsonValue): readonly DefinedVariable[] {
  return isObject(value) ? definedIn(value) : [];
}

const definedIn = memoOf((value: JsonObject): readonly DefinedVariable[] =>
  VARIABLE_BLOCKS.flatMap((block) =>
    entriesAt(value, ['env', block]).map(({ key, at }) => ({ key, at, block })),
  ),
);
