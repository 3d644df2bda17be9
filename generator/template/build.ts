import type { Finding } from '../core/finding.ts';
import { buildBlock } from './build-block.ts';
import { buildPartial } from './build-partial.ts';
import {
  addEntry,
  builderOf,
  content,
  indentation,
  type Builder,
  type Cursor,
  type FindPartial,
  type Shared,
} from './builder.ts';
import {
  checkArity,
  nameOf,
  readCall,
  readExpression,
  refuseHash,
  ROOT_SCOPE,
  unsupported,
  type Scope,
} from './expression.ts';
import { helperNamed } from './language.ts';
import type { ParsedTemplate } from './syntax.ts';
import type { MustacheNode, Program, StatementNode } from './syntax-tree.ts';
import type { Entry, Expression, TreeNode } from './tree.ts';

/** A template with its partials in place. */
export interface Built {
  nodes: TreeNode[];
  entries: Entry[];
  /** Names of all partials used, sorted. */
  partials: string[];
}

/** Checks Handlebars' tree against what this product offers and puts the partials in place. */
export function buildTree(
  template: ParsedTemplate,
  findPartial: FindPartial,
  partialNames: readonly string[],
): { built: Built; findings: Finding[] } {
  const shared: Shared = {
    findPartial,
    partialNames,
    findings: [],
    entries: [],
    used: new Set(),
    uses: 0,
    body: buildProgram,
  };
  const builder = builderOf(shared, template, [], '');
  const nodes = buildProgram(builder, template.program, ROOT_SCOPE, { start: true });
  const partials = [...shared.used].sort();
  return { built: { nodes, entries: shared.entries, partials }, findings: shared.findings };
}

function buildProgram(
  builder: Builder,
  program: Program | undefined,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  return (program?.body ?? []).flatMap((node) => buildStatement(builder, node, scope, cursor));
}

function buildStatement(
  builder: Builder,
  node: StatementNode,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  switch (node.type) {
    case 'ContentStatement':
      return content(builder, node, cursor);
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return buildValue(builder, node, scope, cursor);
    case 'BlockStatement':
      return buildBlock(builder, node, scope, cursor);
    case 'PartialStatement':
      return buildPartial(builder, node, scope, cursor);
    case 'PartialBlockStatement':
      unsupported(
        builder,
        node.loc,
        'Partials with a body ({{#> name}}) are not offered',
        'use {{> name}}',
      );
      return [];
    case 'Decorator':
    case 'DecoratorBlock':
      unsupported(
        builder,
        node.loc,
        'Decorators and inline partials ({{*…}}, {{#*inline}}) are not offered',
        'put the text into a file below templates/partials/',
      );
      return [];
  }
}

function buildValue(
  builder: Builder,
  node: MustacheNode,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const source = builder.textOf(node.loc);
  if (!node.escaped) {
    const help = `write ${source
      .replace(/^\{\{(~?)[{&]\s*/, '{{$1')
      .replace(/\}?(~?)\}\}$/, '$1}}')
      .replace(/\}{3,}/, '}}')}: the place decides how a value is written`;
    unsupported(
      builder,
      node.loc,
      'Values without escaping ({{{x}}}, {{&x}}) are not offered',
      help,
    );
    return [];
  }
  if (node.hash) {
    refuseHash(builder, node.hash.pairs[0]?.loc ?? node.loc);
    return [];
  }
  const expression = valueExpression(builder, node, scope);
  const indent = indentation(builder, cursor);
  if (!expression)
    return [
      ...indent,
      { type: 'emit', entry: addEntry(builder, node.loc, source, { kind: 'literal', value: '' }) },
    ];
  const text =
    expression.kind === 'path' ? expression.text : source.replace(/^\{+~?|~?\}+$/g, '').trim();
  return [...indent, { type: 'emit', entry: addEntry(builder, node.loc, text, expression) }];
}

function valueExpression(
  builder: Builder,
  node: MustacheNode,
  scope: Scope,
): Expression | undefined {
  if (node.path.type !== 'PathExpression') {
    unsupported(
      builder,
      node.path.loc,
      'A text or number in braces is no variable',
      'write it without braces',
    );
    return;
  }
  const name = nameOf(node.path);
  if (node.params.length === 0) {
    if (scope.names.has(name) || helperNamed(name) === undefined) {
      return readExpression(builder, node.path, scope);
    }
    checkArity(builder, node.path.loc, name, 0);
    return undefined;
  }
  if (helperNamed(name)?.kind === 'block') {
    unsupported(builder, node.loc, `"${name}" is a block`, `write {{#${name} …}} … {{/${name}}}`);
    return;
  }
  return readCall(builder, node.path, node.params, scope);
}
