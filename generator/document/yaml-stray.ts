/** A line above the place where a parser gave up that is at fault for it. */
export interface Stray {
  /** `text`: neither a key nor an item; `indented`: it begins to the right of what it belongs beside. */
  kind: 'text' | 'indented';
  start: number;
  end: number;
}

/** A key with its colon, or the hyphen of an item. */
const KEY_OR_ITEM = /^(?:- |-$|[^#].*?:(?:\s|$)|[{[?|>%]|---|\.\.\.)/;

/**
 * The line above an unexpected one that ended the document before it: text that is no key with a value (mostly a comment
 * without its sign), or a first line that is indented while the others are not. `undefined` where there is none.
 */
export function strayAbove(text: string, offset: number): Stray | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (text.slice(lineStart, offset).trim() !== '') return undefined;
  const above = contentLines(text, lineStart);
  const [first] = above;
  const last = above.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (!KEY_OR_ITEM.test(last.written)) return { kind: 'text', ...spanOf(last) };
  const isIndented = offset === lineStart && first.indent > 0 && KEY_OR_ITEM.test(first.written);
  return isIndented ? { kind: 'indented', ...spanOf(first) } : undefined;
}

/** The key right above a line that is indented deeper, where that key has a value of its own already. */
export function filledKeyAbove(text: string, offset: number): string | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const above = contentLines(text, lineStart).at(-1);
  if (above === undefined || above.indent >= offset - lineStart) return undefined;
  return /^([\w.-]+):\s+[^\s#|>&]/.exec(above.written)?.[1];
}

interface Line {
  start: number;
  indent: number;
  written: string;
}

/** The lines before an offset that hold more than blanks and a comment. */
function contentLines(text: string, offset: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.slice(0, offset).split('\n')) {
    const written = line.trim();
    if (written !== '' && !written.startsWith('#')) {
      lines.push({ start, indent: line.search(/\S/), written });
    }
    start += line.length + 1;
  }
  return lines;
}

function spanOf({ start, indent, written }: Line): { start: number; end: number } {
  return { start: start + indent, end: start + indent + written.length };
}
