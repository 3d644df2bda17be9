import { addEntry, indentation, openTag, type Builder, type Cursor } from './builder.ts';
import {
  checkArity,
  nameOf,
  readExpression,
  refuseHash,
  unknownHelper,
  unsupported,
  type Scope,
} from './expression.ts';
import { FORBIDDEN_SEGMENTS, helperNamed } from './language.ts';
import type { BlockNode, Location } from './syntax-tree.ts';
import type { Expression, Language, TreeNode } from './tree.ts';

/** A block with its branches; what is refused is reported and gives nothing. */
export function buildBlock(
  builder: Builder,
  node: BlockNode,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const open = openTag(builder, node);
  const name = nameOf(node.path);
  if (builder.textOf(open).startsWith('{{{{')) {
    unsupported(
      builder,
      open,
      'Raw blocks ({{{{…}}}}) are not offered',
      'write \\{{ for literal braces',
    );
    return [];
  }
  if (!node.program) {
    unsupported(
      builder,
      open,
      `Inverted blocks ({{^${name}}}) are not offered`,
      `write {{#unless ${name}}} … {{/unless}}`,
    );
    return [];
  }
  if (helperNamed(name)?.kind !== 'block' || node.path.type !== 'PathExpression') {
    builder.report(unknownHelper(builder, node.path.loc, name, 'block'));
    return [];
  }
  if (node.hash) refuseHash(builder, node.hash.pairs[0]?.loc ?? open);
  if (!checkArity(builder, open, name, node.params.length)) return [];
  if (name === 'embed') return buildEmbed(builder, node, open, scope, cursor);
  const [param] = node.params;
  const expression = param && readExpression(builder, param, scope);
  const source = param ? builder.textOf(param.loc) : '';
  const test: Expression = expression ?? { kind: 'literal', value: true };
  if (name === 'if' || name === 'unless') {
    refuseBlockParams(builder, node, open, name);
    const negated: Expression = { kind: 'call', name: 'not', args: [test] };
    const entry = addEntry(builder, open, `#${name} ${source}`, name === 'if' ? test : negated);
    const [then, otherwise] = buildBranches(builder, node, scope, scope, cursor);
    return [{ type: 'choose', entry, then, otherwise }];
  }
  if (expression && expression.kind !== 'path') {
    unsupported(
      builder,
      open,
      `"#${name}" takes a variable, not a test`,
      `for example ${helperNamed(name)?.example ?? ''}`,
    );
  }
  const type = name === 'each' ? 'each' : 'with';
  const entry = addEntry(builder, open, `#${name} ${source}`, test);
  const inner = innerScope(builder, node, open, scope, type);
  const [body, otherwise] = buildBranches(builder, node, inner, scope, cursor);
  return [{ type, entry, frame: inner.frame, body, otherwise }];
}

function buildBranches(
  builder: Builder,
  node: BlockNode,
  inner: Scope,
  outer: Scope,
  cursor: Cursor,
): [TreeNode[], TreeNode[]] {
  const first = { ...cursor };
  const second = { ...cursor };
  const body = builder.shared.body(builder, node.program, inner, first);
  const otherwise = builder.shared.body(builder, node.inverse, outer, second);
  // Where they differ, the contexts differ too (YAML) or white space does not matter (JSON).
  cursor.start = first.start && second.start;
  return [body, otherwise];
}

function innerScope(
  builder: Builder,
  node: BlockNode,
  open: Location,
  scope: Scope,
  type: 'each' | 'with',
): Scope {
  const frame = scope.frame + 1;
  const given = node.program?.blockParams ?? [];
  const most = type === 'each' ? 2 : 1;
  if (
    given.length > most ||
    new Set(given).size < given.length ||
    given.some((name) => FORBIDDEN_SEGMENTS.has(name))
  ) {
    unsupported(
      builder,
      open,
      `"#${type}" gives ${most === 1 ? 'one name' : 'two names'}, each once`,
      type === 'each' ? '{{#each list as |item index|}}' : '{{#with path as |name|}}',
    );
  }
  const names = new Map(scope.names);
  given.slice(0, most).forEach((name, index) => {
    names.set(name, { frame, origin: index === 0 ? 'value' : 'key' });
  });
  return { frame, loop: type === 'each' ? frame : scope.loop, names };
}

function refuseBlockParams(builder: Builder, node: BlockNode, open: Location, name: string): void {
  if ((node.program?.blockParams ?? []).length > 0) {
    unsupported(builder, open, `"#${name}" gives no names`, 'remove "as |…|"');
  }
}

function buildEmbed(
  builder: Builder,
  node: BlockNode,
  open: Location,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  refuseBlockParams(builder, node, open, 'embed');
  const [param] = node.params;
  const value = param?.type === 'StringLiteral' ? param.value : undefined;
  const language: Language = value === 'yaml' ? 'yaml' : 'json';
  if (value !== 'json' && value !== 'yaml') {
    unsupported(
      builder,
      param?.loc ?? open,
      'An embed names its language',
      'write {{#embed "json"}} or {{#embed "yaml"}}',
    );
  }
  if (node.inverse)
    unsupported(builder, open, 'An embed has no {{else}}', 'put an {{#if}} into it or around it');
  const indent = indentation(builder, cursor);
  const entry = addEntry(builder, open, `#embed "${language}"`, { kind: 'literal', value: '' });
  const added = builder.shared.entries[entry];
  if (added) added.embed = language;
  // The body becomes one text: the indentation of a partial is not part of it.
  const body = builder.shared.body({ ...builder, indent: '' }, node.program, scope, {
    start: true,
  });
  return [...indent, { type: 'embed', entry, language, body }];
}
