import { finding, type Finding, type Result } from '../core/finding.ts';
import { forbiddenKey, PROTO } from './forbidden-key.ts';
import { readJsonOption } from './json-option.ts';
import {
  placeBetween,
  sourceOf,
  type Entry,
  type Located,
  type LocatedMap,
  type Source,
} from './located.ts';
import { mergeMaps } from './merge.ts';
import { parsePath } from './reference-syntax.ts';
import { nearestName } from './near.ts';
import { isIndex, shapeOfItem, shapeOfKey, wants, type Shape } from './shape.ts';

/** The name that values of the command line have in place of a file. */
export const COMMAND_LINE = '<command line>';

/** One `--set path=value` or `--set-json path=value`; `text` is what follows the option. */
export interface Override {
  readonly option: '--set' | '--set-json';
  readonly text: string;
}

/** An override read: the path and the value with their places. */
interface Assignment {
  readonly source: Source;
  readonly shown: string;
  readonly path: readonly string[];
  /** Offsets of the path and of the text after the equals sign. */
  readonly pathStart: number;
  readonly pathEnd: number;
  readonly value: Located;
}

/** The overrides as a text, one a line: what positions in `<command line>` count in. */
export function commandLineText(overrides: readonly Override[]): string {
  return overrides.map(({ option, text }) => `${option} ${text}`).join('\n');
}

/**
 * Lays the overrides over the merged layers, in their order. A path names keys, and items of an existing list by their
 * index from 0 (`network.subnets.0`); the index after the last adds an item. Values are never read as templates.
 */
export function applyOverrides(
  root: LocatedMap,
  overrides: readonly Override[],
  shape: Shape,
): Result<LocatedMap> {
  if (overrides.length === 0) return { value: root, findings: [] };
  const source = sourceOf(COMMAND_LINE, commandLineText(overrides), 'set');
  const findings: Finding[] = [];
  let value = root;
  let start = 0;
  for (const override of overrides) {
    const read = readOverride(override, source, start);
    start += override.option.length + 1 + override.text.length + 1;
    const set = 'rule' in read ? read : setAt(value, shape, read, 0);
    if ('rule' in set) findings.push(set);
    else if (set.kind === 'map') value = set;
  }
  return { value: findings.length === 0 ? value : undefined, findings };
}

function readOverride(
  { option, text }: Override,
  source: Source,
  start: number,
): Assignment | Finding {
  const pathStart = start + option.length + 1;
  const end = pathStart + text.length;
  const shown = `${option} ${text.length > 80 ? `${text.slice(0, 77)}...` : text}`;
  const equals = text.indexOf('=');
  const form = `${option} path.to.value=${option === '--set' ? 'text' : 'JSON'}`;
  if (equals === -1) {
    const at = placeBetween(source, pathStart, end);
    const help = `the form is  ${form}`;
    return finding('environment/override', `${shown} has no equals sign`, { ...at, help });
  }
  const pathEnd = pathStart + equals;
  const path = parsePath(text.slice(0, equals));
  if (path === undefined) {
    const message = `${shown} does not begin with a path of variable names joined by dots`;
    const at = placeBetween(source, pathStart, Math.max(pathEnd, pathStart + 1));
    return finding('environment/override', message, { ...at, help: `the form is  ${form}` });
  }
  const odd = path.indexOf(PROTO);
  if (odd !== -1) {
    const keyStart = pathStart + path.slice(0, odd).join('.').length + (odd === 0 ? 0 : 1);
    return forbiddenKey(source, keyStart, keyStart + PROTO.length);
  }
  const at = { source, start: pathEnd + 1, end };
  const base = { source, shown, path, pathStart, pathEnd };
  const written = text.slice(equals + 1);
  if (option === '--set') {
    return { ...base, value: { kind: 'scalar', value: written, written, style: 'option', ...at } };
  }
  const pathText = text.slice(0, equals);
  const value = readJsonOption({ source, start: at.start, text: written, shown, path: pathText });
  return 'rule' in value ? value : { ...base, value };
}

/** The node with the value of an assignment at the rest of its path. */
function setAt(
  node: Located | undefined,
  shape: Shape,
  assignment: Assignment,
  depth: number,
): Located | Finding {
  const { path, value, source, pathStart, pathEnd } = assignment;
  const segment = path[depth];
  if (segment === undefined) {
    return node?.kind === 'map' && value.kind === 'map' ? mergeMaps(node, value) : value;
  }
  const isList = node?.kind === 'list' || (node?.kind !== 'map' && takesOnlyList(shape));
  if (isList) return setItem(node, shape, assignment, depth);
  const below = shapeOfKey(shape, segment);
  if (shape.known && !below.known) return unknownKey(shape, assignment, depth);
  const entries = new Map(node?.kind === 'map' ? node.entries : undefined);
  const before = entries.get(segment);
  const set = setAt(before?.value, below, assignment, depth + 1);
  if ('rule' in set) return set;
  const entry: Entry = {
    key: segment,
    source,
    keyStart: pathStart,
    keyEnd: pathEnd,
    value: set,
    whole: before?.whole ?? false,
  };
  entries.set(segment, entry);
  return { kind: 'map', entries, source, start: value.start, end: value.end };
}

function setItem(
  node: Located | undefined,
  shape: Shape,
  assignment: Assignment,
  depth: number,
): Located | Finding {
  const { path, value, source, shown } = assignment;
  const segment = path[depth] ?? '';
  const name = path.slice(0, depth).join('.');
  const items = node?.kind === 'list' ? [...node.items] : [];
  const whole = `or set it whole:  --set-json ${name}=[...]`;
  if (node?.kind === 'scalar' && node.template !== undefined) {
    return refusal(assignment, `${shown} goes into ${name}, which is a reference`, whole.slice(3));
  }
  if (!isIndex(segment)) {
    const message = `${shown} goes into ${name}, a list, by a name`;
    return refusal(assignment, message, `count its items from 0, ${whole}`);
  }
  const index = Number(segment);
  if (index > items.length) {
    const has = items.length === 1 ? '1 item' : `${items.length} items`;
    const message = `${shown} would leave a gap in ${name}, which has ${has}`;
    return refusal(assignment, message, `the next index is ${items.length}, ${whole}`);
  }
  const set = setAt(items[index], shapeOfItem(shape), assignment, depth + 1);
  if ('rule' in set) return set;
  items[index] = set;
  return { kind: 'list', items, source, start: value.start, end: value.end };
}

function takesOnlyList(shape: Shape): boolean {
  return wants(shape, 'array') && !wants(shape, 'object');
}

function unknownKey(shape: Shape, assignment: Assignment, depth: number): Finding {
  const { path, shown } = assignment;
  const key = path[depth] ?? '';
  const meant = nearestName(key, shape.properties.keys());
  const name = path.slice(0, depth + 1).join('.');
  const [option = ''] = shown.split(' ', 1);
  const help =
    meant === undefined
      ? 'npm run vars lists all variables'
      : `did you mean  ${option} ${[...path.slice(0, depth), meant, ...path.slice(depth + 1)].join('.')}=...`;
  return refusal(assignment, `${shown}: there is no variable ${name}`, help);
}

function refusal(assignment: Assignment, message: string, help: string): Finding {
  const { source, pathStart, pathEnd } = assignment;
  const place = placeBetween(source, pathStart, pathEnd);
  return finding('environment/override', message, { ...place, help });
}
