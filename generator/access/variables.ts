import { globOf, isConfusable, withWildcards, type Glob } from './glob.ts';

/** A policy variable: the condition key that it stands for, in lower case, and its default where it has one. */
export interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/** How a text of a policy is read: whether `*` and `?` are wildcards and `${…}` a variable. */
export interface Reading {
  readonly wildcards: boolean;
  readonly variables: boolean;
}

/**
 * A text of a policy, parsed once. Without variables `glob` is what it matches, else `pieces` are what it is put together
 * from. `hasHeadVariable`: a variable stands before the fifth colon, where AWS knows none.
 */
export interface Template {
  readonly text: string;
  readonly pieces: readonly (string | Variable)[];
  readonly glob: Glob | undefined;
  readonly hasHeadVariable: boolean;
}

/** What a request says of a condition key as a variable: its text, `missing`, or `unknown`. */
export type LookUp = (key: string) => { readonly text: string } | 'missing' | 'unknown';

/** `${*}`, `${?}` and `${$}` stand for the character itself. */
const LITERALS = new Set(['*', '?', '$']);

const VARIABLE = /^([^\s,'{}]+|[^\s,'{}][^,'{}]*[^\s,'{}])(?:,\s*'([^']*)')?$/;

const NO_PIECES: readonly string[] = [];

/**
 * Parses a text of a policy. What is no well-formed variable stays literal text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parseTemplate(text: string, reading: Reading): Template {
  if (!reading.variables || !text.includes('${')) {
    return wholeOf(text, reading.wildcards ? withWildcards(text) : text);
  }
  const literally = reading.wildcards ? withWildcards : (part: string): string => part;
  const pieces: (string | Variable)[] = [];
  let literal = '';
  let start = 0;
  let hasHeadVariable = false;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', start)) {
    const end = text.indexOf('}', at);
    if (end < 0) break;
    const found = variableOf(text.slice(at + 2, end));
    literal += literally(text.slice(start, at));
    start = end + 1;
    if (found === undefined) {
      literal += literally(text.slice(at, start));
    } else if (typeof found === 'string') {
      literal += found;
    } else {
      hasHeadVariable ||= text.slice(0, at).split(':').length < 6;
      pieces.push(literal, found);
      literal = '';
    }
  }
  literal += literally(text.slice(start));
  if (pieces.length === 0) return wholeOf(text, literal);
  return { text, pieces: [...pieces, literal], glob: undefined, hasHeadVariable };
}

/** A text without variables. */
function wholeOf(text: string, pattern: string): Template {
  return { text, pieces: NO_PIECES, glob: globOf(pattern), hasHeadVariable: false };
}

/**
 * A template with its variables replaced. What a variable stands for is data: its `*` and `?` are no wildcards.
 * `missing` where a key without a default is not in the request, `unknown` where it cannot be known.
 */
export function expand(template: Template, lookUp: LookUp): Glob | 'missing' | 'unknown' {
  if (template.glob !== undefined) return template.glob;
  let pattern = '';
  let isUnknown = false;
  for (const piece of template.pieces) {
    if (typeof piece === 'string') {
      pattern += piece;
      continue;
    }
    const value = lookUp(piece.key);
    if (value === 'missing' && piece.fallback === undefined) return 'missing';
    const text = typeof value === 'object' ? value.text : (piece.fallback ?? '');
    isUnknown ||= value === 'unknown' || isConfusable(text);
    pattern += text;
  }
  return isUnknown ? 'unknown' : globOf(pattern);
}

/** What stands between the braces: a variable, a character for itself, or `undefined` for neither. */
function variableOf(inside: string): Variable | string | undefined {
  if (LITERALS.has(inside)) return inside;
  const [, key, fallback] = VARIABLE.exec(inside) ?? [];
  return key === undefined ? undefined : { key: key.toLowerCase(), fallback };
}
