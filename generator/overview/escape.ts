import { displayWidth } from '../report/width.ts';

/** Whatever is no letter or digit of any script and may mean something to Markdown, HTML or Mermaid. */
const MEANINGFUL = /[^\p{L}\p{N} ./,=-]/gu;

/** The same of a label of Mermaid between double quotes. */
const MEANINGFUL_IN_LABEL = /[^\p{L}\p{N} ./,=:_-]/gu;

/** What most texts are made of: the tests for letters of any script cost much more. */
const ASCII_ONLY = /^[A-Za-z0-9 ./,=-]*$/;

/** The same without a dot, so that no address begins in it, either. */
const PLAIN_ONLY = /^[A-Za-z0-9 /,=-]*$/;

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
  const escaped = lines.map((text) =>
    inOneLine(text)
      .replace(MEANINGFUL_IN_LABEL, (point) => `#${point.codePointAt(0) ?? 0};`)
      .replace(
        /^( *\d*)([.-])(?= )/,
        (_, before: string, mark: string) => `${before}#${mark.codePointAt(0) ?? 0};`,
      ),
  );
  return `"${escaped.join('<br/>')}"`;
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
  const widths = all.map((cells) => head.map((_, column) => displayWidth(cells[column] ?? '')));
  const columns = head.map((_, column) =>
    widths.reduce((widest, row) => Math.max(widest, row[column] ?? 0), 3),
  );
  const [first = '', ...others] = all.map((cells, row) => {
    const padded = columns.map(
      (width, column) => (cells[column] ?? '') + ' '.repeat(width - (widths[row]?.[column] ?? 0)),
    );
    return `| ${padded.join(' | ')} |`;
  });
  const rule = `| ${columns.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [first, rule, ...others].join('\n');
}

function inOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
