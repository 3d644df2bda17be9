import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { actionsOf, isPlainName, settingsOf, type ActionAt } from './pipeline-actions.ts';
import { itemsAt, mapsAt, textAt } from './read.ts';
import type { Path } from './rule.ts';

/** One reference to a variable, `#{namespace.key}`. */
export interface Reference {
  /** The reference as it is written. */
  token: string;
  namespace: string;
  key: string;
  /** The text that it stands in. */
  path: Path;
  /** The action whose settings it belongs to; absent in the conditions of a stage. */
  action?: ActionAt;
  /** The index of the stage; in conditions after a stage, its own actions have run. */
  stage: number;
  after?: true;
}

/** A text in which references may stand. */
export type Place = Pick<Reference, 'path' | 'action' | 'stage' | 'after'> & {
  text: string;
  /** It is code of another language, in which `#{` may mean something else. */
  code?: true;
};

/** Every text of a pipeline in which references to variables are filled in. */
export function placesOf(root: JsonValue): readonly Place[] {
  return isObject(root) ? placesIn(root) : [];
}

const placesIn = memoOf((root: JsonObject): readonly Place[] => [
  ...actionsOf(root).flatMap(ofAction),
  ...ofConditions(root),
]);

/** The well-formed references of a pipeline, in its order. */
export function referencesOf(root: JsonValue): readonly Reference[] {
  return isObject(root) ? referencesIn(root) : [];
}

const referencesIn = memoOf((root: JsonObject): readonly Reference[] =>
  placesOf(root).flatMap((place) =>
    tokensOf(place.text).flatMap((token): Reference[] => {
      const [, namespace, key] = /^#\{([A-Za-z0-9@_-]+)\.([^{}\s]+)\}$/.exec(token) ?? [];
      return namespace === undefined || key === undefined
        ? []
        : [{ token, namespace, key, ...place }];
    }),
  ),
);

/** What looks like a reference in a text; tokens of tools that write `#{NAME}#` are left out. */
export function tokensOf(text: string): string[] {
  return text.includes('#{') ? (text.match(/#\{[^{}]*\}(?!#)/g) ?? []) : [];
}

/** The actions by their namespaces; `undefined` where a placeholder leaves open which there are. */
export function namespacesOf(root: JsonValue): ReadonlyMap<string, ActionAt> | undefined {
  const map = new Map<string, ActionAt>();
  for (const action of actionsOf(root)) {
    const name = textAt(action.value, ['namespace']);
    if (name === undefined) continue;
    if (!isPlainName(name)) return undefined;
    if (!map.has(name)) map.set(name, action);
  }
  return map;
}

function ofAction(action: ActionAt): Place[] {
  const { stage, value, path } = action;
  const at = (more: Path, text: string): Place => ({
    path: [...path, ...more],
    action,
    stage,
    text,
  });
  const settings = settingsOf(action).map(({ key, text }): Place => ({
    ...at(['configuration', key], text),
    ...(key === 'BuildspecOverride' ? { code: true } : {}),
  }));
  const commands = itemsAt(value, ['commands']).flatMap((one): Place[] =>
    typeof one.value === 'string' ? [{ ...at(one.path, one.value), code: true }] : [],
  );
  const variables = mapsAt(value, ['environmentVariables']).flatMap((one) => {
    const text = textAt(one.value, ['value']);
    return text === undefined ? [] : [at([...one.path, 'value'], text)];
  });
  return [...settings, ...commands, ...variables];
}

function ofConditions(root: JsonValue): Place[] {
  return mapsAt(root, ['pipeline', 'stages']).flatMap(({ path, value }, stage) =>
    (['beforeEntry', 'onSuccess', 'onFailure'] as const).flatMap((block) =>
      mapsAt(value, [block, 'conditions']).flatMap((condition) =>
        mapsAt(value, [...condition.path, 'rules']).flatMap((rule) => {
          const { configuration } = rule.value;
          if (!isObject(configuration)) return [];
          return Object.entries(configuration).flatMap(([key, text]): Place[] =>
            typeof text === 'string'
              ? [
                  {
                    path: [...path, ...rule.path, 'configuration', key],
                    ...{ stage, text },
                    ...(block === 'beforeEntry' ? {} : { after: true }),
                  },
                ]
              : [],
          );
        }),
      ),
    ),
  );
}
