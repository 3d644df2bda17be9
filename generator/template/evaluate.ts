import { finding, type Finding } from '../core/finding.ts';
import { formatPointer } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import type { Range } from '../core/text.ts';
import { Differs, type SharedValue } from '../environment/differs.ts';
import type { Expression, Reference } from './tree.ts';

/** What a place of a template sees as `this`: the root, an item of a loop, the value of a `with`. */
export interface Frame {
  value: SharedValue;
  /** The key or index of the item in what is looped over. */
  key: string | number;
  index: number;
  first: boolean;
  last: boolean;
  /** The path of the value, from the root; built only when asked for. */
  path: () => (string | number)[];
}

/** Where in which file; what findings of one evaluation are about. */
export interface Evaluation {
  file: string;
  frames: readonly Frame[];
  report(found: Finding): void;
}

/** The frame at the root of a template, or of a part that sees another value as its root. */
export function rootFrame(value: SharedValue, path: Frame['path'] = () => []): Frame {
  return { value, key: '', index: 0, first: true, last: true, path };
}

/** A value, or `undefined` after reporting why there is none. */
export function evaluate(at: Evaluation, expression: Expression): SharedValue | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return lookUp(at, expression);
    case 'call':
      return callTest(at, expression.name, expression.args);
  }
}

/**
 * Whether a value counts as true: not `false`, `null`, `0`, empty text, the empty list or the empty
 * map. `undefined` (already reported) counts as false.
 */
export function isTrue(value: SharedValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Whether a value is a map. */
export function isMap(value: SharedValue | undefined): value is { [key: string]: SharedValue } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Differs)
  );
}

/** The path of what an expression refers to, from the root; the empty list if it is a test. */
export function pathOf(frames: readonly Frame[], expression: Expression): (string | number)[] {
  if (expression.kind !== 'path') return [];
  const frame = frames[expression.frame];
  return frame ? [...frame.path(), ...numbered(frame.value, expression.segments)] : [];
}

/** The path segments with those that are indexes of lists as numbers. */
function numbered(start: SharedValue, segments: readonly string[]): (string | number)[] {
  let value: SharedValue | undefined = start;
  return segments.map((segment) => {
    const inList = Array.isArray(value);
    value = step(value, segment);
    return inList ? Number(segment) : segment;
  });
}

/** The own entry of a map, or the item of a list; never anything of a prototype. */
function step(value: SharedValue | undefined, segment: string): SharedValue | undefined {
  if (Array.isArray(value))
    return /^(?:0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function lookUp(at: Evaluation, reference: Reference): SharedValue | undefined {
  const frame = at.frames[reference.frame];
  if (!frame) return undefined;
  if (reference.origin !== 'value') return frame[reference.origin];
  let value: SharedValue | undefined = frame.value;
  for (let index = 0; index <= reference.segments.length; index += 1) {
    if (value instanceof Differs) {
      at.report(differing(at.file, reference.range, reference.text, value));
      return undefined;
    }
    const segment = reference.segments[index];
    if (segment === undefined) break;
    const next: SharedValue | undefined = step(value, segment);
    if (next === undefined) {
      at.report(undefinedVariable(at.file, reference, segment, value));
      return undefined;
    }
    value = next;
  }
  return value;
}

function undefinedVariable(
  file: string,
  reference: Reference,
  segment: string,
  parent: SharedValue,
): Finding {
  const meant = isMap(parent) ? nearest(segment, Object.keys(parent)) : undefined;
  const below = isMap(parent) || Array.isArray(parent) ? '' : ': what it should be in is no map';
  return finding('template/undefined-variable', `"${reference.text}" is not defined${below}`, {
    file,
    range: reference.range,
    help:
      meant === undefined
        ? `define "${segment}" in an environment file, or remove it here`
        : `did you mean "${meant}"?`,
  });
}

/** The finding for a value that two targets do not agree on. */
export function differing(file: string, range: Range, text: string, value: Differs): Finding {
  const [one, other] = value.targets;
  const path = value.path === text ? '' : ` ("${value.path}")`;
  return finding(
    'template/differs-between-targets',
    `"${text}"${path} differs between the targets ${one} and ${other}, but this file is shared by them`,
    {
      file,
      range,
      pointer: formatPointer(value.path.split('.')),
      help: 'loop over all targets: {{#each targets}} … {{/each}}',
    },
  );
}

function callTest(at: Evaluation, name: string, args: readonly Expression[]): boolean | undefined {
  if (name === 'and') return args.every((arg) => isTrue(evaluate(at, arg)));
  if (name === 'or') return args.some((arg) => isTrue(evaluate(at, arg)));
  const values = args.map((arg) => comparable(at, arg, name !== 'not'));
  if (values.includes(undefined)) return undefined;
  const [a, b] = values;
  if (name === 'not') return !isTrue(a);
  return (a === b) === (name === 'eq');
}

function comparable(at: Evaluation, arg: Expression, scalar: boolean): SharedValue | undefined {
  const value = evaluate(at, arg);
  if (!scalar || typeof value !== 'object' || value === null || arg.kind !== 'path') return value;
  const what = Array.isArray(value) ? 'a list' : 'a map';
  at.report(
    finding('template/not-text', `"${arg.text}" is ${what}, which cannot be compared`, {
      file: at.file,
      range: arg.range,
      help: 'compare a text or number in it',
    }),
  );
  return undefined;
}
