import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { mapsAt, numberAt, textAt } from './read.ts';
import type { Path } from './rule.ts';

/** One action of a pipeline, with what rules ask of it. */
export interface ActionAt {
  path: Path;
  value: JsonObject;
  /** The index of its stage. */
  stage: number;
  /** 1 where none is stated; `undefined` where it is no number. */
  runOrder: number | undefined;
  name: string | undefined;
  category: string | undefined;
  owner: string | undefined;
  provider: string | undefined;
}

/** A name that stands at a path. */
export interface NameAt {
  name: string;
  path: Path;
}

/** A setting of an action that is text. */
export interface Setting {
  key: string;
  text: string;
  path: Path;
}

/** The actions of a pipeline in the order of the document; what is no map is left out. */
export function actionsOf(root: JsonValue): readonly ActionAt[] {
  return isObject(root) ? actionsIn(root) : [];
}

const actionsIn = memoOf((root: JsonObject): readonly ActionAt[] =>
  mapsAt(root, ['pipeline', 'stages']).flatMap((stage) =>
    mapsAt(root, [...stage.path, 'actions']).map(({ path, value }): ActionAt => {
      const type = (key: string): string | undefined => textAt(value, ['actionTypeId', key]);
      return {
        ...{ path, value, stage: Number(stage.path.at(-1)) },
        runOrder: Object.hasOwn(value, 'runOrder') ? numberAt(value, ['runOrder']) : 1,
        name: textAt(value, ['name']),
        category: type('category'),
        owner: type('owner'),
        provider: type('provider'),
      };
    }),
  ),
);

/** Whether one action is sure to run before another; `undefined` where a run order is not known. */
export function runsBefore(first: ActionAt, second: ActionAt): boolean | undefined {
  if (first.stage !== second.stage) return first.stage < second.stage;
  if (first.runOrder === undefined || second.runOrder === undefined) return undefined;
  return first.runOrder < second.runOrder;
}

/** The names of an action's input or output artifacts. */
export function artifactsOf(
  action: ActionAt,
  key: 'inputArtifacts' | 'outputArtifacts',
): readonly NameAt[] {
  return artifactNames(action)[key];
}

const artifactNames = memoOf(({ value, path }: ActionAt) => {
  const namesIn = (key: string): readonly NameAt[] =>
    mapsAt(value, [key]).flatMap((one) => {
      const name = textAt(one.value, ['name']);
      return name === undefined ? [] : [{ name, path: [...path, ...one.path, 'name'] }];
    });
  return { inputArtifacts: namesIn('inputArtifacts'), outputArtifacts: namesIn('outputArtifacts') };
});

/** The settings of an action that are text, in their order. */
export function settingsOf(action: ActionAt): readonly Setting[] {
  return settings(action);
}

const settings = memoOf(({ value, path }: ActionAt): readonly Setting[] => {
  const { configuration } = value;
  if (!isObject(configuration)) return [];
  return Object.entries(configuration).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ key, text, path: [...path, 'configuration', key] }] : [],
  );
});

/** What a message calls an action: its name in quotes. */
export function titleOf({ name }: ActionAt): string {
  return name === undefined ? 'an action without a name' : JSON.stringify(name);
}

/** Whether a name can be compared with others: it has no characters in which other tools put their placeholders. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9@_-]+$/.test(name) && !name.includes('__');
}
