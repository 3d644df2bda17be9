import type { Range } from '../core/text.ts';

/** The language that a template, or the body of an embed, renders to. */
export type Language = 'json' | 'yaml';

/**
 * How a value is written at its place: as a JSON value, as text inside a JSON string, as a whole
 * scalar of YAML, or as text inside YAML's double quotes.
 */
export type Escape = 'json-value' | 'json-string' | 'yaml-value' | 'yaml-string';

/** What of a frame a reference starts from: its value, or what the loop knows of the round. */
export type Origin = 'value' | 'key' | 'index' | 'first' | 'last';

/** A variable path, resolved against the frames (root, loops, `with`) around it. */
export interface Reference {
  kind: 'path';
  /** The frame that it starts from, counted from the root (0). */
  frame: number;
  origin: Origin;
  segments: string[];
  range: Range;
  /** As written in the template. */
  text: string;
}

/** A text, number, `true`, `false` or `null` written in an expression. */
export interface Literal {
  kind: 'literal';
  value: string | number | boolean | null;
}

/** One of the tests `eq`, `ne`, `and`, `or`, `not`. */
export interface Call {
  kind: 'call';
  name: 'eq' | 'ne' | 'and' | 'or' | 'not';
  args: Expression[];
}

/** What may stand in a tag. */
export type Expression = Reference | Literal | Call;

/** One tag of a template at one place of use; the compiled template knows it by its index. */
export interface Entry {
  /** Where the tag is, relative to the project folder: the template's or a partial's label. */
  file: string;
  range: Range;
  /** The expression as written. */
  text: string;
  expression: Expression;
  /** How its value is written; absent where the tag prints nothing (`if`, `each`, `with`). */
  escape?: Escape;
  /** Only of an embed: the language of its body. */
  embed?: Language;
}

/** Literal text; `offset` is its place in the file, absent for inserted indentation. */
export interface TextNode {
  type: 'text';
  text: string;
  file: string;
  offset?: number;
}

/** A value to print. */
export interface EmitNode {
  type: 'emit';
  entry: number;
}

/** `if` and `unless` (whose test is then negated). */
export interface ChooseNode {
  type: 'choose';
  entry: number;
  then: TreeNode[];
  otherwise: TreeNode[];
}

/** `each`, `with` and a partial with a path: the body sees one more frame. */
export interface ScopeNode {
  type: 'each' | 'with' | 'partial';
  entry: number;
  /** The number of the frame that the body sees as `this`. */
  frame: number;
  body: TreeNode[];
  otherwise: TreeNode[];
}

/** A document of its own that is printed as one text. */
export interface EmbedNode {
  type: 'embed';
  entry: number;
  language: Language;
  body: TreeNode[];
}

/** A template as this product understands it: Handlebars' tree, checked, with partials in place. */
export type TreeNode = TextNode | EmitNode | ChooseNode | ScopeNode | EmbedNode;

/** A template file: its label is the path that findings name. */
export interface TemplateSource {
  label: string;
  text: string;
}

/** A template after analysis. */
export interface Analysis {
  name: string;
  label: string;
  language: Language;
  nodes: TreeNode[];
  entries: Entry[];
  /** The texts that offsets refer to, by the labels of the template and its partials. */
  texts: ReadonlyMap<string, string>;
  /** Names of the partials used, directly or through others, sorted. */
  partials: string[];
}
