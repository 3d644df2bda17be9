import { byText } from '../check/by-text.ts';
import { formatPointer, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type {
  ConditionTest,
  Element,
  PatternList,
  Policy,
  PolicyFault,
  Statement,
} from './policy.ts';
import { OPERATOR_READING, parseOperator } from './operators.ts';
import { readPrincipal } from './read-principal.ts';
import { parseTemplate, type Template } from './variables.ts';

/** The only version of the policy language that knows variables. */
const VARIABLES_SINCE = '2012-10-17';

/** What reading one policy needs throughout. */
interface Reader {
  readonly faults: PolicyFault[];
  readonly variables: boolean;
}

/**
 * Reads a policy document. Legal but odd forms (one statement without a list, a text where a list may stand, `true` for
 * `"true"`) are made one; what has no legal form is told in `faults`, grants nothing and counts as a matching Deny.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(document: JsonValue, label: string): Policy {
  const faults: PolicyFault[] = [];
  if (!isObject(document)) {
    faults.push({ pointer: '', problem: 'A policy document is not a map' });
    return { label, statements: [unreadableStatement(0, '')], faults };
  }
  const version = own(document, 'Version');
  const reader: Reader = { faults, variables: version === VARIABLES_SINCE };
  const written = own(document, 'Statement');
  if (written === undefined) {
    faults.push({ pointer: '', problem: 'A policy document has no Statement' });
    return { label, statements: [unreadableStatement(0, '')], faults };
  }
  const statements = Array.isArray(written)
    ? written.map((value, index) => readStatement(value, index, `/Statement/${index}`, reader))
    : [readStatement(written, 0, '/Statement', reader)];
  return { label, statements, faults };
}

function readStatement(
  value: JsonValue,
  index: number,
  pointer: string,
  reader: Reader,
): Statement {
  if (!isObject(value)) {
    reader.faults.push({ pointer, problem: 'A statement is not a map' });
    return unreadableStatement(index, pointer);
  }
  const unreadable: Element[] = [];
  const atFault = (element: Element, problem: string, at = pointer): void => {
    unreadable.push(element);
    reader.faults.push({ pointer: at, problem });
  };
  const effect = own(value, 'Effect');
  if (effect !== 'Allow' && effect !== 'Deny') {
    atFault('effect', 'The Effect of a statement is neither "Allow" nor "Deny"');
  }
  const sid = own(value, 'Sid');
  const action = readPatterns(value, 'Action', pointer, readAction);
  const resource = readPatterns(value, 'Resource', pointer, (text) =>
    parseTemplate(text, { wildcards: true, variables: reader.variables }),
  );
  const principal = readPrincipal(value, pointer);
  if (action === undefined) atFault('action', 'A statement has no Action');
  else if (typeof action === 'string') atFault('action', action);
  else if (action.patterns.some(hasNoService)) {
    atFault('action', 'An action has no service before a colon', action.pointer);
  }
  if (typeof resource === 'string') atFault('resource', resource);
  if (typeof principal === 'string') atFault('principal', principal);
  const conditions = readConditions(own(value, 'Condition'), `${pointer}/Condition`, reader);
  if (typeof conditions === 'string') atFault('condition', conditions, `${pointer}/Condition`);
  return {
    index,
    sid: typeof sid === 'string' ? sid : undefined,
    pointer,
    effect: effect === 'Allow' ? 'Allow' : 'Deny',
    principal: typeof principal === 'string' ? undefined : principal,
    action: typeof action === 'string' ? undefined : action,
    resource: typeof resource === 'string' ? undefined : resource,
    conditions: typeof conditions === 'string' ? [] : conditions,
    unreadable,
  };
}

/** `Name` or `NotName` as one list; `undefined` without either, a text that says what is wrong with it. */
function readPatterns(
  statement: JsonObject,
  name: string,
  parent: string,
  read: (text: string) => Template,
): PatternList | undefined | string {
  const plain = own(statement, name);
  const negated = own(statement, `Not${name}`);
  if (plain !== undefined && negated !== undefined) {
    return `${name} and Not${name} exclude each other`;
  }
  const value = plain === undefined ? negated : plain;
  if (value === undefined) return undefined;
  const isNot = plain === undefined;
  const pointer = `${parent}/${isNot ? 'Not' : ''}${name}`;
  const texts = Array.isArray(value) ? value : [value];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) {
    return `${name} of a statement is neither a text nor a list of texts`;
  }
  const patterns = texts.map((text, index) => {
    const { pieces, glob, hasHeadVariable } = read(text);
    const at = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    return { text, pieces, glob, hasHeadVariable, pointer: at };
  });
  return { isNot, pointer, patterns };
}

/** Actions are compared in lower case throughout, and the same ones stand in the policies of many targets. */
const readAction = byText((text) =>
  parseTemplate(text.toLowerCase(), { wildcards: true, variables: false }),
);

const operatorOf = byText(parseOperator);

function readConditions(
  block: JsonValue | undefined,
  pointer: string,
  reader: Reader,
): ConditionTest[] | string {
  if (block === undefined) return [];
  if (!isObject(block)) return 'The Condition of a statement is not a map';
  const tests: ConditionTest[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) return `"${operator}" of a Condition is not a map of keys`;
    const use = operatorOf(operator);
    const reading = use ? OPERATOR_READING[use.row.reading] : OPERATOR_READING.text;
    const variables = reader.variables && reading.variables;
    for (const [key, value] of Object.entries(keys)) {
      const at = pointer + formatPointer([operator, key]);
      const written = Array.isArray(value) ? value : [value];
      if (written.length === 0 || !written.every(isScalar)) {
        return `"${key}" of a Condition is neither a value nor a list of values`;
      }
      const values = written.map((one, index) => {
        const read = parseTemplate(String(one), { wildcards: reading.wildcards, variables });
        const { text, pieces, glob, hasHeadVariable } = read;
        const place = Array.isArray(value) ? `${at}/${index}` : at;
        return { text, pieces, glob, hasHeadVariable, pointer: place };
      });
      tests.push({ operator, use, key, lookUpKey: key.toLowerCase(), values, pointer: at });
    }
  }
  return tests;
}

function unreadableStatement(index: number, pointer: string): Statement {
  return {
    index,
    sid: undefined,
    pointer,
    effect: 'Deny',
    principal: undefined,
    action: undefined,
    resource: undefined,
    conditions: [],
    unreadable: ['effect', 'principal', 'action', 'resource', 'condition'],
  };
}

function hasNoService({ text }: { text: string }): boolean {
  return text !== '*' && !text.includes(':');
}

function isScalar(value: JsonValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A member of the document's own: nothing is looked up on a prototype. */
function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
