import { formatPointer, isObject, typeName, type JsonValue } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import {
  alignedDocuments,
  neutral,
  ownDocuments,
  walkAligned,
  type Aligned,
  type Placed,
} from './parity-walk.ts';
import { textAt } from './read.ts';
import type { DeliverySet, SetIssue } from './set.ts';

/** In what the targets of a folder can differ. */
export type Difference = 'document' | 'key' | 'length' | 'value';

/** One difference between the targets of a folder. */
export interface Differing {
  sort: Difference;
  issue: SetIssue;
}

const known = new WeakMap<readonly DeliverySet[], readonly Differing[]>();

/**
 * In what the files of the targets of a folder differ: documents, keys, lengths of lists, and values that are words of a
 * setting. Names, numbers and ids may differ; so may what is declared to.
 */
export function differencesOf(sets: readonly DeliverySet[]): readonly Differing[] {
  const found = known.get(sets) ?? findDifferences(sets);
  known.set(sets, found);
  return found;
}

function findDifferences(sets: readonly DeliverySet[]): Differing[] {
  if (sets.length < 2) return [];
  const declared = new Set(sets.flatMap(({ differs = [] }) => differs));
  const found: Differing[] = [];
  for (const [id, documents] of alignedDocuments(sets)) {
    if (declared.has(id)) continue;
    const values = documents.map((one) => ({ ...one, value: one.document.value }));
    const without = sets.flatMap((set) =>
      documents.some((one) => one.set === set) ? [] : placeIn(set),
    );
    if (without.length > 0) {
      found.push(documentIssue(id, values, without));
      continue;
    }
    walkAligned({ path: [], values, without: [] }, (at) => {
      if (declared.has(`${id}#${formatPointer(at.path)}`)) return false;
      const issue = issueAt(at);
      if (issue !== undefined) found.push(issue);
      return issue === undefined;
    });
  }
  return found;
}

/** Some document of a target, to speak of the target as a whole; none for a target without files. */
function placeIn(set: DeliverySet): Placed[] {
  const [document] = ownDocuments(set);
  return document === undefined ? [] : [{ set, document, value: document.value }];
}

function documentIssue(
  id: string,
  having: readonly Placed[],
  without: readonly Placed[],
): Differing {
  const document = having[0]?.document ?? without[0]?.document;
  if (document === undefined) throw new Error('a difference between no documents');
  return {
    sort: 'document',
    issue: {
      document,
      path: [],
      message: `${targetsOf(having)} ${have(having)} ${id}, but ${targetsOf(without)} ${have(without)} not`,
      help: declare(id),
    },
  };
}

function issueAt(at: Aligned): Differing | undefined {
  return keyIssue(at) ?? lengthIssue(at) ?? valueIssue(at);
}

/** A key that some have; it is told where it is missing, or, if most lack it, where it stands. */
function keyIssue({ path, values, without }: Aligned): Differing | undefined {
  if (without.length === 0 || values.length === 0) return undefined;
  const isMissing = without.length <= values.length;
  const [place] = isMissing ? without : values;
  if (place === undefined) return undefined;
  const key = String(path.at(-1));
  return {
    sort: 'key',
    issue: {
      document: place.document,
      path: isMissing ? path.slice(0, -1) : path,
      ...(isMissing ? {} : { ofKey: true as const }),
      message: `${targetsOf(values)} ${have(values)} ${key}, but ${targetsOf(without)} ${have(without)} not`,
      help: declare(idAt(place, path)),
      related: related(isMissing ? values : without, isMissing ? path : path.slice(0, -1)),
    },
  };
}

