import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { leavesOf } from './lean.ts';
import { setAt } from './marks.ts';
import { schemaAt } from './plan.ts';

/** Puts the word for an id that is not known yet, such as `to-be-created`, where a document has the dummy that stands for it. */
export function fillInWords(root: JsonObject, variables: JsonObject): void {
  for (const path of leavesOf(variables)) {
    const unfilled = schemaAt(root, path)?.['x-unfilled'];
    if (!isObject(unfilled) || typeof unfilled['word'] !== 'string') continue;
    if (isDummy(valueAt(variables, path), unfilled['dummy']))
      setAt(variables, path, unfilled['word']);
  }
}

/** Whether a value is a dummy, whatever the references in it stand for. */
function isDummy(value: JsonValue | undefined, dummy: JsonValue | undefined): boolean {
  if (Array.isArray(value) && Array.isArray(dummy)) {
    return value.length === dummy.length && value.every((one, index) => isDummy(one, dummy[index]));
  }
  if (typeof value !== 'string' || typeof dummy !== 'string') return false;
  const parts = dummy.split(/\{\{[^{}]+\}\}/).map((part) => part.replace(/\W/g, '\\$&'));
  return new RegExp(`^${parts.join('[A-Za-z0-9_.-]+')}$`).test(value);
}
