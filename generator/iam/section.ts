import { arnEnding, arnPattern, arnShapes } from './arn-shape.ts';
import type { ConditionKey, ResourceType, ValueType } from './facts.ts';
import { once } from '../core/memo.ts';

/** What marks the lines of a section, other than those of actions. */
export type Mark = '$' | '#' | '!' | '~';

const TYPES: Record<string, ValueType> = {
  s: 'String',
  a: 'ARN',
  b: 'Bool',
  n: 'Numeric',
  d: 'Date',
  i: 'IPAddress',
};

/**
 * A section of the table's text; the head of the file describes its lines. Lines are looked up in the text itself, so
 * that nothing is unpacked that nobody asks for.
 */
export interface Section {
  /** What stands behind the first word of a line, by its mark and code, or by its noun; `undefined` without such a line. */
  line: (word: string) => string | undefined;
  /** All lines of a mark, split behind their first word. */
  marked: (mark: Mark) => [code: string, rest: string][];
  /** All lines without a mark, split behind their first word. */
  nouns: () => [noun: string, rest: string][];
}

/** The section of a text that begins with a line break. */
export function sectionOf(text: string): Section {
  const lines = (isWanted: (line: string) => boolean): [string, string][] =>
    text.split('\n').filter(isWanted).map(coded);
  return {
    line: (word) => {
      const start = text.indexOf(`\n${word} `);
      if (start === -1) return undefined;
      const end = text.indexOf('\n', start + 1);
      return text.slice(start + word.length + 2, end === -1 ? text.length : end);
    },
    marked: (mark) =>
      lines((line) => line.startsWith(mark)).map(([code, rest]) => [code.slice(1), rest]),
    nouns: () => lines((line) => /^[A-Za-z0-9-]/.test(line)),
  };
}

/** A condition key of a line behind its code; a name that begins with a colon gets the prefix. */
export function unpackKey(line: string, prefix: string): ConditionKey {
  const letter = line[0] ?? '';
  const name = line.slice(2);
  return {
    name: name.startsWith(':') ? prefix + name : name,
    type: TYPES[letter.toLowerCase()] ?? 'String',
    isList: letter !== letter.toLowerCase(),
  };
}

/** A resource type of a line behind its code; `keysOf` gives the keys of a list of codes. */
export function unpackType(
  line: string,
  prefix: string,
  keysOf: (codes: string | undefined) => ConditionKey[],
): ResourceType {
  const [name = '', arns, keys] = line.split('|');
  const full = list(arns).map((arn) => fullArn(arn, prefix));
  const conditionKeys = once(() => keysOf(keys));
  return {
    name,
    arns: full,
    shapes: once(() => full.flatMap(arnShapes)),
    pattern: once(() => arnPattern(full)),
    endings: once(() => full.map(arnEnding)),
    get conditionKeys() {
      return conditionKeys();
    },
  };
}

function fullArn(short: string, prefix: string): string {
  const rest = short.slice(1);
  return short.startsWith('=')
    ? `arn:{Partition}:${prefix}:{Region}:{Account}:${rest}`
    : `arn:{Partition}:${rest}`;
}

/** The items of a list with commas; empty for an absent or empty one. */
export function list(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

function coded(line: string): [word: string, rest: string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}
