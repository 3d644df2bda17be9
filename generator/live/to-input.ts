import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { LIVE_FORMS, type Asked, type LiveForm } from './forms.ts';

/** What an answer says of a resource; `unclear` where it has not the form that the call answers in. */
export type Live =
  { state: 'found'; value: JsonValue } | { state: 'missing' } | { state: 'unclear' };

/** Whether documents of a kind can be read from an account. */
export function isLiveKind(kind: string): boolean {
  return Object.hasOwn(LIVE_FORMS, kind);
}

/**
 * The answer of a read call in the form of the input that creates the resource, with what AWS added to it; keys that only
 * answers have are left out. An answer of nothing says that nothing is set.
 */
export function toInput(kind: string, answer: JsonValue | undefined, asked: Asked): Live {
  const form = LIVE_FORMS[kind];
  if (form === undefined) return { state: 'unclear' };
  const found = resourceOf(form, answer ?? emptyObject(), asked);
  if (found === undefined) return { state: 'missing' };
  if (form.isPolicy === true) {
    const policy = policyOf(found);
    return policy === undefined ? { state: 'unclear' } : { state: 'found', value: policy };
  }
  if (!isObject(found)) return { state: 'unclear' };
  const mended = form.mend === undefined ? found : form.mend(found, asked);
  if (mended === undefined) return { state: 'missing' };
  const beside = Object.entries(form.beside ?? {}).map(
    ([key, option]) => [key, asked[option] ?? null] as const,
  );
  const own = form.below === undefined ? { ...Object.fromEntries(beside), ...mended } : mended;
  const taken = pick(own, form.keys ?? Object.keys(own));
  if (form.below === undefined) return { state: 'found', value: taken };
  return { state: 'found', value: { ...Object.fromEntries(beside), [form.below]: taken } };
}

/** The options of a call by name; an option without a value is left out. */
export function askedBy(words: readonly string[]): Asked {
  const asked: Record<string, string> = {};
  for (const [index, word] of words.entries()) {
    const value = words[index + 1];
    if (word.startsWith('--') && value !== undefined) asked[word.slice(2)] = value;
  }
  return asked;
}

/** What was asked for in an answer; `undefined` where the answer says that there is none. */
function resourceOf(form: LiveForm, answer: JsonValue, asked: Asked): JsonValue | undefined {
  const start = form.at.filter((step) => step !== '*');
  const found = valueAt(answer, start);
  if (form.by === undefined) return found;
  const [key, option] = form.by;
  const items = Array.isArray(found) ? found : [];
  return items.find((item) => valueAt(item, [key]) === asked[option]);
}

/** A policy as a document, from the document itself or its text, which the API of IAM encodes as addresses are. */
function policyOf(found: JsonValue): JsonObject | undefined {
  if (isObject(found)) return found;
  if (typeof found !== 'string') return undefined;
  const { value } = parseJson(found.startsWith('%7B') ? decoded(found) : found, { file: '' });
  return isObject(value) ? value : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pick(value: JsonObject, keys: readonly string[]): JsonObject {
  const picked = emptyObject();
  for (const key of keys) {
    const one = Object.hasOwn(value, key) ? value[key] : undefined;
    if (one !== undefined) picked[key] = one;
  }
  return picked;
}
