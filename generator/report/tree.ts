/** One line of a tree with what hangs below it. */
export interface TreeNode {
  text: string;
  children: readonly TreeNode[];
}

/** A tree as lines for a terminal, each child behind its branch; the root stands at the margin. */
export function treeLines({ text, children }: TreeNode): string[] {
  return [
    text,
    ...children.flatMap((child, index) => branch(child, index === children.length - 1)),
  ];
}

function branch(node: TreeNode, isLast: boolean): string[] {
  const [first = '', ...rest] = treeLines(node);
  return [
    `${isLast ? '└─' : '├─'} ${first}`,
    ...rest.map((line) => `${isLast ? '  ' : '│ '} ${line}`),
  ];
}
