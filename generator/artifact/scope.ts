import {
  emptyObject,
  isObject,
  parsePointer,
  valueAt,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import type { VariablesSchema } from '../template/variables.ts';
import type { ManifestRow } from './row.ts';

/** What a template sees: the variables, the names its rows bind and, for shared artifacts, `targets`. */
export function variablesOf(
  template: string,
  rows: readonly ManifestRow[],
  root: JsonObject,
): VariablesSchema {
  const names = emptyObject();
  for (const row of rows) {
    for (const each of eachKeys(row)) {
      if (row.template.replaceAll('{{each}}', each) !== template) continue;
      if (row.scope === 'project') names['targets'] = { type: 'array', items: { $ref: '#' } };
      for (const [name, path] of Object.entries(row.bind ?? {})) {
        names[name] ??= schemaOfVariable(root, path.replaceAll('{{each}}', each).split('.'));
      }
    }
  }
  return { root, names };
}

/** The entries of `each` of a row, or one empty entry where it has none. */
export function eachKeys(row: ManifestRow): string[] {
  return (row.each ?? ['']).map((entry) => (typeof entry === 'string' ? entry : entry.key));
}

function schemaOfVariable(root: JsonObject, path: readonly string[]): JsonValue {
  let node: JsonValue = root;
  for (const segment of path) {
    const step = deref(root, node);
    node = valueAt(step, ['properties', segment]) ?? valueAt(step, ['additionalProperties']) ?? {};
  }
  return node;
}

function deref(root: JsonObject, node: JsonValue): JsonValue {
  const reference = isObject(node) ? node['$ref'] : undefined;
  if (typeof reference !== 'string' || !reference.startsWith('#')) return node;
  return valueAt(root, parsePointer(reference.slice(1))) ?? {};
}

/** The templates that rows name, with `each` filled in (of `only` one entry); one with another reference needs every known one. */
export function templatesOf(
  rows: readonly ManifestRow[],
  known: Iterable<string>,
  only?: string,
): Set<string> {
  const names = new Set<string>();
  for (const row of rows) {
    for (const each of only === undefined ? eachKeys(row) : [only]) {
      const name = row.template.replaceAll('{{each}}', each);
      if (!name.includes('{{')) names.add(name);
      else for (const one of known) names.add(one);
    }
  }
  return names;
}
