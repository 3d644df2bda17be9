import type {
  BlockNode,
  Location,
  MustacheNode,
  PathNode,
  Program,
  StatementNode,
  Strip,
} from './syntax-tree.ts';
import type { RUNTIME_HELPERS } from './compiled.ts';
import type { TreeNode } from './tree.ts';

/**
 * The tree that Handlebars compiles: literal text, and calls of the runtime's helpers that carry
 * nothing but the index of an entry. No path or text of a template gets into the generated code
 * in any other way.
 */
export function generateProgram(nodes: readonly TreeNode[]): Program {
  return { type: 'Program', body: nodes.map(statement), blockParams: [] };
}

type HelperName = (typeof RUNTIME_HELPERS)[number];

/** Handlebars writes places into its code; ours are in the entries. */
const NOWHERE: Location = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };

/** White space control has had its turn when the template was parsed. */
const KEEP: Strip = { open: false, close: false };

function statement(node: TreeNode): StatementNode {
  switch (node.type) {
    case 'text':
      return { type: 'ContentStatement', value: node.text, original: node.text, loc: NOWHERE };
    case 'emit':
      return mustache('emit', node.entry);
    case 'choose':
      return block('choose', node.entry, node.then, node.otherwise);
    case 'each':
      return block('loop', node.entry, node.body, node.otherwise);
    case 'with':
    case 'partial':
      return block('scope', node.entry, node.body, node.otherwise);
    case 'embed':
      return block('embed', node.entry, node.body, []);
  }
}

function mustache(name: HelperName, entry: number): MustacheNode {
  return {
    type: 'MustacheStatement',
    path: helperPath(name),
    params: [{ type: 'NumberLiteral', value: entry, original: entry, loc: NOWHERE }],
    escaped: false,
    strip: KEEP,
    loc: NOWHERE,
  };
}

function block(
  name: HelperName,
  entry: number,
  body: readonly TreeNode[],
  otherwise: readonly TreeNode[],
): BlockNode {
  return {
    type: 'BlockStatement',
    path: helperPath(name),
    params: [{ type: 'NumberLiteral', value: entry, original: entry, loc: NOWHERE }],
    program: generateProgram(body),
    ...(otherwise.length > 0 ? { inverse: generateProgram(otherwise) } : {}),
    openStrip: KEEP,
    inverseStrip: KEEP,
    closeStrip: KEEP,
    loc: NOWHERE,
  };
}

function helperPath(name: HelperName): PathNode {
  return {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [name],
    original: name,
    loc: NOWHERE,
  };
}
