import { finding, type Finding } from '../core/finding.ts';
import type { JsonObject, JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import { itemSchema, knownNames, stepSchema, type SchemaStep } from './schema-step.ts';
import type { Analysis, Entry, Expression, Reference, TreeNode } from './tree.ts';

/** What the variables of a template are held against. */
export interface VariablesSchema {
  /** The JSON Schema of all variables; local references in `names` are resolved in it, too. */
  root: JsonValue;
  /** Further names that the template sees, e.g. `targets` or a bound `role`, with their schemas. */
  names?: JsonObject;
}

/**
 * Holds every path of a template against the schema of the variables; a name that cannot exist is
 * a `template/undefined-variable`. Of free parts (`custom`) nothing is said: those are checked
 * when the template is rendered.
 */
export function checkPaths(analysis: Analysis, schema: VariablesSchema): Finding[] {
  const check: Check = { entries: analysis.entries, schema, findings: new Map() };
  checkNodes(check, analysis.nodes, [{ at: ROOT }]);
  return [...check.findings.values()];
}

/** Stands for the root of the variables, whose further names are no part of the schema. */
const ROOT = 'root';

interface Check {
  entries: readonly Entry[];
  schema: VariablesSchema;
  findings: Map<string, Finding>;
}

function checkNodes(check: Check, nodes: readonly TreeNode[], frames: readonly SchemaStep[]): void {
  for (const node of nodes) {
    if (node.type === 'text') continue;
    const entry = check.entries[node.entry];
    if (!entry) continue;
    const at = checkExpression(check, entry, entry.expression, frames);
    if (node.type === 'emit') continue;
    if (node.type === 'choose') {
      checkNodes(check, node.then, frames);
      checkNodes(check, node.otherwise, frames);
    } else if (node.type === 'embed') {
      checkNodes(check, node.body, frames);
    } else {
      const inner = node.type === 'each' ? items(check, at) : at;
      checkNodes(check, node.body, [...frames, inner]);
      checkNodes(check, node.otherwise, frames);
    }
  }
}

function items(check: Check, list: SchemaStep): SchemaStep {
  if (typeof list === 'string') return 'free';
  if (list.at === ROOT) return 'free';
  const item = itemSchema(check.schema.root, list.at);
  return item === 'absent' ? 'free' : item;
}

/** The schema of what an expression refers to; `free` for tests, and after a finding. */
function checkExpression(
  check: Check,
  entry: Entry,
  expression: Expression,
  frames: readonly SchemaStep[],
): SchemaStep {
  if (expression.kind === 'literal') return 'free';
  if (expression.kind === 'call') {
    for (const arg of expression.args) checkExpression(check, entry, arg, frames);
    return 'free';
  }
  if (expression.origin !== 'value') return 'free';
  let at: SchemaStep = frames[expression.frame] ?? 'free';
  for (const segment of expression.segments) {
    if (typeof at === 'string') return 'free';
    const next = step(check, at.at, segment);
    if (next === 'absent') {
      report(check, entry, expression, segment, at.at);
      return 'free';
    }
    at = next;
  }
  return at;
}

function step(check: Check, node: JsonValue, segment: string): SchemaStep {
  const { root, names = {} } = check.schema;
  if (node !== ROOT) return stepSchema(root, node, segment);
  const name = Object.hasOwn(names, segment) ? names[segment] : undefined;
  return name === undefined ? stepSchema(root, root, segment) : { at: name };
}

function report(
  check: Check,
  entry: Entry,
  reference: Reference,
  segment: string,
  parent: JsonValue,
): void {
  const { root, names = {} } = check.schema;
  const known =
    parent === ROOT ? [...Object.keys(names), ...knownNames(root, root)] : knownNames(root, parent);
  const meant = nearest(segment, known);
  const found = finding('template/undefined-variable', `"${reference.text}" is not defined`, {
    file: entry.file,
    range: reference.range,
    help:
      meant === undefined
        ? `there is no variable "${segment}" here; variables of your own go below "custom"`
        : `did you mean "${meant}"?`,
  });
  check.findings.set(JSON.stringify([entry.file, reference.range]), found);
}
