import { finding, type Finding, type Place, type Related } from '../core/finding.ts';
import { typeName, type JsonValue } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import {
  placeBetween,
  placeOf,
  placeOfKey,
  type Entry,
  type Located,
  type LocatedDerived,
  type LocatedScalar,
} from './located.ts';
import { nearestName } from './near.ts';
import type { Reference, TemplateFault } from './reference-syntax.ts';
import type { Frame } from './resolve.ts';
import { shapeOfKey, type Shape } from './shape.ts';
import type { Spot, Tree } from './tree.ts';
import type { ScalarFault } from './typed.ts';
import { dotted, leadIn, segmentsOf, type Path, pointerOf } from './variable-path.ts';

/** The place of a `{{…}}` inside the text that holds it; the whole text where escapes hide it. */
export function placeOfReference(
  scalar: LocatedScalar,
  reference: Pick<Reference, 'text' | 'nth'>,
): Place {
  const { source, start, end } = scalar;
  if (start < 0) return placeOf(scalar);
  let at = start - 2;
  for (let seen = 0; seen <= reference.nth; seen += 1) {
    at = source.text.indexOf('{{', at + 2);
    if (at === -1 || at >= end) return placeOf(scalar);
  }
  const isThere = source.text.startsWith(reference.text, at);
  return isThere ? placeBetween(source, at, at + reference.text.length) : placeOf(scalar);
}

/** An unquoted scalar that readers may take for something else. */
export function misread(scalar: LocatedScalar, fault: ScalarFault, path: Path): Finding {
  const also = fault.also === undefined ? '' : `, or ${leadIn(path)}${fault.also}`;
  return finding(fault.rule, `${dotted(path)}: ${fault.message}`, {
    ...placeOf(scalar),
    help: `write  ${leadIn(path)}${fault.mended}${also}`,
  });
}

/** A `{{` that begins no sound reference. */
export function badReference(scalar: LocatedScalar, fault: TemplateFault): Finding {
  return finding('environment/reference-syntax', fault.message, {
    ...placeOfReference(scalar, fault),
    help: fault.help,
  });
}

/** A computed variable that a layer sets. */
export function readOnly(entry: Entry, above: Path): Finding {
  const name = dotted({ above, key: entry.key });
  return finding('environment/read-only', `${name} is computed from other variables`, {
    ...placeOfKey(entry),
    help: 'remove this line; set the variables that it is made of',
  });
}

/** A key that `null` takes away although no map of the schema has it. */
export function unknownRemoved(entry: Entry, shape: Shape): Finding {
  const meant = nearestName(entry.key, shape.properties.keys());
  return finding('environment/unknown-key', `${entry.key} is no variable that can be taken away`, {
    ...placeOfKey(entry),
    help: meant === undefined ? 'remove this line' : `did you mean  ${meant}: null`,
  });
}

/** A list, map or null in the middle of a text. */
export function notScalar(scalar: LocatedScalar, reference: Reference, value: JsonValue): Finding {
  const name = reference.path.join('.');
  return finding(
    'environment/reference-type',
    `${name} is ${typeName(value)}, which cannot stand inside a text`,
    {
      ...placeOfReference(scalar, reference),
      help: `refer to one of its values, or let the whole value be  "{{${name}}}"`,
    },
  );
}

/**
 * A reference that leads nowhere; none where it leads to a required variable, whose absence is told by itself. What was
 * meant is looked for among all names that there are, so it is asked only for what is told.
 */
export function unknownReference(
  { scalar, reference }: Frame,
  { missing, at }: { missing: Spot; at: number },
  tree: Tree,
): Finding | undefined {
  const { path } = reference;
  const key = path[at] ?? '';
  const { node, shape } = missing;
  const above = path.slice(0, at).join('.');
  const tell = (message: string, help: string): Finding =>
    finding('environment/unknown-reference', message, {
      ...placeOfReference(scalar, reference),
      help,
    });
  if (node.kind === 'list') {
    const count = node.items.length;
    const has = count === 1 ? '1 item' : `${count} items`;
    return tell(`${above} has ${has}, none of which is ${key}`, 'items count from 0');
  }
  if (node.kind !== 'map') {
    const is = node.kind === 'scalar' ? typeName(node.value) : 'text';
    return tell(`${above} is ${is} and holds no ${key}`, `write  {{${above}}}`);
  }
  if (shape.required.has(key) && shape.properties.has(key)) return undefined;
  const rest = path.slice(at + 1);
  if (shapeOfKey(shape, key).known && (shape.properties.has(key) || node.entries.has(key))) {
    const name = path.slice(0, at + 1).join('.');
    return tell(`${name} has no value: no file sets it and it has no default`, 'set it first');
  }
  const names = [...new Set([...node.entries.keys(), ...shape.properties.keys()])];
  const meant = nearestName(key, names);
  const message = `there is no variable ${path.slice(0, at + 1).join('.')}`;
  if (meant !== undefined) {
    const there = [...path.slice(0, at), meant];
    const isThere = 'spot' in tree.walk([...there, ...rest]);
    // A whole path is offered only if it leads somewhere.
    const whole = isThere ? `{{${[...there, ...rest].join('.')}}}` : there.join('.');
    return tell(message, `did you mean  ${whole}`);
  }
  const where = above === '' ? 'there are' : `${above} holds`;
  return tell(message, `${where} ${names.length === 0 ? 'nothing' : nameList(names)}`);
}

