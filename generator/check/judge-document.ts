import { formatPointer, type JsonValue } from '../core/json.ts';
import { RULES, type RuleId, type Severity } from '../core/rules.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import type { Document, DocumentRule } from './rule.ts';
import { runDocumentRules } from './run.ts';

/** One fault of a document, before its place in a text is known. */
export interface Fault {
  rule: RuleId;
  severity: Severity;
  message: string;
  pointer: string;
  /** The key at the end of the pointer is at fault, and not the value behind it. */
  ofKey: boolean;
  /** Where the text at the pointer is a document itself: the pointer inside it. */
  inner?: string;
  /** The part of the text at the pointer that is at fault, as UTF-16 offsets of the value. */
  within?: { start: number; end: number };
  help?: string;
  related: readonly { pointer: string; message: string }[];
  /** It says something about the very text, so that a placeholder there takes nothing away from it. */
  holdsForPlaceholders: boolean;
  /** It says all there is to say of the value at the pointer. */
  isOfValue: boolean;
  /** It says that a text is not of the form asked for, and no more. */
  ofForm: boolean;
  /** The key that a map lacks, where that is the fault. */
  missing?: string;
}

/** Schema rules that say all there is to say of one value, so that other rules need not speak of it. */
const OF_VALUE = new Set<string>([
  'schema/type',
  'schema/enum',
  'schema/pattern',
  'schema/unknown-key',
  'schema/embedded',
]);

/** Schema rules on what a value is; a rule that knows better speaks in their place. */
const OF_FORM = new Set<string>(['schema/type', 'schema/enum', 'schema/pattern']);

/** Schema rules on keys and on what stands beside a value: they hold whatever a placeholder will become. */
const OF_STRUCTURE = new Set<string>(['schema/missing-key', 'schema/unsound']);

/** The map of a key of which the schema knows what it was meant to be. */
function mapOfMisspelt({ rule, pointer, params }: SchemaError): string[] {
  const isKnown = rule === 'schema/unknown-key' && typeof params.meant === 'string';
  return isKnown ? [pointer.slice(0, pointer.lastIndexOf('/'))] : [];
}

/** Everything that the schema of its kind and the rules on documents, `own` ones last, say of a document, the schema first. */
export function judgeDocument(
  document: Document,
  validate: (kind: string, value: JsonValue) => readonly SchemaError[],
  own: readonly DocumentRule[] = [],
): Fault[] {
  const errors = validate(document.kind, document.value);
  const faulty = new Set<string>();
  for (const { rule, pointer } of errors) if (OF_VALUE.has(rule)) faulty.add(pointer);
  const found = runDocumentRules(document, faulty, own);
  // Most documents are sound.
  if (errors.length === 0 && found.length === 0) return [];
  const misspelt = new Set(errors.flatMap(mapOfMisspelt));
  const told = found.filter(
    // What a map lacks may be what stands there under a mistyped key.
    ({ issue }) => issue.ofKey === true || !misspelt.has(formatPointer(issue.path)),
  );
  const better = new Set(
    told.flatMap(({ rule, issue }) => (rule.knowsBetter ? [formatPointer(issue.path)] : [])),
  );
  const kept = errors.filter(({ rule, pointer }) => !OF_FORM.has(rule) || !better.has(pointer));
  const ofSchema = kept.map(({ rule, message, pointer, help, params, node, ofKey }): Fault => ({
    rule,
    severity: RULES[rule].severity,
    message,
    pointer,
    ofKey: rule === 'schema/unknown-key' || ofKey === true,
    ...(typeof params.inner === 'string' ? { inner: params.inner } : {}),
    ...(help === undefined ? {} : { help }),
    related: [],
    holdsForPlaceholders: OF_STRUCTURE.has(rule),
    isOfValue: OF_VALUE.has(rule),
    ofForm: rule === 'schema/pattern' && node?.['x-literal'] !== true,
    ...(typeof params.missing === 'string' ? { missing: params.missing } : {}),
  }));
  const ofRules = told.map(({ rule, issue, inner }): Fault => ({
    rule: rule.id,
    severity: rule.severity,
    message: issue.message,
    pointer: formatPointer(issue.path),
    ofKey: issue.ofKey === true,
    ...(inner === undefined ? {} : { inner }),
    ...(issue.within === undefined ? {} : { within: issue.within }),
    ...(issue.help === undefined ? {} : { help: issue.help }),
    related: (issue.related ?? []).map(({ path, message }) => ({
      pointer: formatPointer(path),
      message,
    })),
    holdsForPlaceholders: rule.judgesPlaceholders === true,
    isOfValue: false,
    ofForm: rule.judgesForm === true,
  }));
  return [...ofSchema, ...ofRules];
}
