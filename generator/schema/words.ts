import { isObject, typeName, type JsonObject, type JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import type { Problem } from './schema-error.ts';

const SHOWN = 60;

/** A scalar as a message shows it: as JSON, cut after 60 characters; a list or map by its type. */
export function quote(value: JsonValue): string {
  if (typeof value === 'object' && value !== null) return typeName(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  const points = Array.from(value.slice(0, SHOWN * 2));
  const cut = points.length > SHOWN ? `${points.slice(0, SHOWN - 1).join('')}…` : value;
  return JSON.stringify(cut);
}

/** A value as bare words: text as it is, the rest as JSON. */
export function plain(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** A message with the reason that the schema node gives, if it gives one. */
export function reasoned(message: string, problem: Problem): string {
  const reason = reasonOf(problem);
  return reason === undefined ? message : `${message}: ${reason}`;
}

/** The reason that the judging node states (`x-reason`). */
export function reasonOf(problem: Problem): string | undefined {
  const { schema } = problem.node;
  const reason = isObject(schema) ? schema['x-reason'] : undefined;
  return typeof reason === 'string' ? reason : undefined;
}

/** What a node gives as an example of its value: an example, its only allowed value, or nothing. */
export function firstExample(schema: JsonObject): JsonValue | undefined {
  if (Array.isArray(schema.examples)) return schema.examples[0];
  return schema.const ?? (Array.isArray(schema.enum) ? schema.enum[0] : undefined);
}

/** The allowed text that a mistyped one stands for, or `undefined`. */
export function meantWord(value: JsonValue, allowed: readonly JsonValue[]): string | undefined {
  const words = allowed.filter((one) => typeof one === 'string');
  return typeof value === 'string' ? nearest(value, words) : undefined;
}

/** Allowed values with those first that are most like the given one; the order of the schema otherwise. */
export function nearestFirst(value: JsonValue, allowed: readonly JsonValue[]): JsonValue[] {
  const rest = [...allowed];
  const ordered: JsonValue[] = [];
  while (ordered.length < 5 && rest.length > 0) {
    const meant = meantWord(value, rest);
    if (meant === undefined) break;
    ordered.push(meant);
    rest.splice(rest.indexOf(meant), 1);
  }
  if (typeof value === 'number') {
    const numbers = rest.filter((one) => typeof one === 'number');
    return numbers.length === rest.length
      ? numbers.sort((a, b) => Math.abs(a - value) - Math.abs(b - value))
      : rest;
  }
  return [...ordered, ...rest];
}
