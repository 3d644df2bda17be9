import { finding, type Finding } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import type { Range } from '../core/text.ts';
import { DATA_NAMES, FORBIDDEN_SEGMENTS, HELPERS, helperNamed } from './language.ts';
import type { ExpressionNode, Location, PathNode } from './syntax-tree.ts';
import type { Call, Expression, Origin, Reference } from './tree.ts';

/** The frames around a place of a template, and the names that its blocks give. */
export interface Scope {
  /** The number of the innermost frame; the root's is 0. */
  frame: number;
  /** The frame of the innermost loop, or `undefined` outside loops. */
  loop: number | undefined;
  names: ReadonlyMap<string, { frame: number; origin: Origin }>;
}

/** Turns Handlebars' expressions of one file into ours; each fault goes to `report`. */
export interface ExpressionReader {
  file: string;
  rangeOf(loc: Location): Range;
  textOf(loc: Location): string;
  report(found: Finding): void;
}

/** The scope at the start of a template: the root frame alone. */
export const ROOT_SCOPE: Scope = { frame: 0, loop: undefined, names: new Map() };

/** The expression that a node stands for, or `undefined` after reporting why it is refused. */
export function readExpression(
  reader: ExpressionReader,
  node: ExpressionNode,
  scope: Scope,
): Expression | undefined {
  switch (node.type) {
    case 'PathExpression':
      return readPath(reader, node, scope);
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: node.value };
    case 'NullLiteral':
      return { kind: 'literal', value: null };
    case 'UndefinedLiteral': {
      unsupported(reader, node.loc, 'The word "undefined" is no value', 'remove it');
      return;
    }
    case 'SubExpression':
      if (node.hash) {
        refuseHash(reader, node.hash.pairs[0]?.loc ?? node.loc);
        return;
      }
      return readCall(reader, node.path, node.params, scope);
  }
}

/** A test such as `eq a b` with its arguments, or `undefined` after reporting why it is refused. */
export function readCall(
  reader: ExpressionReader,
  path: ExpressionNode,
  params: readonly ExpressionNode[],
  scope: Scope,
): Call | undefined {
  const name = nameOf(path);
  const helper = helperNamed(name);
  if (helper?.kind !== 'test') {
    reader.report(unknownHelper(reader, path.loc, name, 'test'));
    return undefined;
  }
  if (!checkArity(reader, path.loc, name, params.length)) return undefined;
  const args = params.map((param) => readExpression(reader, param, scope));
  const known = args.filter((arg) => arg !== undefined);
  // The name is one of the table's tests, which are the members of the union.
  return known.length === args.length
    ? { kind: 'call', name: name as Call['name'], args: known }
    : undefined;
}

/** Reports a wrong number of arguments; whether it is right. */
export function checkArity(
  reader: ExpressionReader,
  loc: Location,
  name: string,
  count: number,
): boolean {
  const helper = helperNamed(name);
  if (!helper) return true;
  const [least, most] = helper.arity;
  if (count >= least && count <= most) return true;
  const wanted = least === most ? `${least}` : `${least} or more`;
  unsupported(
    reader,
    loc,
    `"${name}" takes ${wanted} ${least === 1 ? 'argument' : 'arguments'}, here are ${count}`,
    `for example ${helper.example}`,
  );
  return false;
}

/** The finding for a name that is no helper of the kind that is due at its place. */
export function unknownHelper(
  reader: ExpressionReader,
  loc: Location,
  name: string,
  kind: 'block' | 'test',
): Finding {
  const offered = HELPERS.filter((helper) => helper.kind === kind).map((helper) => helper.name);
  const meant = nearest(name, offered);
  const what = kind === 'block' ? `There is no block "#${name}"` : `There is no helper "${name}"`;
  return finding('template/unknown-helper', what, {
    file: reader.file,
    range: reader.rangeOf(loc),
    help:
      meant === undefined || meant === name
        ? `${kind === 'block' ? 'blocks' : 'helpers'} are ${offered.join(', ')}`
        : `did you mean "${meant}"?`,
  });
}

/** Reports a feature that is not offered. */
export function unsupported(
  reader: ExpressionReader,
  loc: Location,
  message: string,
  help: string,
): void {
  reader.report(
    finding('template/unsupported', message, {
      file: reader.file,
      range: reader.rangeOf(loc),
      help,
    }),
  );
}

/** Reports `name=value` in a tag. */
export function refuseHash(reader: ExpressionReader, loc: Location): void {
  unsupported(reader, loc, 'Named arguments (name=value) are not offered', 'remove it');
}

/** The word that a helper's place holds, as written. */
export function nameOf(path: ExpressionNode): string {
  return 'original' in path ? String(path.original) : '';
}

function readPath(reader: ExpressionReader, node: PathNode, scope: Scope): Reference | undefined {
  const range = reader.rangeOf(node.loc);
  const text = node.original;
  const forbidden = node.parts.find((part) => FORBIDDEN_SEGMENTS.has(part));
  if (forbidden !== undefined) {
    unsupported(reader, node.loc, `A path cannot lead through "${forbidden}"`, 'rename it');
    return;
  }
  if (node.data) return readData(reader, node, scope);
  if (node.depth > scope.frame) {
    reader.report(
      finding('template/undefined-variable', `"${text}" leads out of the template`, {
        file: reader.file,
        range,
        help: '"../" leads out of one {{#each}} or {{#with}} each; {{#if}} does not count',
      }),
    );
    return undefined;
  }
  const [first, ...rest] = node.parts;
  const scoped = /^\.|^this(?=[./]|$)/.test(text);
  const named =
    first === undefined || node.depth > 0 || scoped ? undefined : scope.names.get(first);
  if (named) return { kind: 'path', ...named, segments: rest, range, text };
  const frame = scope.frame - node.depth;
  return { kind: 'path', frame, origin: 'value', segments: node.parts, range, text };
}

function readData(reader: ExpressionReader, node: PathNode, scope: Scope): Reference | undefined {
  const [name = '', ...rest] = node.parts;
  const origin = DATA_NAMES.find((known) => known === name);
  const range = reader.rangeOf(node.loc);
  const text = node.original;
  if (origin === undefined || node.depth > 0) {
    const meant = nearest(name, DATA_NAMES);
    const help =
      meant === undefined || node.depth > 0
        ? 'name the item of an outer loop: {{#each list as |item index|}}'
        : `did you mean "@${meant}"?`;
    unsupported(reader, node.loc, `"${text}" is not offered`, help);
    return;
  }
  if (origin === 'root')
    return { kind: 'path', frame: 0, origin: 'value', segments: rest, range, text };
  if (scope.loop !== undefined && rest.length === 0) {
    return { kind: 'path', frame: scope.loop, origin, segments: [], range, text };
  }
  const message =
    rest.length > 0 ? `"@${name}" has nothing below it` : `"${text}" stands outside a loop`;
  reader.report(
    finding('template/undefined-variable', message, {
      file: reader.file,
      range,
      help: '@index, @key, @first and @last exist inside {{#each}}',
    }),
  );
  return undefined;
}
