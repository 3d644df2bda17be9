/** A place as Handlebars tells it: lines count from 1, columns from 0 in UTF-16 units. */
export interface Point {
  line: number;
  column: number;
}

/** Where a node stands in its template. */
export interface Location {
  start: Point;
  end: Point;
}

interface Node {
  loc: Location;
}

export interface PathNode extends Node {
  type: 'PathExpression';
  data: boolean;
  depth: number;
  parts: string[];
  original: string;
}

export interface StringNode extends Node {
  type: 'StringLiteral';
  value: string;
  original: string;
}

export interface NumberNode extends Node {
  type: 'NumberLiteral';
  value: number;
  original: number;
}

export interface BooleanNode extends Node {
  type: 'BooleanLiteral';
  value: boolean;
  original: boolean;
}

export interface NothingNode extends Node {
  type: 'UndefinedLiteral' | 'NullLiteral';
}

export interface SubExpressionNode extends Node {
  type: 'SubExpression';
  path: ExpressionNode;
  params: ExpressionNode[];
  hash?: HashNode;
}

export interface HashNode extends Node {
  type: 'Hash';
  pairs: { key: string; loc: Location }[];
}

/** Whatever may stand inside a tag. */
export type ExpressionNode =
  PathNode | StringNode | NumberNode | BooleanNode | NothingNode | SubExpressionNode;

/** Whether a tag eats the white space before (`open`) and after (`close`) it. */
export interface Strip {
  open: boolean;
  close: boolean;
}

export interface ContentNode extends Node {
  type: 'ContentStatement';
  value: string;
  original: string;
}

export interface MustacheNode extends Node {
  type: 'MustacheStatement' | 'Decorator';
  path: ExpressionNode;
  params: ExpressionNode[];
  hash?: HashNode;
  escaped: boolean;
  strip?: Strip;
}

export interface BlockNode extends Node {
  type: 'BlockStatement' | 'DecoratorBlock';
  path: ExpressionNode;
  params: ExpressionNode[];
  hash?: HashNode;
  program?: Program;
  inverse?: Program;
  openStrip?: Strip;
  inverseStrip?: Strip;
  closeStrip?: Strip;
}

export interface PartialNode extends Node {
  type: 'PartialStatement' | 'PartialBlockStatement';
  name: ExpressionNode;
  params: ExpressionNode[];
  hash?: HashNode;
  indent?: string;
}

export interface CommentNode extends Node {
  type: 'CommentStatement';
}

/** Whatever may stand between tags, or be one. */
export type StatementNode = ContentNode | MustacheNode | BlockNode | PartialNode | CommentNode;

/** The tree of a template, of a block's body or of an `else`. */
export interface Program {
  type: 'Program';
  body: StatementNode[];
  blockParams?: string[];
  /** Of an `{{else if}}`: the body is that one block. */
  chained?: boolean;
  loc?: Location;
}
