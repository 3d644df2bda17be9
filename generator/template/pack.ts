import type { Range } from '../core/text.ts';
import type { Call, Entry, Escape, Expression, Language, Origin, Reference } from './tree.ts';

/**
 * The table of entries of a template as short JSON: a module with all templates has to load
 * quickly. What most entries have in common (a variable of the root, alone in its tag) is left out.
 */
export function packEntries(entries: readonly Entry[]): string {
  const files = [...new Set(entries.map((entry) => entry.file))];
  const rows = entries.map((entry): PackedEntry => {
    const { file, range, text, expression, escape = 0, embed = 0 } = entry;
    const plain = expression.kind === 'path' && isPlain(expression, entry);
    const packed = plain ? 0 : packExpression(expression);
    return [files.indexOf(file), packRange(range), text, packed, escape, embed];
  });
  return JSON.stringify([files, rows]);
}

/** The table that `packEntries` made a text of. */
export function unpackEntries(text: string): Entry[] {
  // A parse border: the text was made by packEntries, from these types.
  const [files, rows] = JSON.parse(text) as [string[], PackedEntry[]];
  // Indexes, not patterns: this runs once per entry in cold code, where patterns are slow.
  return rows.map((row) => {
    const range = unpackRange(row[1]);
    const packed = row[3];
    const entry: Entry = {
      file: files[row[0]] ?? '',
      range,
      text: row[2],
      expression: packed === 0 ? plainReference(row[2], range) : unpackExpression(packed),
    };
    if (row[4] !== 0) entry.escape = row[4];
    if (row[5] !== 0) entry.embed = row[5];
    return entry;
  });
}

/** `0` as the expression stands for the variable that the text of the entry names. */
type PackedEntry = [
  file: number,
  range: PackedRange,
  text: string,
  expression: PackedExpression | 0,
  escape: Escape | 0,
  embed: Language | 0,
];

/** Start and end: line, column, line, column. */
type PackedRange = [number, number, number, number];

type PackedExpression =
  | [kind: 'p', frame: number, origin: Origin, segments: string[], range: PackedRange, text: string]
  | [kind: 'l', value: string | number | boolean | null]
  | [kind: 'c', name: Call['name'], args: PackedExpression[]];

/** The variable of the root that a tag `{{text}}` names. */
function plainReference(text: string, { start, end }: Range): Reference {
  return {
    kind: 'path',
    frame: 0,
    origin: 'value',
    segments: text.split('.'),
    range: {
      start: { line: start.line, column: start.column + 2 },
      end: { line: end.line, column: end.column - 2 },
    },
    text,
  };
}

function isPlain(expression: Reference, { text, range }: Entry): boolean {
  return JSON.stringify(expression) === JSON.stringify(plainReference(text, range));
}

function packRange({ start, end }: Range): PackedRange {
  return [start.line, start.column, end.line, end.column];
}

function unpackRange(packed: PackedRange): Range {
  return {
    start: { line: packed[0], column: packed[1] },
    end: { line: packed[2], column: packed[3] },
  };
}

function packExpression(expression: Expression): PackedExpression {
  switch (expression.kind) {
    case 'path': {
      const { frame, origin, segments, range, text } = expression;
      return ['p', frame, origin, segments, packRange(range), text];
    }
    case 'literal':
      return ['l', expression.value];
    case 'call':
      return ['c', expression.name, expression.args.map(packExpression)];
  }
}

function unpackExpression(packed: PackedExpression): Expression {
  switch (packed[0]) {
    case 'p': {
      const [, frame, origin, segments, range, text] = packed;
      return { kind: 'path', frame, origin, segments, range: unpackRange(range), text };
    }
    case 'l':
      return { kind: 'literal', value: packed[1] };
    case 'c':
      return { kind: 'call', name: packed[1], args: packed[2].map(unpackExpression) };
  }
}