/** Lists that are not equally long; of named things the names that are missing are told. */
function lengthIssue({ path, values }: Aligned): Differing | undefined {
  const lists = values.flatMap((one) =>
    Array.isArray(one.value) ? [{ ...one, list: one.value }] : [],
  );
  const [first] = lists;
  if (first === undefined || lists.length < values.length) return undefined;
  if (lists.every(({ list }) => list.length === first.list.length)) return undefined;
  const counts = lists.map(({ set, list }) => `${set.target} ${list.length}`).join(', ');
  const odd = oddOne(lists, ({ list }) => String(list.length));
  const named = lists.map(({ list }) => namesIn(list));
  const all = new Set(named.flatMap((names) => names ?? []));
  const notShared = [...all].filter((name) => !named.every((names) => names?.includes(name)));
  const which = named.every((names) => names !== undefined) ? `: ${nameList(notShared)}` : '';
  return {
    sort: 'length',
    issue: {
      document: odd.document,
      path,
      message: `${String(path.at(-1))} is not equally long everywhere (${counts})${which}`,
      help: declare(idAt(odd, path)),
      related: related(
        lists.filter((one) => one !== odd),
        path,
      ),
    },
  };
}

/** Values of other types, other words of a setting, or another command. */
function valueIssue({ path, values }: Aligned): Differing | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  const types = new Set(values.map(({ value }) => typeName(value)));
  if (types.size === 1 && (isObject(first.value) || Array.isArray(first.value))) return undefined;
  const isCommand = path.includes('commands') || path.includes('finally');
  const says = values.map(({ set, value }) => sayOf(set, value));
  if (types.size === 1 && says.every((one) => one === says[0])) return undefined;
  if (types.size === 1 && !isCommand && !values.every(({ value }) => isWord(value, path))) {
    return undefined;
  }
  const odd = oddOne(values, ({ set, value }) => sayOf(set, value));
  const each = values.map(({ set, value }) => `${set.target} ${brief(value)}`).join(', ');
  return {
    sort: 'value',
    issue: {
      document: odd.document,
      path,
      message: isCommand
        ? `${odd.set.target} runs another command here than the others`
        : `${String(path.at(-1))} differs: ${each}`,
      help: declare(idAt(odd, path)),
      related: related(values.filter((one) => one !== odd).slice(0, 1), path),
    },
  };
}

/** Whether a value is a word of a setting, and no name, number or id. */
function isWord(value: JsonValue, path: Aligned['path']): boolean {
  if (typeof value === 'boolean' || value === null) return true;
  if (typeof value !== 'string') return false;
  return (
    /^[A-Z][A-Z0-9_]*[A-Z]$/.test(value) ||
    /^(?:CodeDeployDefault\.|aws\/codebuild\/)/.test(value) ||
    path.includes('runtime-versions')
  );
}

/** The value that is said least often, the last of several. */
function oddOne<T>(all: readonly T[], keyOf: (one: T) => string): T {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  const [rarest] = [...all]
    .reverse()
    .sort((a, b) => (counts.get(keyOf(a)) ?? 0) - (counts.get(keyOf(b)) ?? 0));
  if (rarest === undefined) throw new Error('there is no value to choose from');
  return rarest;
}

function sayOf(set: DeliverySet, value: JsonValue): string {
  return neutral(set, typeof value === 'string' ? value : JSON.stringify(value));
}

const NAME_KEYS = ['name', 'Name', 'key', 'Key', 'Sid', 'Id', 'containerName', 'file'];

/** The names of the maps of a list; `undefined` where one has none. */
function namesIn(list: readonly JsonValue[]): string[] | undefined {
  const names = list.map((one) => NAME_KEYS.map((key) => textAt(one, [key])).find(isText));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function brief(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function targetsOf(places: readonly Placed[]): string {
  return nameList(places.map(({ set }) => set.target));
}

function have(places: readonly Placed[]): string {
  return places.length === 1 ? 'has' : 'have';
}

function idAt({ document }: Placed, path: Aligned['path']): string {
  return `${document.id}#${formatPointer(path)}`;
}

function declare(at: string): string {
  return `if that is meant, say so in the variables:  checks: { parity: [{ at: "${at}", reason: … }] }`;
}

function related(
  places: readonly Placed[],
  path: Aligned['path'],
): NonNullable<SetIssue['related']> {
  return places.slice(0, 2).map(({ document, set }) => ({ document, path, message: set.target }));
}
