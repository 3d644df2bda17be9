import { finding, type Finding, type Result } from '../core/finding.ts';
import { nearest, nameList } from '../core/suggest.ts';
import {
  checkArity,
  nameOf,
  readCall,
  readExpression,
  refuseHash,
  ROOT_SCOPE,
  unknownHelper,
  unsupported,
  type ExpressionReader,
  type Scope,
} from './expression.ts';
import { FORBIDDEN_SEGMENTS, helperNamed, MAX_NESTING, MAX_PARTIAL_USES } from './language.ts';
import { SEPARATOR, type ParsedTemplate } from './syntax.ts';
import type {
  BlockNode,
  ContentNode,
  Location,
  MustacheNode,
  PartialNode,
  Program,
  StatementNode,
} from './syntax-tree.ts';
import type { Entry, Expression, Language, TreeNode } from './tree.ts';

/** Gives the parsed partial of a name, its faults, or `undefined` if there is no such partial. */
export type FindPartial = (name: string) => Result<ParsedTemplate> | undefined;

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
  };
  const builder = builderOf(shared, template, [], '');
  const nodes = buildProgram(builder, template.program, ROOT_SCOPE, { start: true });
  const partials = [...shared.used].sort();
  return { built: { nodes, entries: shared.entries, partials }, findings: shared.findings };
}

/** What all files of one template share. */
interface Shared {
  findPartial: FindPartial;
  partialNames: readonly string[];
  findings: Finding[];
  entries: Entry[];
  used: Set<string>;
  uses: number;
}

/** What reads one file at one place of use. */
interface Builder extends ExpressionReader {
  shared: Shared;
  template: ParsedTemplate;
  /** Partials around this place, outermost first. */
  stack: readonly string[];
  /** White space put before each line, because the partial's tag stood indented. */
  indent: string;
}

/** Whether the next character starts a line; moves along while building. */
interface Cursor {
  start: boolean;
}

function builderOf(
  shared: Shared,
  template: ParsedTemplate,
  stack: readonly string[],
  indent: string,
): Builder {
  const { offset } = template;
  return {
    shared,
    template,
    stack,
    indent,
    file: template.label,
    rangeOf: (loc) => template.lines.range(offset(loc.start), offset(loc.end)),
    textOf: (loc) => template.text.slice(offset(loc.start), offset(loc.end)),
    report: (found) => shared.findings.push(found),
  };
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

function content(builder: Builder, node: ContentNode, cursor: Cursor): TreeNode[] {
  const text = node.value.replaceAll(SEPARATOR, '');
  if (text === '') return [];
  // White space control may have cut the start; a literal `{{` lost its backslash.
  const cut = node.original.replaceAll(SEPARATOR, '').indexOf(text);
  const offset = cut < 0 ? undefined : builder.template.offset(node.loc.start) + cut;
  const file = builder.file;
  if (builder.indent === '') {
    cursor.start = text.endsWith('\n');
    return [{ type: 'text', text, file, ...(offset === undefined ? {} : { offset }) }];
  }
  const nodes: TreeNode[] = [];
  let at = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (line !== '\n') nodes.push(...indentation(builder, cursor));
    nodes.push({
      type: 'text',
      text: line,
      file,
      ...(offset === undefined ? {} : { offset: offset + at }),
    });
    at += line.length;
    cursor.start = line.endsWith('\n');
  }
  return nodes;
}

function indentation(builder: Builder, cursor: Cursor): TreeNode[] {
  const due = cursor.start && builder.indent !== '';
  cursor.start = false;
  return due ? [{ type: 'text', text: builder.indent, file: builder.file }] : [];
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
    return unsupported(
      builder,
      node.path.loc,
      'A text or number in braces is no variable',
      'write it without braces',
    );
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
    return unsupported(
      builder,
      node.loc,
      `"${name}" is a block`,
      `write {{#${name} …}} … {{/${name}}}`,
    );
  }
  return readCall(builder, node.path, node.params, scope);
}

function addEntry(builder: Builder, loc: Location, text: string, expression: Expression): number {
  builder.shared.entries.push({
    file: builder.file,
    range: builder.rangeOf(loc),
    text,
    expression,
  });
  return builder.shared.entries.length - 1;
}

