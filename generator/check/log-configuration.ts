import type { JsonObject } from '../core/json.ts';
import { entriesAt, mapAt, mapsAt, textAt, type At } from './read.ts';
import type { Document } from './rule.ts';
import { containersOf } from './task.ts';

/** Where containers, or the proxy of Service Connect, send their logs to. */
export function logConfigurationsOf(document: Document): At<JsonObject>[] {
  const { kind, value } = document;
  const paths =
    kind === 'ecs-service'
      ? [['serviceConnectConfiguration', 'logConfiguration']]
      : containersOf(document).map(({ path }) => [...path, 'logConfiguration']);
  return paths.flatMap((path) => {
    const map = mapAt(value, path);
    return map === undefined ? [] : [{ path, value: map }];
  });
}

/** The options of a log configuration by name, those that come out of secrets included. */
export function optionsOf({ value, path }: At<JsonObject>): { name: string; at: At }[] {
  const plain = entriesAt(value, ['options']).map(({ key, at }) => ({
    name: key,
    at: { path: [...path, ...at.path], value: at.value },
  }));
  const secret = mapsAt(value, ['secretOptions']).flatMap((one) => {
    const name = textAt(one.value, ['name']);
    const at = { path: [...path, ...one.path, 'name'], value: one.value['name'] ?? null };
    return name === undefined ? [] : [{ name, at }];
  });
  return [...plain, ...secret];
}
