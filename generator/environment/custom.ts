import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';

const PLACE = '/properties/custom';

/**
 * The environment schema with a project's own `custom.schema.json` in place of the free `custom`; references of that
 * schema into itself lead to its new place. Where nobody sets `custom` it is an empty map, so that what is required is missed.
 */
export function withCustom(root: JsonObject, custom: JsonObject): JsonObject {
  const { properties } = root;
  const schema = Object.fromEntries(
    Object.entries(custom).filter(([key]) => key !== '$schema' && key !== '$id'),
  );
  return {
    ...root,
    properties: {
      ...(isObject(properties) ? properties : {}),
      custom: moved({ default: {}, ...schema }),
    },
  };
}

function moved(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(moved);
  if (!isObject(value)) return value;
  const copy = emptyObject();
  for (const [key, item] of Object.entries(value)) {
    const isOwnReference = key === '$ref' && typeof item === 'string' && item.startsWith('#');
    copy[key] = isOwnReference ? `#${PLACE}${item.slice(1)}` : moved(item);
  }
  return copy;
}
