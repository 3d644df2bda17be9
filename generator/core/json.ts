/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object that JSON can hold; built without a prototype, so that no key is looked up on one. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/**
 * A new empty object without a prototype: every string, `__proto__` included, is an ordinary key. V8 keeps what
 * `Object.create(null)` gives as a hash table, which is several times slower to fill, to list and to read.
 */
export function emptyObject(): JsonObject {
  return Object.setPrototypeOf({}, null) as JsonObject;
}

/** Whether a JSON value is an object (neither a list nor a scalar). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name of a JSON value's type as a person says it: `text`, `number`, `true or false`, `null`, `list`, `map`. */
export function typeName(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false', object: 'a map' }[
    typeof value as 'string' | 'number' | 'boolean' | 'object'
  ];
}

/** Path segments to a JSON pointer (RFC 6901); the empty list gives the empty pointer. */
export function formatPointer(segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => '/' + String(segment).replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('');
}

/** A JSON pointer (RFC 6901) to its path segments; the empty pointer gives the empty list. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a path of own keys and list indexes, or `undefined` where there is none. */
export function valueAt(
  root: JsonValue | undefined,
  path: readonly (string | number)[],
): JsonValue | undefined {
  let value = root;
  // Rules ask for values at every turn, and a loop without an iterator makes nothing that is thrown away.
  for (let index = 0; index < path.length; index += 1) {
    const segment = path[index] ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as JsonObject)[segment];
  }
  return value;
}