function buildBlock(builder: Builder, node: BlockNode, scope: Scope, cursor: Cursor): TreeNode[] {
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
  const body = buildProgram(builder, node.program, inner, first);
  const otherwise = buildProgram(builder, node.inverse, outer, second);
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
  const body = buildProgram({ ...builder, indent: '' }, node.program, scope, { start: true });
  return [...indent, { type: 'embed', entry, language, body }];
}

function buildPartial(
  builder: Builder,
  node: PartialNode,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const name = nameOf(node.name);
  const isStatic =
    node.name.type === 'StringLiteral' ||
    (node.name.type === 'PathExpression' && !node.name.data && node.name.depth === 0);
  if (!isStatic) {
    unsupported(
      builder,
      node.name.loc,
      'The name of a partial is a plain word',
      'write {{> name}}, for templates/partials/name.hbs',
    );
    return [];
  }
  if (node.hash) refuseHash(builder, node.hash.pairs[0]?.loc ?? node.loc);
  const { shared } = builder;
  if (builder.stack.includes(name) || builder.stack.length >= MAX_NESTING) {
    unsupported(
      builder,
      node.loc,
      `The partial "${name}" uses itself: ${nameList([...builder.stack, name])}`,
      'write a loop with {{#each}}',
    );
    return [];
  }
  shared.uses += 1;
  if (shared.uses > MAX_PARTIAL_USES) {
    if (shared.uses === MAX_PARTIAL_USES + 1) {
      unsupported(
        builder,
        node.loc,
        `The template uses partials more than ${MAX_PARTIAL_USES} times in all`,
        'write loops with {{#each}}',
      );
    }
    return [];
  }
  const found = shared.findPartial(name);
  if (!found) {
    builder.report(unknownPartial(builder, node.name.loc, name));
    return [];
  }
  shared.used.add(name);
  if (!found.value) {
    found.findings.forEach((one) => builder.report(one));
    return [];
  }
  return placePartial(builder, node, found.value, name, scope, cursor);
}

function placePartial(
  builder: Builder,
  node: PartialNode,
  partial: ParsedTemplate,
  name: string,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const indent = builder.indent + (node.indent ?? '');
  const inside = builderOf(builder.shared, partial, [...builder.stack, name], indent);
  const [param] = node.params;
  if (!param) return buildProgram(inside, partial.program, { ...scope, names: new Map() }, cursor);
  const expression = readExpression(builder, param, scope);
  if (expression && expression.kind !== 'path') {
    unsupported(
      builder,
      param.loc,
      'A partial takes a variable, not a test',
      `{{> ${name} some.variable}}`,
    );
  }
  const entry = addEntry(
    builder,
    node.loc,
    `> ${name} ${builder.textOf(param.loc)}`,
    expression ?? { kind: 'literal', value: true },
  );
  const inner = { frame: scope.frame + 1, loop: scope.loop, names: new Map() };
  const body = buildProgram(inside, partial.program, inner, cursor);
  return [{ type: 'partial', entry, frame: inner.frame, body, otherwise: [] }];
}

function unknownPartial(builder: Builder, loc: Location, name: string): Finding {
  const meant = nearest(name, builder.shared.partialNames);
  return finding('template/unknown-partial', `There is no partial "${name}"`, {
    file: builder.file,
    range: builder.rangeOf(loc),
    help:
      meant === undefined ? `create templates/partials/${name}.hbs` : `did you mean "${meant}"?`,
  });
}

/** The opening tag of a block: Handlebars' place covers the whole block. */
function openTag(builder: Builder, node: BlockNode): Location {
  const text = builder.textOf(node.loc);
  const last = [...node.params, node.path].reduce((a, b) => (after(a.loc, b.loc) ? a : b));
  const rest = builder.textOf({ start: last.loc.end, end: node.loc.end });
  const length = rest.indexOf('}}');
  const column = last.loc.end.column + (length < 0 ? 0 : length + 2);
  const oneLine = !rest.slice(0, Math.max(0, length)).includes('\n') && text.startsWith('{{');
  return {
    start: node.loc.start,
    end: oneLine ? { line: last.loc.end.line, column } : last.loc.end,
  };
}

function after(a: Location, b: Location): boolean {
  return a.end.line > b.end.line || (a.end.line === b.end.line && a.end.column > b.end.column);
}
