import type { Place } from '../core/finding.ts';
import { lineMap, offsetIn } from '../core/text.ts';
import { parseJson } from '../document/json.ts';
import { compactJson, escapeText } from './escape.ts';
import { pathOf } from './evaluate.ts';
import { HELPERS, type HelperOptions, type Render } from './helpers.ts';
import { sourcePlace } from './source-place.ts';
import type { Analysis, Entry, TextNode, TreeNode } from './tree.ts';

/** A part of a rendered text: offsets are UTF-16, `end` is after its last character. */
export interface Span {
  start: number;
  end: number;
  /**
   * The tag that printed it, or the literal text: template or partial, with its place. Literal text is cut into words,
   * blanks and single signs, none longer than a line; inserted indentation has no range.
   */
  entry: Place;
  /** The variable, from the root; the empty list where a test was printed, absent of literal text. */
  path?: (string | number)[];
}

/** A piece of text, and what it comes from. */
type Part = Omit<Span, 'start' | 'end'> & { text: string };

/** What one walk over a tree shares. */
interface Walk {
  render: Render;
  /** Literal text in pieces with their places; the body of a loop is cut only once. */
  literals: (node: TextNode) => readonly Part[];
}

/**
 * Renders an analysed template as its compiled form does, by the same helpers, and tells what made each part of the text.
 */
export function renderTree(tree: Analysis, render: Render): { text: string; spans: Span[] } {
  const walk: Walk = { render, literals: literalsOf(tree) };
  const parts: Part[] = [];
  walkNodes(walk, tree.nodes, parts);
  const spans: Span[] = [];
  let length = 0;
  for (const { text, ...source } of parts) {
    const start = length;
    length += text.length;
    // A value is told even where it is empty: it may be just that which is at fault.
    if (text !== '' || source.path !== undefined) spans.push({ start, end: length, ...source });
  }
  return { text: textOf(parts), spans };
}

function walkNodes(walk: Walk, nodes: readonly TreeNode[], out: Part[]): void {
  const { render } = walk;
  const into = (body: readonly TreeNode[]) => (): string => {
    walkNodes(walk, body, out);
    return '';
  };
  const options = (body: TreeNode[], otherwise: TreeNode[]): HelperOptions => ({
    data: { render },
    fn: into(body),
    inverse: into(otherwise),
  });
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        for (const part of walk.literals(node)) out.push(part);
        break;
      case 'emit': {
        const text = HELPERS.emit(node.entry, options([], []));
        const entry = entryAt(render, node.entry);
        out.push({ text, entry: placeOf(entry), path: pathOf(render.frames, entry.expression) });
        break;
      }
      case 'choose':
        HELPERS.choose(node.entry, options(node.then, node.otherwise));
        break;
      case 'each':
        HELPERS.loop(node.entry, options(node.body, node.otherwise));
        break;
      case 'with':
      case 'partial':
        HELPERS.scope(node.entry, options(node.body, node.otherwise));
        break;
      case 'embed': {
        const body: Part[] = [];
        const fn = (): string => {
          walkNodes(walk, node.body, body);
          if (node.language === 'json') reportSyntax(render, body);
          return textOf(body);
        };
        HELPERS.embed(node.entry, { ...options([], []), fn });
        for (const part of embedded(body, entryAt(render, node.entry))) out.push(part);
        break;
      }
    }
  }
}

/** Tells at its place what keeps an embedded document from being JSON. */
function reportSyntax(render: Render, body: readonly Part[]): void {
  const text = textOf(body);
  const { value, findings } = parseJson(text, { file: '', trailingCommas: true });
  const [fault] = findings;
  if (value !== undefined || fault?.range === undefined) return;
  const start = offsetIn(text, fault.range.start);
  const spans: Span[] = [];
  let length = 0;
  for (const { text: piece, ...source } of body) {
    spans.push({ start: length, end: length + piece.length, ...source });
    length += piece.length;
  }
  const place = sourcePlace(text, spans, { start, end: start + 1 });
  const { rule, severity, message, help } = fault;
  if (place !== undefined) {
    render.report({ rule, severity, message, ...place, ...(help === undefined ? {} : { help }) });
  }
}

function entryAt(render: Render, index: number): Entry {
  const entry = render.entries[index];
  if (!entry) throw new Error(`analysed template without entry ${index}`);
  return entry;
}

function placeOf({ file, range }: Entry): Place {
  return { file, range };
}

/** A document as the one text that it is printed as; the quotes come from the embed's tag. */
function embedded(body: readonly Part[], entry: Entry): Part[] {
  const escape = entry.escape === 'yaml-value' ? 'yaml-string' : 'json-string';
  const quote: Part = { text: '"', entry: placeOf(entry) };
  const parts = entry.embed === 'yaml' ? body : compacted(body);
  return [quote, ...parts.map((part) => ({ ...part, text: escapeText(part.text, escape) })), quote];
}

/** The parts of a JSON text without what `compactJson` leaves out: it only drops, or makes white space one blank. */
function compacted(parts: readonly Part[]): Part[] {
  const kept = compactJson(textOf(parts));
  let at = 0;
  return parts.map((part) => {
    let text = '';
    for (let index = 0; index < part.text.length; index += 1) {
      const char = part.text.charAt(index);
      if (kept.charAt(at) === char) {
        text += char;
        at += 1;
      } else if (kept.charAt(at) === ' ') {
        // Between two values without a comma, which is reported: white space or nothing stood there.
        text += BLANK.test(char) ? ' ' : ` ${char}`;
        at += BLANK.test(char) ? 1 : 2;
      }
    }
    return { ...part, text };
  });
}

const BLANK = /[ \t\n\r]/;

/** Signs stand alone, so that a piece keeps its length where a document around it is compacted and escaped. */
const PIECES = /\n|[ \t]+|["\\,:[\]{}]|[^ \t\n"\\,:[\]{}]+/g;

function literalsOf(tree: Analysis): Walk['literals'] {
  const known = new Map<TextNode, Part[]>();
  const lines = new Map([...tree.texts].map(([file, text]) => [file, lineMap(text)]));
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    let offset = node.offset;
    const parts = (node.text.match(PIECES) ?? []).map((text): Part => {
      const start = offset;
      const range =
        start === undefined ? undefined : lines.get(node.file)?.range(start, start + text.length);
      if (offset !== undefined) offset += text.length;
      return { text, entry: { file: node.file, ...(range === undefined ? {} : { range }) } };
    });
    known.set(node, parts);
    return parts;
  };
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('');
}