/** A variable that is computed from one that no layer gives; none where that one is required and told by itself. */
export function nothingToDerive(
  node: LocatedDerived,
  path: Path,
  { missing, at }: { missing: Spot; at: number },
): Finding | undefined {
  if (missing.shape.required.has(node.from[at] ?? '')) return undefined;
  const [name, from] = [dotted(path), node.from.join('.')];
  return finding('environment/missing', `${name} is computed from ${from}, which has no value`, {
    ...placeOf(node),
    help: `set ${from} or ${name}`,
  });
}

/** How many variables of a circle that is too long to be shown are shown. */
const SHOWN_IN_CIRCLE = 5;

/** How many references of a circle are told with their places. */
const RELATED_LIMIT = 20;

/** The references of a circle: from the text that stands at the target, or below it. */
export function circleFrames(frames: readonly Frame[], target: readonly string[]): Frame[] {
  const first = frames.findIndex((frame) => {
    const path = segmentsOf(frame.path);
    return target.every((segment, index) => path[index] === segment);
  });
  return frames.slice(Math.max(0, first));
}

/** Variables that refer to each other in a circle; `computedFrom` is what the last of them is computed from. */
export function circle(frames: readonly Frame[], computedFrom?: readonly string[]): Finding {
  const [first] = frames;
  const names = frames.map((frame) => dotted(frame.path));
  const last = frames.at(-1)?.reference.path;
  for (const path of [last, computedFrom]) if (path !== undefined) names.push(path.join('.'));
  const left = names.length - RELATED_LIMIT;
  if (left > 0) names.splice(SHOWN_IN_CIRCLE, left, `... (${left} more)`);
  const related: Related[] = frames.slice(0, RELATED_LIMIT).map(({ path, scalar, reference }) => ({
    ...placeOfReference(scalar, reference),
    message: `${dotted(path)} refers to ${reference.path.join('.')}`,
  }));
  return finding(
    'environment/reference-cycle',
    `variables refer to each other in a circle: ${names.join(' -> ')}`,
    {
      ...(first === undefined ? {} : placeOfReference(first.scalar, first.reference)),
      help: 'give one of them a value of its own',
      related,
    },
  );
}

/** A circle of more references than can be followed; `circle` are the paths from a value on back to it. */
export function longCircle(node: Located, circle: readonly (readonly string[])[]): Finding {
  const names = circle.map((path) => path.join('.'));
  const shown = [names.at(-1), ...names.slice(0, SHOWN_IN_CIRCLE)].join(' -> ');
  return finding(
    'environment/reference-cycle',
    `variables refer to each other in a circle of ${names.length} references: ${shown} -> ...`,
    { ...placeOf(node), help: 'give one of them a value of its own' },
  );
}

/** Values nested beyond the limit. */
export function tooDeep(node: Located, limit: number): Finding {
  return finding('environment/too-deep', `references nest values more than ${limit} levels deep`, {
    ...placeOf(node),
    help: 'flatten the variables',
  });
}

/** References that make the variables grow beyond the limit. */
export function tooLarge({ scalar, reference }: Frame, limit: number): Finding {
  return finding(
    'environment/too-large',
    `references make the variables larger than ${limit} characters and values`,
    { ...placeOfReference(scalar, reference), help: 'refer to large values less often' },
  );
}

/** A value that is still to come. */
export function unfilled(scalar: LocatedScalar, path: Path, word: string): Finding {
  const name = dotted(path);
  return finding('environment/unfilled', `${name} is still ${word}; a dummy stands for it`, {
    ...placeOf(scalar),
    pointer: pointerOf(path),
    help: 'write the real value as soon as it exists',
  });
}
