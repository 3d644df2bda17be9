import { type Finding, type Place } from '../core/finding.ts';
import { lineMap, offsetIn } from '../core/text.ts';
import { parseJson } from '../document/json.ts';
import { readYaml } from '../document/yaml.ts';
import type { ChooseNode, Entry, Language, TreeNode } from './tree.ts';

/** A document of a template: its root, or the body of an embed. */
export interface TemplateDocument {
  nodes: readonly TreeNode[];
  language: Language;
}

/** What places of a template are found by. */
interface Files {
  entries: readonly Entry[];
  /** The text of the file of a label. */
  textOf: (file: string) => string;
}

/** A piece of the text that is read, with what it comes from. */
interface Piece {
  text: string;
  file: string;
  /** Its place in the file; absent of a stand-in, and of inserted indentation. */
  offset?: number;
  entry?: Entry;
}

/** How many ways through the branches are tried. */
const TRIES = 40;

/**
 * Reads the literal text of a document with a stand-in for each value, along one way through its branches after another,
 * and tells the first fault of its syntax at its place in the template; `undefined` where each way is sound.
 */
export function probe(document: TemplateDocument, files: Files): Finding | undefined {
  const choices = choicesIn(document.nodes).slice(0, TRIES);
  const ways = [
    { isTaken: () => true },
    { isTaken: () => false },
    ...choices.map((other) => ({ isTaken: (node: ChooseNode) => node !== other })),
  ];
  for (const { isTaken } of ways) {
    const pieces = piecesOf(document.nodes, isTaken, files);
    const found = read(pieces.map(({ text }) => text).join(''), document.language);
    if (found?.range === undefined) continue;
    const place = placeIn(pieces, found, files);
    if (place !== undefined) {
      const { rule, severity, message, help } = found;
      return { rule, severity, message, ...place, ...(help === undefined ? {} : { help }) };
    }
  }
  return undefined;
}

function read(text: string, language: Language): Finding | undefined {
  const { findings } =
    language === 'json'
      ? parseJson(text, { file: '', trailingCommas: true })
      : readYaml(text, { file: '' });
  return findings.find((one) => one.rule === 'document/syntax');
}

function choicesIn(nodes: readonly TreeNode[]): ChooseNode[] {
  return nodes.flatMap((node): ChooseNode[] => {
    if (node.type === 'choose') {
      return [node, ...choicesIn(node.then), ...choicesIn(node.otherwise)];
    }
    if (node.type === 'text' || node.type === 'emit' || node.type === 'embed') return [];
    return [...choicesIn(node.body), ...choicesIn(node.otherwise)];
  });
}

function piecesOf(
  nodes: readonly TreeNode[],
  isTaken: (node: ChooseNode) => boolean,
  files: Files,
): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'text':
        return [node];
      case 'emit':
        return standIn('0', files.entries[node.entry]);
      case 'embed':
        return standIn('"0"', files.entries[node.entry]);
      case 'choose':
        return piecesOf(isTaken(node) ? node.then : node.otherwise, isTaken, files);
      default:
        return piecesOf(node.body, isTaken, files);
    }
  });
}

function standIn(text: string, entry: Entry | undefined): Piece[] {
  return entry === undefined ? [] : [{ text, file: entry.file, entry }];
}

/** Where the beginning of a fault lies in the template. */
function placeIn(pieces: readonly Piece[], { range }: Finding, files: Files): Place | undefined {
  const text = pieces.map((piece) => piece.text).join('');
  const fault = range === undefined ? undefined : offsetIn(text, range.start);
  if (fault === undefined) return undefined;
  let start = 0;
  let last: Place | undefined;
  for (const piece of pieces) {
    const within = Math.min(fault - start, piece.text.length - 1);
    start += piece.text.length;
    const place = piece.entry ?? placeOf(piece, within, files);
    if (place === undefined || piece.text === '') continue;
    last = { file: place.file, ...(place.range === undefined ? {} : { range: place.range }) };
    if (fault < start) return last;
  }
  return last;
}

function placeOf({ file, offset }: Piece, within: number, files: Files): Place | undefined {
  if (offset === undefined || within < 0) return undefined;
  const at = offset + within;
  return { file, range: lineMap(files.textOf(file)).range(at, at + 1) };
}
