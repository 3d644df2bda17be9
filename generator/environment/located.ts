import type { Place } from '../core/finding.ts';
import { emptyObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { lineMap, type LineMap } from '../core/text.ts';
import type { Template } from './reference-syntax.ts';

/** Where a value comes from: a variable file, the command line, the schema's default, or a computation. */
export type Role = 'layer' | 'set' | 'default' | 'derived';

/** A text that values were read from; its lines are counted only when a position is asked for. */
export interface Source {
  readonly label: string;
  readonly text: string;
  readonly role: Role;
  /** The line map of the text, built at the first call. */
  lines(): LineMap;
}

interface Node {
  readonly source: Source;
  /** UTF-16 offsets into the source's text; `start` is -1 where the value has no place in it. */
  readonly start: number;
  readonly end: number;
}

/** How a scalar was written: `plain` is unquoted YAML, `option` the text of `--set`, `given` a JSON value. */
export type ScalarStyle = 'plain' | 'quoted' | 'block' | 'option' | 'given';

/** A scalar with its place. */
export interface LocatedScalar extends Node {
  readonly kind: 'scalar';
  /** What YAML 1.2 reads; text for every style but `plain` and `given`. */
  readonly value: null | boolean | number | string;
  /** The text as written, without quotes. */
  readonly written: string;
  readonly style: ScalarStyle;
  /** The references in the text; absent where it holds none. */
  readonly template?: Template;
}

/** A list with its place. */
export interface LocatedList extends Node {
  readonly kind: 'list';
  readonly items: readonly Located[];
}

/** One key of a map with the place of the key. */
export interface Entry {
  readonly key: string;
  readonly source: Source;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Located;
  /** The map took the place of something else: a lower layer's map shows through no more. */
  readonly whole: boolean;
}

/** A map with its place; its keys keep the order in which they were first written. */
export interface LocatedMap extends Node {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A value computed from another variable, or from two that always have a value. */
export interface LocatedDerived extends Node {
  readonly kind: 'derived';
  readonly from: readonly string[];
  readonly also?: readonly string[];
  readonly derive: (value: JsonValue, also: JsonValue) => JsonValue;
}

/** A value with its place. */
export type Located = LocatedScalar | LocatedList | LocatedMap | LocatedDerived;

/** Makes a source of a text. */
export function sourceOf(label: string, text: string, role: Role): Source {
  let lines: LineMap | undefined;
  return { label, text, role, lines: () => (lines ??= lineMap(text)) };
}

/** The place between two offsets of a source; without a range where the offsets are negative. */
export function placeBetween(source: Source, start: number, end: number): Place {
  if (start < 0) return { file: source.label };
  return { file: source.label, range: source.lines().range(start, end) };
}

/** The place of a value. */
export function placeOf(node: Located): Place {
  return placeBetween(node.source, node.start, node.end);
}

/** The place of a key. */
export function placeOfKey(entry: Entry): Place {
  return placeBetween(entry.source, entry.keyStart, entry.keyEnd);
}

/** A JSON value as located value without a place of its own (a schema's default, a value of `--set-json`). */
export function locate(
  value: JsonValue,
  at: { source: Source; start: number; end: number },
  template: (text: string) => Template | undefined,
): Located {
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => locate(item, at, template)), ...at };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = new Map<string, Entry>();
    for (const [key, item] of Object.entries(value)) {
      entries.set(key, {
        key,
        source: at.source,
        keyStart: at.start,
        keyEnd: at.end,
        value: locate(item, at, template),
        whole: false,
      });
    }
    return { kind: 'map', entries, ...at };
  }
  const parsed = typeof value === 'string' ? template(value) : undefined;
  const scalar: LocatedScalar = {
    kind: 'scalar',
    value,
    written: String(value),
    style: 'given',
    ...at,
  };
  return parsed === undefined ? scalar : { ...scalar, template: parsed };
}

/** The bare value, references unresolved; derived values give null. */
export function bareValue(node: Located): JsonValue {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(bareValue);
    case 'map': {
      const object: JsonObject = emptyObject();
      for (const [key, entry] of node.entries) object[key] = bareValue(entry.value);
      return object;
    }
    case 'derived':
      return null;
  }
}

/** A map without entries at the start of a source. */
export function emptyMap(source: Source): LocatedMap {
  return { kind: 'map', entries: new Map(), source, start: 0, end: 0 };
}
