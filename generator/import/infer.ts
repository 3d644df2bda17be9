import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { setAt } from './marks.ts';
import { schemaAt } from './plan.ts';

/** What the name of a target's folder says, and what is known of the roles. */
export interface Hints {
  environment: string;
  rolesOf: string;
}

/**
 * Adds the variables that no document prints and that names were made of: where `names.pipeline` is
 * `acme-shared-cdpl-orders-dev` and its default `{{org}}-shared-cdpl-{{application.name}}-{{environment}}`, `org` is
 * `acme`. What most names say counts.
 */
export function infer(root: JsonObject, variables: JsonObject, hints: Hints): void {
  for (let round = 0; round < 4; round += 1) {
    const votes = new Map<string, Map<string, number>>();
    for (const [path, text] of defaultsIn(root)) {
      const value = valueAt(variables, path);
      if (typeof value !== 'string') continue;
      for (const [name, part] of partsOf(text, value)) {
        const counts = votes.get(name) ?? new Map<string, number>();
        counts.set(part, (counts.get(part) ?? 0) + 1);
        votes.set(name, counts);
      }
    }
    if (votes.size === 0) break;
    for (const [name, counts] of votes) {
      const [best] = [...counts].sort((a, b) => b[1] - a[1]);
      if (best !== undefined) setAt(variables, name.split('.'), best[0]);
    }
  }
  if (known(['environment']) === undefined) setAt(variables, ['environment'], hints.environment);

  function known(path: readonly string[]): JsonValue | undefined {
    if (path[0] === 'rolesOf') return hints.rolesOf;
    return valueAt(variables, path);
  }

  /** What a text made by a default says of the references that are not known yet. */
  function partsOf(text: string, value: string): [string, string][] {
    const open: string[] = [];
    const pattern = text.split(/\{\{([^{}]+)\}\}/).map((part, index) => {
      if (index % 2 === 0) return escaped(part);
      const fact = known(part.split('.'));
      if (typeof fact === 'string') return escaped(fact);
      if (open.includes(part)) return `\\k<g${open.indexOf(part)}>`;
      open.push(part);
      return `(?<g${open.length - 1}>[A-Za-z0-9_.-]+?)`;
    });
    const found = new RegExp(`^${pattern.join('')}$`, 'u').exec(value)?.groups;
    return found === undefined
      ? []
      : open.map((name, index): [string, string] => [name, found[`g${index}`] ?? '']);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Every variable whose default refers to others. */
function defaultsIn(root: JsonObject, path: readonly string[] = []): [string[], string][] {
  const node = schemaAt(root, path);
  if (node === undefined || node['readOnly'] === true) return [];
  const text = node['default'];
  if (typeof text === 'string' && text.includes('{{')) return [[[...path], text]];
  const { properties } = node;
  if (!isObject(properties)) return [];
  return Object.keys(properties).flatMap((key) => defaultsIn(root, [...path, key]));
}
