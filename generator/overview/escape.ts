import { displayWidth } from '../report/width.ts';

/** Letters and digits of any script, and what means nothing to Markdown, HTML or Mermaid between them. */
const HARMLESS = /[\p{L}\p{N} ./,=-]/u;

/**
 * A text as Markdown shows it, whatever it holds: each character that could mean something is written as its number, so
 * that no text breaks out of a line or a cell of a table or becomes a link. Line breaks and other control characters become blanks.
 */
export function plain(text: string): string {
  return Array.from(inOneLine(text), (point) =>
    HARMLESS.test(point) ? point : `&#${point.codePointAt(0) ?? 0};`,
  )
    .join('')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/**
 * A text as a label of Mermaid, in double quotes. Mermaid reads numbers as `#124;` and nothing else between quotes but a
 * list, which a number with a dot or a hyphen begins where a blank follows.
 */
export function label(...lines: readonly string[]): string {
  const escaped = lines.map((text) =>
    Array.from(inOneLine(text), (point) =>
      HARMLESS.test(point) || point === ':' || point === '_'
        ? point
        : `#${point.codePointAt(0) ?? 0};`,
    )
      .join('')
      .replace(
        /^( *\d*)([.-])(?= )/,
        (_, before: string, mark: string) => `${before}#${mark.codePointAt(0) ?? 0};`,
      ),
  );
  return `"${escaped.join('<br/>')}"`;
}

/** A link of Markdown to a file of the repository. */
export function link(text: string, path: string): string {
  const target = encodeURI(path).replace(
    /[()#?]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${plain(text)}](${target})`;
}

/** Words in the type of code: bare where nothing in them could break out, else escaped. */
export function code(text: string): string {
  return /^[\w ./:=*,-]+$/.test(text) ? `\`${text}\`` : plain(text);
}

/** A table of Markdown, its columns as wide as Prettier makes them; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => displayWidth(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => padded(cells[column] ?? '', width, fill)).join(' | ')} |`;
  return [line(head, ' '), line([], '-'), ...rows.map((cells) => line(cells, ' '))].join('\n');
}

function padded(cell: string, width: number, fill: string): string {
  return cell + fill.repeat(width - displayWidth(cell));
}

function inOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
