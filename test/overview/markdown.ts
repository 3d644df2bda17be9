/** A part of a page as a Markdown parser reads it. */
interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

// The parser that the formatter brings; it reads GitHub's tables.
const { __debug: debug } = require('prettier/standalone') as {
  __debug: { parse(text: string, options: object): Promise<{ ast: Node }> };
};
const markdown = require('prettier/plugins/markdown') as object;

/** The tables of a page, each as rows of cells with the text that a reader sees. */
export async function tablesIn(page: string): Promise<string[][][]> {
  const { ast } = await debug.parse(page, { parser: 'markdown', plugins: [markdown] });
  return all(ast, 'table').map((table) =>
    (table.children ?? []).map((row) => (row.children ?? []).map(textOf)),
  );
}

/** Every link of a page. */
export async function linksIn(page: string): Promise<string[]> {
  const { ast } = await debug.parse(page, { parser: 'markdown', plugins: [markdown] });
  return all(ast, 'link').map(({ url = '' }) => url);
}

/** The types of all parts of a page. */
export async function typesIn(page: string): Promise<string[]> {
  const { ast } = await debug.parse(page, { parser: 'markdown', plugins: [markdown] });
  return every(ast).map(({ type }) => type);
}

function all(node: Node, type: string): Node[] {
  return every(node).filter((one) => one.type === type);
}

function every(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(every)];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
