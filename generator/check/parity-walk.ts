import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { oncePerSet } from './once.ts';
import type { Path } from './rule.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** A value of one target among those of others. */
export interface Placed {
  set: DeliverySet;
  document: SetDocument;
  value: JsonValue;
}

/** What stands at one place of one artifact in several targets. */
export interface Aligned {
  path: Path;
  /** In the order of the targets; those that have nothing there are left out. */
  values: readonly Placed[];
  /** Targets that have what is around it, but nothing there. */
  without: readonly Placed[];
}

/** Documents that a target has for itself. */
export function ownDocuments({ target, documents }: DeliverySet): SetDocument[] {
  return documents.filter(({ path }) => path.startsWith(`${target}/`));
}

/** An artifact that some targets have, with the document of each of these. */
export function alignedDocuments(
  sets: readonly DeliverySet[],
): Map<string, { set: DeliverySet; document: SetDocument }[]> {
  const byId = new Map<string, { set: DeliverySet; document: SetDocument }[]>();
  for (const set of sets) {
    for (const document of ownDocuments(set)) {
      const known = byId.get(document.id);
      if (known === undefined) byId.set(document.id, [{ set, document }]);
      else known.push({ set, document });
    }
  }
  return byId;
}

/**
 * Walks the same artifact of several targets in step: maps key by key, lists of named maps by their names, other lists item
 * by item where all are as long. `visit` sees each place once and says whether to go on below it.
 */
export function walkAligned(at: Aligned, visit: (at: Aligned) => boolean): void {
  if (!visit(at)) return;
  const { values, path } = at;
  if (values.every(({ value }) => isObject(value))) {
    const keys = new Set(
      values.flatMap(({ value }) => (isObject(value) ? Object.keys(value) : [])),
    );
    for (const key of keys) {
      walkAligned(
        part(at, [...path, key], ({ value }) => (isObject(value) ? value[key] : undefined)),
        visit,
      );
    }
    return;
  }
  const lists = values.flatMap(({ value }) => (Array.isArray(value) ? [value] : []));
  if (lists.length < values.length) return;
  const longest = Math.max(...lists.map((one) => one.length));
  if (lists.some((one) => one.length < longest)) return;
  for (let index = 0; index < longest; index += 1) {
    walkAligned(
      part(at, [...path, index], ({ value }) => (Array.isArray(value) ? value[index] : undefined)),
      visit,
    );
  }
}

function part(
  { values }: Aligned,
  path: Path,
  read: (one: Placed) => JsonValue | undefined,
): Aligned {
  const read_ = values.map((one) => ({ one, value: read(one) }));
  return {
    path,
    values: read_.flatMap(({ one, value }) => (value === undefined ? [] : [{ ...one, value }])),
    without: read_.flatMap(({ one, value }) => (value === undefined ? [one] : [])),
  };
}

/** A document with the target that has it. */
export type Owner = Pick<Placed, 'set' | 'document'>;

/** One place at which several targets have texts that are not all the same. */
export interface DifferingTexts {
  path: Path;
  owners: readonly Owner[];
  /** In the order of the owners. */
  texts: readonly string[];
}

const differing = new WeakMap<readonly DeliverySet[], readonly DifferingTexts[]>();

/** Every place at which all targets that have an artifact have a text, and not all the same; walked once for some sets. */
export function differingTexts(sets: readonly DeliverySet[]): readonly DifferingTexts[] {
  const known = differing.get(sets) ?? findDiffering(sets);
  differing.set(sets, known);
  return known;
}

function findDiffering(sets: readonly DeliverySet[]): DifferingTexts[] {
  const found: DifferingTexts[] = [];
  if (sets.length < 2) return found;
  for (const owners of alignedDocuments(sets).values()) {
    if (owners.length < 2) continue;
    const values = owners.map(({ document }) => document.value);
    collectDiffering(owners, values, { path: [], found });
  }
  return found;
}

/** Where a walk has come to, and what it has found so far. */
interface Walk {
  /** Changes while it goes on. */
  path: (string | number)[];
  found: DifferingTexts[];
}

