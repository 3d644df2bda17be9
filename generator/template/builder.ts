import type { Finding, Result } from '../core/finding.ts';
import type { ExpressionReader, Scope } from './expression.ts';
import { SEPARATOR, type ParsedTemplate } from './syntax.ts';
import type { BlockNode, ContentNode, Location, Program } from './syntax-tree.ts';
import type { Entry, Expression, TreeNode } from './tree.ts';

/** Gives the parsed partial of a name, its faults, or `undefined` if there is no such partial. */
export type FindPartial = (name: string) => Result<ParsedTemplate> | undefined;

/** What all files of one template share. */
export interface Shared {
  findPartial: FindPartial;
  partialNames: readonly string[];
  findings: Finding[];
  entries: Entry[];
  used: Set<string>;
  /** How many uses of partials there were. */
  uses: number;
  /** Builds the body of a block or partial. */
  body(builder: Builder, program: Program | undefined, scope: Scope, cursor: Cursor): TreeNode[];
}

/** What reads one file at one place of use. */
export interface Builder extends ExpressionReader {
  shared: Shared;
  template: ParsedTemplate;
  /** Partials around this place, outermost first. */
  stack: readonly string[];
  /** White space put before each line, because the partial's tag stood indented. */
  indent: string;
}

/** Whether the next character starts a line; moves along while building. */
export interface Cursor {
  start: boolean;
}

/** What reads one file at one place of use, below the partials of `stack`. */
export function builderOf(
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

/** Literal text, with the indentation of the partial that it is in put before its lines. */
export function content(builder: Builder, node: ContentNode, cursor: Cursor): TreeNode[] {
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

/** The indentation that is due before the next thing on a line, if any. */
export function indentation(builder: Builder, cursor: Cursor): TreeNode[] {
  const due = cursor.start && builder.indent !== '';
  cursor.start = false;
  return due ? [{ type: 'text', text: builder.indent, file: builder.file }] : [];
}

/** Notes a tag in the table of entries; its index. */
export function addEntry(
  builder: Builder,
  loc: Location,
  text: string,
  expression: Expression,
): number {
  builder.shared.entries.push({
    file: builder.file,
    range: builder.rangeOf(loc),
    text,
    expression,
  });
  return builder.shared.entries.length - 1;
}

/** The opening tag of a block: Handlebars' place covers the whole block. */
export function openTag(builder: Builder, node: BlockNode): Location {
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
