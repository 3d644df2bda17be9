import { displayWidth } from '../report/width.ts';

/** Whatever is no letter or digit of any script and may mean something to Markdown, HTML or Mermaid. */
const MEANINGFUL = /[^\p{L}\p{N} ./,=-]/gu;

/** The same of a label of Mermaid between double quotes. */
const MEANINGFUL_IN_LABEL = /[^\p{L}\p{N} ./,=:_-]/gu;

/** What most texts are made of: the tests for letters of any script cost much more. */
const ASCII_ONLY = /^[A-Za-z0-9 ./,=-]*$/;

/** The same without a dot, so that no address begins in it, either. */
const PLAIN_ONLY = /^[A-Za-z0-9 /,=-]*$/;

/** What most labels are made of; a list begins with none of these letters. */
const PLAIN_LABEL = /^(?:[A-Za-z][A-Za-z0-9 ./,=:_-]*)?$/;

/**
 * A text as Markdown shows it, whatever it holds: each character that could mean something is written as its number, so
 * that no text breaks out of a line or a cell of a table or becomes a link. Line breaks and other control characters become blanks.
 */
export function plain(text: string): string {
  if (PLAIN_ONLY.test(text)) return text;
  const escaped = ASCII_ONLY.test(text)
    ? text
    : inOneLine(text).replace(MEANINGFUL, (point) => `&#${point.codePointAt(0) ?? 0};`);
  return escaped.replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/**
 * A text as a label of Mermaid, in double quotes. Mermaid reads numbers as `#124;` and nothing else between quotes but a
 * list, which a number with a dot or a hyphen begins where a blank follows.
 */
export function label(...lines: readonly string[]): string {
  return `"${lines.map(inLabel).join('<br/>')}"`;
}

function inLabel(text: string): string {
  if (PLAIN_LABEL.test(text)) return text;
  return inOneLine(text)
    .replace(MEANINGFUL_IN_LABEL, (point) => `#${point.codePointAt(0) ?? 0};`)
    .replace(
      /^( *\d*)([.-])(?= )/,
      (_, before: string, mark: string) => `${before}#${mark.codePointAt(0) ?? 0};`,
    );
}

/** A link of Markdown to a file of the repository. */
export function link(text: string, path: string): string {
  return `[${plain(text)}](${/^[\w./-]*$/.test(path) ? path : encodedPath(path)})`;
}

function encodedPath(path: string): string {
  return encodeURI(path).replace(
    /[()#?]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Words in the type of code: bare where nothing in them could break out, else escaped. */
export function code(text: string): string {
  return /^[\w ./:=*,-]+$/.test(text) ? `\`${text}\`` : plain(text);
}

/** A table of Markdown, its columns as wide as Prettier makes them; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const columns = head.map(() => 3);
  const widths = all.map((cells) =>
    columns.map((widest, column) => {
      const width = displayWidth(cells[column] ?? '');
      if (width > widest) columns[column] = width;
      return width;
    }),
  );
  const lines = all.map((cells, row) => {
    const padded = columns.map((widest, column) => {
      const cell = cells[column] ?? '';
      // A cell may be wider than it has characters.
      return cell.padEnd(cell.length + widest - (widths[row]?.[column] ?? 0));
    });
    return `| ${padded.join(' | ')} |`;
  });
  lines.splice(1, 0, `| ${columns.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

function inOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
