import { hasErrors } from '../core/finding.ts';
import { valueAt, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { parseYaml } from '../document/yaml.ts';
import type { Change, LineCounts, Step } from './change.ts';
import { comparePolicies } from './compare-policies.ts';
import { compareValues } from './compare-values.ts';
import { heldDocument } from './embedded.ts';
import { MASK, maskSecrets } from './mask.ts';
import { isPolicy } from './policy-parts.ts';
import { countLines } from './sequence.ts';

/** What parts two texts of one file: places of a document, or a count of lines where they are no documents. */
export interface TextDifference {
  changes: Change[];
  lines?: LineCounts;
}

/** The document in the text of a file, by the ending of its name; `undefined` for other texts and for unsound ones. */
export function readDocument(text: string, path: string): JsonValue | undefined {
  const isJson = path.endsWith('.json');
  if (!isJson && !/\.ya?ml$/.test(path)) return undefined;
  const { value, findings } = isJson
    ? parseJson(text, { file: '', trailingCommas: true })
    : parseYaml(text, { file: '' });
  return hasErrors(findings) ? undefined : value;
}

/** What parts two texts of one file: documents by meaning, other texts by lines. */
export function compareTexts(old: string, now: string, path: string): TextDifference {
  if (old === now) return { changes: [] };
  const [before, after] = [readDocument(old, path), readDocument(now, path)];
  if (before === undefined || after === undefined) {
    return { changes: [], lines: countLines(old, now) };
  }
  return { changes: compareDocuments(before, after) };
}

/** The differences of two documents by meaning, with secrets masked on both sides. */
export function compareDocuments(old: JsonValue, now: JsonValue): Change[] {
  const found =
    (isPolicy(old) && isPolicy(now) ? comparePolicies(old, now) : undefined) ??
    compareValues(old, now);
  if (found.length === 0) return found;
  const [before, after] = [maskSecrets(old), maskSecrets(now)];
  return found.map((change) => masked(change, before, after));
}

/** The change with the values that may be shown. */
function masked(change: Change, before: JsonValue, after: JsonValue): Change {
  if (change.isOrder === true) return change;
  const { path, oldPath = path, inner, oldInner = inner } = change;
  // What cannot be found in the masked document was masked as a whole.
  const shown = {
    ...(change.old === undefined ? {} : { old: shownAt(before, oldPath, oldInner) }),
    ...(change.new === undefined ? {} : { new: shownAt(after, path, inner) }),
  };
  const isMasked = Object.values(shown).some((one) => JSON.stringify(one).includes(MASK));
  return { ...change, ...shown, ...(isMasked ? { isMasked } : {}) };
}

function shownAt(
  root: JsonValue,
  path: readonly Step[],
  inner: readonly Step[] | undefined,
): JsonValue {
  const value = valueAt(root, path);
  const held =
    inner === undefined || typeof value !== 'string' ? undefined : heldDocument(value, path);
  const shown = inner === undefined ? value : valueAt(held, inner);
  return shown === undefined ? MASK : shown;
}
