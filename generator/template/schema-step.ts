import { isObject, parsePointer, valueAt, type JsonValue } from '../core/json.ts';

/**
 * What a schema says of the value at one more path segment: the schema of that value, `free` where
 * it says nothing, or `absent` where there can be no such value.
 */
export type SchemaStep = { at: JsonValue } | 'free' | 'absent';

/** Follows one path segment (`*` in a list stands for any index) through a schema. */
export function stepSchema(root: JsonValue, node: JsonValue, segment: string): SchemaStep {
  if (refuses(root, node, segment)) return 'absent';
  const own = isObject(node) && isObject(node['properties']) ? node['properties'] : {};
  // What conditions add to a key that the map itself describes only narrows it.
  if (Object.hasOwn(own, segment) && isObject(own[segment])) return { at: own[segment] };
  const steps = variants(root, node).map((variant) => stepVariant(variant, segment));
  const found = steps.filter((one) => typeof one === 'object');
  const [first] = found;
  if (first === undefined) return steps.length === 0 || steps.includes('free') ? 'free' : 'absent';
  return found.length === 1 ? first : { at: { anyOf: found.map((one) => one.at) } };
}

/** Whether a map that a schema describes is closed and has no such key, whatever further parts say of others. */
function refuses(
  root: JsonValue,
  node: JsonValue,
  segment: string,
  seen: readonly JsonValue[] = [],
): boolean {
  if (!isObject(node) || seen.includes(node)) return false;
  // Unlike `unevaluatedProperties`, this keyword knows only of the keys that stand beside it.
  const isMap = mayBe(node, 'object') && !mayBe(node, 'array');
  if (node['additionalProperties'] === false && isMap) {
    if (stepVariant(node, segment) === 'absent') return true;
  }
  return refuses(root, referred(root, node), segment, [...seen, node]);
}

/** The schema that `$ref` leads to, within the same file; `true` where there is none. */
function referred(root: JsonValue, node: { [key: string]: JsonValue }): JsonValue {
  const reference = node['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#')) return true;
  return valueAt(root, parsePointer(decodeURIComponent(reference.slice(1)))) ?? true;
}

/** The schema of the items of a list or entries of a map, or `free`. */
export function itemSchema(root: JsonValue, node: JsonValue): SchemaStep {
  const steps = variants(root, node).flatMap((variant): SchemaStep[] => {
    if (!isObject(variant)) return [variant === false ? 'absent' : 'free'];
    const inList = variant['items'] ?? variant['prefixItems'];
    const entries: JsonValue[] = [
      ...Object.values(isObject(variant['properties']) ? variant['properties'] : {}),
      ...Object.values(isObject(variant['patternProperties']) ? variant['patternProperties'] : {}),
      ...(isObject(variant['additionalProperties']) ? [variant['additionalProperties']] : []),
      ...(isObject(variant['items']) ? [variant['items']] : []),
      ...(Array.isArray(variant['prefixItems']) ? variant['prefixItems'] : []),
    ];
    const isOpen = variant['additionalProperties'] === undefined && !isClosed(variant);
    const open = mayBe(variant, 'object') && isOpen && inList === undefined;
    const openList = mayBe(variant, 'array') && inList === undefined && entries.length === 0;
    return [...entries.map((at) => ({ at })), ...(open || openList ? ['free' as const] : [])];
  });
  if (steps.length === 0 || steps.includes('free')) return 'free';
  const found = steps.filter((one) => typeof one === 'object');
  if (found.length === 0) return 'absent';
  return {
    at: found.length === 1 ? (found[0]?.at ?? true) : { anyOf: found.map((one) => one.at) },
  };
}

/** The names that a schema knows at a place, for "did you mean". */
export function knownNames(root: JsonValue, node: JsonValue): string[] {
  return variants(root, node).flatMap((variant) =>
    isObject(variant) && isObject(variant['properties']) ? Object.keys(variant['properties']) : [],
  );
}

/** A schema with its references and the members of allOf, anyOf, oneOf, then, else spread out. */
function variants(root: JsonValue, node: JsonValue, seen: readonly JsonValue[] = []): JsonValue[] {
  if (!isObject(node) || seen.includes(node)) return isObject(node) ? [] : [node];
  const inner = [...seen, node];
  const parts: JsonValue[] = [];
  if (typeof node['$ref'] === 'string') parts.push(referred(root, node));
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = node[keyword];
    if (Array.isArray(list)) parts.push(...list);
  }
  for (const keyword of ['then', 'else']) {
    const part = node[keyword];
    if (isObject(part)) parts.push(part);
  }
  const spread = parts.flatMap((part) => variants(root, part, inner));
  if (parts.length === 0) return [node];
  // Branches such as `{ required: […] }` say nothing of what is below.
  return describesShape(node) ? [node, ...spread.filter(saysSomething)] : spread;
}

function saysSomething(node: JsonValue): boolean {
  return isObject(node) && (describesShape(node) || node['type'] !== undefined);
}

function describesShape(node: { [key: string]: JsonValue }): boolean {
  return ['properties', 'items', 'prefixItems', 'additionalProperties', 'patternProperties'].some(
    (keyword) => node[keyword] !== undefined,
  );
}

function stepVariant(node: JsonValue, segment: string): SchemaStep {
  if (!isObject(node)) return node === false ? 'absent' : 'free';
  if (mayBe(node, 'array') && /^(?:0|[1-9]\d*)$/.test(segment)) {
    const first = node['prefixItems'];
    const item = (Array.isArray(first) ? first[Number(segment)] : undefined) ?? node['items'];
    if (item !== undefined) return { at: item };
    if (!mayBe(node, 'object')) return 'free';
  }
  if (!mayBe(node, 'object')) return 'absent';
  const properties = node['properties'];
  if (isObject(properties) && Object.hasOwn(properties, segment))
    return { at: properties[segment] ?? true };
  const patterns = isObject(node['patternProperties'])
    ? Object.entries(node['patternProperties'])
    : [];
  const matching = patterns.find(([pattern]) => matches(pattern, segment));
  if (matching) return { at: matching[1] };
  const additional = node['additionalProperties'];
  if (isObject(additional)) return { at: additional };
  return isClosed(node) ? 'absent' : 'free';
}

function isClosed(node: { [key: string]: JsonValue }): boolean {
  return node['additionalProperties'] === false || node['unevaluatedProperties'] === false;
}

function mayBe(node: { [key: string]: JsonValue }, type: string): boolean {
  const types = node['type'];
  return types === undefined || types === type || (Array.isArray(types) && types.includes(type));
}

function matches(pattern: string, segment: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(segment);
  } catch {
    // A pattern that this engine does not know says nothing.
    return true;
  }
}
