/** One tag as its braces delimit it; offsets are UTF-16. */
export interface Tag {
  kind: 'open' | 'close' | 'else' | 'value' | 'comment' | 'raw';
  /** Offset of the first brace. */
  start: number;
  /** Offset after the last brace. */
  end: number;
  /** The whole tag. */
  text: string;
  /** The first word in it, e.g. `if` of `{{#if x}}`. */
  name: string;
}

/** The tags of a template, found without understanding them. */
export interface Scan {
  tags: Tag[];
  /** Offset of a tag that never ends. */
  unterminated: number | undefined;
  /** The deepest nesting of blocks, and of parentheses within one tag. */
  depth: number;
}

/** Finds all tags, by the same rules for `\{{`, comments, quotes and raw blocks as Handlebars. */
export function scanTags(text: string): Scan {
  const tags: Tag[] = [];
  let from = 0;
  let search = 0;
  let open = 0;
  let depth = 0;
  for (;;) {
    const start = text.indexOf('{{', search);
    if (start < 0) return { tags, unterminated: undefined, depth };
    const before = text.slice(Math.max(from, start - 2), start);
    if (before.endsWith('\\') && before !== '\\\\') {
      search = start + 2;
      continue;
    }
    const end = tagEnd(text, start);
    if (end === undefined) return { tags, unterminated: start, depth };
    const tag = describeTag(text, start, end);
    tags.push(tag);
    if (tag.kind === 'open') open += 1;
    if (tag.kind === 'close') open -= 1;
    depth = Math.max(depth, open, parentheses(tag.text));
    from = end;
    search = end;
  }
}

function tagEnd(text: string, start: number): number | undefined {
  const after = (offset: number, length: number): number | undefined =>
    offset < 0 ? undefined : offset + length;
  if (text.startsWith('{{{{', start)) {
    const close = text.indexOf('{{{{/', start + 4);
    return close < 0 ? undefined : after(text.indexOf('}}}}', close), 4);
  }
  const head = /^\{\{~?!(--)?/.exec(text.slice(start, start + 6));
  if (head?.[1] !== undefined) {
    const close = /--~?\}\}/.exec(text.slice(start + head[0].length));
    return close ? start + head[0].length + close.index + close[0].length : undefined;
  }
  if (head) return after(text.indexOf('}}', start), 2);
  let index = start + 2;
  while (index < text.length) {
    const char = text[index] ?? '';
    if (text.startsWith('}}', index))
      return text.startsWith('}}}', index) && text.startsWith('{{{', start) ? index + 3 : index + 2;
    const closing = char === '[' ? ']' : char;
    if (char === '"' || char === "'" || char === '[') {
      index = closingQuote(text, index + 1, closing);
      if (index < 0) return undefined;
    }
    index += 1;
  }
  return undefined;
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === quote && text[index - 1] !== '\\') return index;
  }
  return -1;
}

function describeTag(text: string, start: number, end: number): Tag {
  const whole = text.slice(start, end);
  const tag = { start, end, text: whole };
  if (whole.startsWith('{{{{')) return { ...tag, kind: 'raw', name: '' };
  const inner = whole.replace(/^\{\{\{?~?/, '').replace(/~?\}?\}\}$/, '');
  const name = /^[#^/&>*]*\s*([^\s(|)~}]*)/.exec(inner)?.[1] ?? '';
  if (inner.startsWith('!')) return { ...tag, kind: 'comment', name: '' };
  if (/^(?:\^|else)\s*$|^else\s/.test(inner)) return { ...tag, kind: 'else', name: 'else' };
  if (inner.startsWith('#') || inner.startsWith('^')) return { ...tag, kind: 'open', name };
  if (inner.startsWith('/')) return { ...tag, kind: 'close', name };
  return { ...tag, kind: 'value', name };
}

function parentheses(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '(') deepest = Math.max(deepest, (depth += 1));
    if (char === ')') depth -= 1;
  }
  return deepest;
}
