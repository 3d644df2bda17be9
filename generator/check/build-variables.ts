import type { JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { buildCommands, type BuildCommand } from './build-commands.ts';
import { byText } from './by-text.ts';
import { memoOf } from '../core/memo.ts';
import { entriesAt, itemsAt, mapsAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import type { Build, Buildspec } from './set-build.ts';
import type { SetAction } from './set-pipeline.ts';
import { readVariables, type CommandVariables } from './shell-variables.ts';
import {
  CODEBUILD_FAMILY,
  CODEBUILD_VARIABLES,
  IMAGE_VARIABLES,
  SHELL_VARIABLES,
} from './tables/build-environment.ts';

/** A variable that is declared for a build, and who declares it. */
export interface Declared {
  name: string;
  by: 'the pipeline' | 'the project' | 'the buildspec';
  /** Inside the document that declares it. */
  path: Path;
  action?: SetAction;
}

/** Every variable that is declared for a build, those of the pipeline first. */
export function declaredVariables(build: Build): readonly Declared[] {
  return declared(build);
}

const declared = memoOf(({ project, buildspec, actions }: Build): readonly Declared[] => {
  const ofProject = ['environment', 'environmentVariables'];
  return [
    ...actions.flatMap(ofAction),
    ...mapsAt(project.value, ofProject).flatMap(({ path, value }) => {
      const name = textAt(value, ['name']);
      return name === undefined ? [] : [{ name, by: 'the project' as const, path }];
    }),
    ...(buildspec === undefined ? [] : ofBuildspec(buildspec.value)),
  ];
});

function ofAction(action: SetAction): Declared[] {
  const path = [...action.path, 'configuration', 'EnvironmentVariables'];
  const text = textAt(action.value, ['configuration', 'EnvironmentVariables']);
  const { value = null } = text === undefined ? {} : parseJson(text, { file: '' });
  return mapsAt(value, []).flatMap((one) => {
    const name = textAt(one.value, ['name']);
    return name === undefined ? [] : [{ name, by: 'the pipeline' as const, path, action }];
  });
}

function ofBuildspec(value: JsonValue): Declared[] {
  const lists = ['variables', 'parameter-store', 'secrets-manager'].map((key) => ['env', key]);
  const tasks = ['build-graph', 'build-list'].flatMap((key) =>
    mapsAt(value, ['batch', key]).map(({ path }) => [...path, 'env', 'variables']),
  );
  const matrix = ['static', 'dynamic'].map((key) => [
    'batch',
    'build-matrix',
    key,
    'env',
    'variables',
  ]);
  return [...lists, ...tasks, ...matrix].flatMap((list) =>
    entriesAt(value, list).map(({ key, at }) => ({
      ...{ name: key, by: 'the buildspec' as const, path: at.path },
    })),
  );
}

/** Whether the commands of a build run in a shell as of Unix; PowerShell writes variables in another way. */
export function isUnixShell({ project, buildspec }: Build): boolean {
  const type = textAt(project.value, ['environment', 'type']) ?? '';
  const shell = textAt(buildspec?.value, ['env', 'shell']) ?? '';
  return !type.startsWith('WINDOWS') && !/powershell|cmd\.exe/.test(shell);
}

/** Whether an image is one of CodeBuild's, whose own variables are known. */
export function isCurated({ project }: Build): boolean {
  return textAt(project.value, ['environment', 'image'])?.startsWith('aws/codebuild/') === true;
}

/** Whether a variable is there in every build without anybody declaring it; many builds use the same ones. */
export const isBuiltIn = byText(
  (name) =>
    CODEBUILD_VARIABLES.includes(name) ||
    CODEBUILD_FAMILY.test(name) ||
    SHELL_VARIABLES.test(name) ||
    IMAGE_VARIABLES.test(name),
);

/** A command with what it does with variables. */
export interface ReadCommand extends BuildCommand {
  variables: CommandVariables;
}

const known = new WeakMap<Buildspec, readonly ReadCommand[]>();

/** The commands of a buildspec with what they do with variables, in the order in which they run. */
export function commandVariables(buildspec: Buildspec): readonly ReadCommand[] {
  const read =
    known.get(buildspec) ??
    buildCommands(buildspec).map((one) => ({ ...one, variables: readVariables(one.text) }));
  known.set(buildspec, read);
  return read;
}

/** The names that a buildspec hands on to later actions. */
export function exportedNames({ value }: Buildspec): string[] {
  return itemsAt(value, ['env', 'exported-variables']).flatMap(({ value: name }) =>
    typeof name === 'string' ? [name] : [],
  );
}
