import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { entriesAt, itemsAt, mapsAt, type At } from './read.ts';
import type { Path } from './rule.ts';

/** What an AppSpec deploys to. */
export type Platform = 'ecs' | 'lambda' | 'server';

/** The key of a map that has a name with a small or a capital first letter; the capital one where there is neither. */
export function spelled(root: JsonValue, path: Path, name: string): Path {
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  const isSmall =
    valueAt(root, [...path, name]) === undefined && valueAt(root, [...path, small]) !== undefined;
  return [...path, isSmall ? small : name];
}

/** What the AppSpec deploys to, told from its content. */
export function platformOf(value: JsonValue): Platform {
  const resources = valueAt(value, spelled(value, [], 'Resources'));
  if (resources === undefined) return 'server';
  const target = targetOf(value);
  if (target === undefined) return 'ecs';
  const type = valueAt(value, spelled(value, target, 'Type'));
  return typeof type === 'string' && type.includes('Lambda') ? 'lambda' : 'ecs';
}

/** The way to the one service or function; `undefined` where there is none. */
export function targetOf(value: JsonValue): Path | undefined {
  const [item] = itemsAt(value, spelled(value, [], 'Resources'));
  const [target] = entriesAt(value, item?.path ?? ['Resources', 0]);
  return target?.at.path;
}

/** The way to a property of the one service or function. */
export function propertyPath(value: JsonValue, ...names: string[]): Path {
  const target = targetOf(value) ?? ['Resources', 0];
  return ['Properties', ...names].reduce<Path>((path, name) => spelled(value, path, name), target);
}

/** Every hook of ECS or Lambda, one item each. */
export function functionHooks(value: JsonValue): { key: string; at: At }[] {
  return mapsAt(value, spelled(value, [], 'Hooks')).flatMap(({ path }) => entriesAt(value, path));
}

/** Every hook of instances with its scripts. */
export function scriptHooks(value: JsonValue): { key: string; at: At }[] {
  return platformOf(value) === 'server' && isObject(valueAt(value, ['hooks']))
    ? entriesAt(value, ['hooks'])
    : [];
}
