import { hasErrors } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { parseYaml } from '../document/yaml.ts';
import type { Step } from './change.ts';

/**
 * The document that a text holds: JSON wherever it is a list or map, YAML where an inline buildspec stands; `undefined` for
 * any other text.
 */
export function heldDocument(text: string, path: readonly Step[]): JsonValue | undefined {
  const key = path.at(-1);
  const isJson = /^\s*[[{]/.test(text);
  if (!isJson && !(key === 'buildspec' && text.includes('\n'))) return undefined;
  const { value, findings } = isJson
    ? parseJson(text, { file: '' })
    : parseYaml(text, { file: '' });
  if (hasErrors(findings) || typeof value !== 'object' || value === null) return undefined;
  return value;
}
