import { finding, type Finding } from '../core/finding.ts';
import { formatPointer, isObject, valueAt, type JsonObject } from '../core/json.ts';
import { placeOf } from './located.ts';
import { blame } from './provenance.ts';
import type { Judgement } from './validate.ts';

/** Lists whose entries share one set of names: ECS takes no name in both `environment` and `secrets`. */
const GROUPS: readonly (readonly (readonly string[])[])[] = [
  [
    ['task', 'environment'],
    ['task', 'parameters'],
    ['task', 'secrets'],
  ],
];

/** Tells of each entry whose name another one has already, in the same list or in another of its group. */
export function checkUniqueNames(judgement: Judgement): Finding[] {
  return GROUPS.flatMap((lists) => {
    const first = new Map<string, readonly string[]>();
    return namesOf(judgement.values, lists).flatMap(([name, path]) => {
      const other = first.get(name);
      if (other !== undefined) return [repeated(name, path, other, judgement)];
      first.set(name, path);
      return [];
    });
  });
}

/** The name of every entry with its path, in the order of the lists. */
function namesOf(
  values: JsonObject,
  lists: readonly (readonly string[])[],
): [string, readonly string[]][] {
  return lists.flatMap((list) => {
    const entries = valueAt(values, list);
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry, index): [string, readonly string[]][] => {
      const name = isObject(entry) ? entry['name'] : undefined;
      return typeof name === 'string' ? [[name, [...list, String(index), 'name']]] : [];
    });
  });
}

function repeated(
  name: string,
  path: readonly string[],
  other: readonly string[],
  { tree, resolver }: Judgement,
): Finding {
  const cause = blame(tree, resolver, path);
  const before = blame(tree, resolver, other);
  return finding(
    'environment/repeated-name',
    `${path.join('.')} is ${JSON.stringify(name)}, as is ${other.join('.')}`,
    {
      ...(cause === undefined ? {} : placeOf(cause.node)),
      pointer: formatPointer(path),
      help: 'give one of the two another name, or take it away',
      related: [
        ...(cause?.related ?? []),
        ...(before === undefined
          ? []
          : [{ ...placeOf(before.node), message: `${other.join('.')} is set here` }]),
      ],
    },
  );
}