/**
 * As `walkAligned` goes, without making anything where the values are the same, as most of them are: every value of
 * every document comes by here, so that no loop has an iterator.
 */
function collectDiffering(
  owners: readonly Owner[],
  values: readonly JsonValue[],
  walk: Walk,
): void {
  const first = values[0];
  // Texts that read alike were read once, and are one value.
  if (areAll(values, first)) return;
  if (typeof first === 'string') {
    if (areTexts(values)) walk.found.push({ path: walk.path.slice(), owners, texts: values });
  } else if (areMaps(values)) {
    const keys = keysOf(values);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? '';
      if (isSameAt(values, key)) continue;
      const below: JsonValue[] = [];
      for (let index = 0; index < values.length; index += 1) {
        const value = values[index]?.[key];
        if (value !== undefined) below.push(value);
      }
      const isEverywhere = below.length === values.length;
      walk.path.push(key);
      collectDiffering(
        isEverywhere ? owners : owners.filter((_, index) => values[index]?.[key] !== undefined),
        below,
        walk,
      );
      walk.path.pop();
    }
  } else if (areLists(values)) {
    const length = values[0]?.length ?? 0;
    if (values.some((list) => list.length !== length)) return;
    for (let index = 0; index < length; index += 1) {
      const below: JsonValue[] = [];
      for (let at = 0; at < values.length; at += 1) below.push(values[at]?.[index] ?? null);
      walk.path.push(index);
      collectDiffering(owners, below, walk);
      walk.path.pop();
    }
  }
}

function areAll(values: readonly JsonValue[], value: JsonValue | undefined): boolean {
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] !== value) return false;
  }
  return true;
}

function areTexts(values: readonly JsonValue[]): values is readonly string[] {
  return values.every(isText);
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string';
}

function areMaps(values: readonly JsonValue[]): values is readonly JsonObject[] {
  return values.every(isObject);
}

function areLists(values: readonly JsonValue[]): values is readonly JsonValue[][] {
  return values.every(isList);
}

function isList(value: JsonValue): value is JsonValue[] {
  return Array.isArray(value);
}

/** Whether some maps have the same below a key, and that is neither a map nor a list. */
function isSameAt(maps: readonly JsonObject[], key: string): boolean {
  const value = maps[0]?.[key];
  if (typeof value === 'object' && value !== null) return false;
  for (let index = 1; index < maps.length; index += 1) {
    if (maps[index]?.[key] !== value) return false;
  }
  return true;
}

/** Every key of some maps once, in their order. */
function keysOf(maps: readonly JsonObject[]): readonly string[] {
  const first = Object.keys(maps[0] ?? {});
  for (let index = 1; index < maps.length; index += 1) {
    // Mostly all have the same keys in the same order.
    if (!areSame(first, Object.keys(maps[index] ?? {}))) {
      return [...new Set(maps.flatMap((map) => Object.keys(map)))];
    }
  }
  return first;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) {
    if (some[index] !== others[index]) return false;
  }
  return true;
}

/** The name of an environment: the last word of its target. */
export function environmentOf({ target }: DeliverySet): string {
  return target.slice(target.lastIndexOf('/') + 1);
}

/** What stands in place of what is a target's own when texts of several targets are compared. */
const OWN = '§';

/** A text with the name and the account of its environment taken out, so that equal templates give equal texts. */
export function neutral(set: DeliverySet, text: string): string {
  const { own, pattern } = ownWords(set);
  const holdsNone = own.length > 0 && !own.some((one) => text.includes(one));
  return holdsNone ? text : text.replace(pattern, `$1${OWN}`);
}

const ownWords: (set: DeliverySet) => { own: readonly string[]; pattern: RegExp } = oncePerSet(
  (set) => {
    const own = [environmentOf(set), set.accounts.workload ?? ''].filter((one) => one !== '');
    const escaped = own.map((one) => one.replace(/[^A-Za-z0-9]/g, '\\$&'));
    const pattern = new RegExp(`(^|[^A-Za-z0-9])(?:${escaped.join('|')})(?![A-Za-z0-9])`, 'g');
    return { own, pattern };
  },
);
