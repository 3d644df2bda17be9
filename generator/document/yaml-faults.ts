import type { YAMLError } from 'yaml';
import { quotedAt, restOfLine } from './yaml-quoting.ts';
import { filledKeyAbove, strayAbove, type Stray } from './yaml-stray.ts';
import { isInBrackets, unclosedIn, unclosedWords } from './yaml-tokens.ts';

/** A fault that the parser found, in our words and at the place where it is mended; offsets are UTF-16. */
export interface YamlFault {
  message: string;
  help?: string | undefined;
  start: number;
  end: number;
}

type Words = [message: string, help?: string];

const KEY_VALUE = 'a line of a map has the form  key: value';

/** So many words behind the first one are rather a sentence than a value. */
const PROSE = 3;

/** What the parser's error codes mean, in our words, with what mends it. */
const WORDS: Record<string, Words> = {
  ALIAS_PROPS: ['an alias carries an anchor or a tag of its own'],
  BAD_ALIAS: ['this is no name of an alias', 'a text that begins with * is written in quotes'],
  BAD_COLLECTION_TYPE: ['this tag does not fit the value'],
  BAD_DIRECTIVE: ['this line is no directive of YAML'],
  BAD_INDENT: [
    'the indentation does not fit the lines above',
    'keys of one map, and items of one list, begin in the same column',
  ],
  BAD_PROP_ORDER: ['an anchor or tag stands behind the mark it belongs before'],
  BLOCK_AS_IMPLICIT_KEY: ['a list or map stands where a text is due: one line holds one ": " only'],
  BLOCK_IN_FLOW: [
    'a list or map by indentation stands inside brackets',
    'inside [ ] and { } write inner lists and maps with brackets, too',
  ],
  DUPLICATE_KEY: ['the same key stands twice in one map', 'keep one of the two'],
  IMPOSSIBLE: ['this is no YAML'],
  KEY_OVER_1024_CHARS: ['a key has more than 1024 characters', KEY_VALUE],
  MULTIPLE_ANCHORS: ['one value has two anchors'],
  MULTIPLE_DOCS: ['a second YAML document begins here', 'keep one document in one file'],
  MULTIPLE_TAGS: ['one value has two tags'],
  NON_STRING_KEY: ['a key is no text'],
  RESOURCE_EXHAUSTION: ['maps and lists are nested too deep to be read'],
  TAG_RESOLVE_FAILED: ['this tag is not known', 'write the value without a tag'],
};

/** Words that depend on what stands at the place. */
const WORDS_AT: Record<string, (text: string, offset: number) => Words> = {
  BAD_DQ_ESCAPE: (text, offset) => [
    `${text.slice(offset, offset + 2)} is no escape that double quotes know`,
    'write \\\\ for a backslash, or use single quotes',
  ],
  BAD_SCALAR_START: (text, offset) => [
    `unquoted text cannot begin with ${text[offset] ?? ''}`,
    'put the text in quotes',
  ],
  MISSING_CHAR: missingSign,
  MULTILINE_IMPLICIT_KEY: noColon,
  UNEXPECTED_TOKEN: (text, offset) => {
    const word = /^\S{1,20}/.exec(text.slice(offset, offset + 20))?.[0];
    const message = word === undefined ? 'the text ends too early' : `${word} is not expected here`;
    return [message, 'quote the value if it is meant as text'];
  },
};

/** Faults that mostly come from a text without quotes which YAML takes for something else. */
const OF_PLAIN_TEXT = new Set([
  'BAD_ALIAS',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'TAG_RESOLVE_FAILED',
  'UNEXPECTED_TOKEN',
]);

/** Faults of a line that cannot follow because what stands above it is a text. */
const ENDS_A_TEXT = new Set(['BAD_INDENT', 'UNEXPECTED_TOKEN']);

/** What a fault of the parser is: for many the place to mend is not where the parser gave up. */
export function explainFault(fault: Pick<YAMLError, 'code' | 'pos'>, text: string): YamlFault {
  const from = Math.min(fault.pos[0], text.length);
  const unclosed = unclosedIn(text);
  if (unclosed !== undefined && unclosed.offset <= from) {
    const { offset } = unclosed;
    return { ...unclosedWords(text, unclosed), start: offset, end: offset + 1 };
  }
  const at = fault.code === 'BLOCK_AS_IMPLICIT_KEY' ? misplacedLine(text, from) : undefined;
  const given = at ?? (ENDS_A_TEXT.has(fault.code) ? afterBlanks(text, from) : undefined);
  const stray = given === undefined ? undefined : strayAbove(text, given);
  if (stray !== undefined) return explainStray(stray, text);
  const tab = tabBefore(text, from) ?? (at === undefined ? undefined : tabBefore(text, at));
  if (tab !== undefined || fault.code === 'TAB_AS_INDENT') {
    const start = tab ?? from;
    const message = 'a tab indents this line';
    return { message, help: 'indent with blanks', start, end: start + 1 };
  }
  const moved =
    at !== undefined
      ? (closingLine(text, at) ?? at)
      : fault.code === 'BAD_INDENT'
        ? (closingLine(text, afterBlanks(text, from)) ?? afterBlanks(text, from))
        : undefined;
  const code = moved === undefined ? fault.code : 'BAD_INDENT';
  const start = moved ?? from;
  const [message, general] = WORDS_AT[code]?.(text, start) ?? WORDS[code] ?? ['this is no YAML'];
  const filled = moved === undefined ? undefined : filledKeyAbove(text, moved);
  // Inside brackets it is rather a comma that is missing.
  const isText = OF_PLAIN_TEXT.has(code) && !(code === 'MISSING_CHAR' && isInBrackets(text, start));
  const quoted = isText ? quotedAt(text, start) : undefined;
  return {
    message,
    help:
      quoted === undefined ? withFilled(general, filled) : `if it is meant as one text: ${quoted}`,
    start,
    end: moved === undefined ? Math.max(start + 1, Math.min(fault.pos[1], text.length)) : start + 1,
  };
}

function withFilled(help: string | undefined, key: string | undefined): string | undefined {
  return key === undefined
    ? help
    : `begin this line in the column of ${key}, or write  ${key}:  without a value`;
}

function explainStray({ kind, start, end }: Stray, text: string): YamlFault {
  if (kind === 'indented') {
    const message = 'this line is indented, but what follows in the same map is not';
    return { message, help: 'keys of one map begin in the same column', start, end };
  }
  const [message, help] = noColon(text, start);
  return { message, help, start, end };
}

/** The first tab in the indentation of the line of an offset. */
function tabBefore(text: string, offset: number): number | undefined {
  const start = lineStart(text, offset);
  const tab = (/^[ \t]*/.exec(text.slice(start))?.[0] ?? '').indexOf('\t');
  return tab < 0 ? undefined : start + tab;
}

/** The first character of a line that is indented wrongly, where that makes a list or map stand in the place of a text. */
function misplacedLine(text: string, offset: number): number | undefined {
  const at = afterBlanks(text, offset);
  // A hyphen to the left of the others of its list.
  if (text.slice(lineStart(text, at), at).trim() === '' && text[at] === '-') return at;
  const end = text.indexOf('\n', offset);
  if (end < 0 || /:(?:\s|$)/.test(text.slice(offset, end))) return undefined;
  // A key that is indented deeper than the one above continues the text of that one.
  return afterBlanks(text, end + 1);
}

/**
 * Of a line whose indentation fits none above: the line that ended the map it would go on with, for that one is indented too
 * little; `undefined` where no line above has its indentation.
 */
function closingLine(text: string, offset: number): number | undefined {
  const own = offset - lineStart(text, offset);
  let closing: number | undefined;
  let end = lineStart(text, offset) - 1;
  while (end > 0) {
    const start = lineStart(text, end);
    const depth = text.slice(start, end).search(/\S/);
    end = start - 1;
    if (depth < 0 || text[start + depth] === '#') continue;
    if (depth === own) return closing;
    // Nothing above what stands even further to the left can have the same map around it.
    if (depth < own && closing !== undefined) return undefined;
    if (depth < own) closing = start + depth;
  }
  return undefined;
}

function missingSign(text: string, offset: number): Words {
  if (text[offset] === '#') return ['a comment follows without a blank', 'put a blank before #'];
  if (!isInBrackets(text, offset)) return noColon(text, offset);
  const help = 'part the items by commas, keys and values by a colon and a blank';
  return ['a comma or colon is missing inside the brackets', help];
}

/** A line that is neither a key with its value nor an item: mostly it lacks its colon, or the blank behind it. */
function noColon(text: string, offset: number): Words {
  const line = restOfLine(text, lineStart(text, offset)).trim();
  const parts = /^((?:- +)*[\w./-]+?)(\s*[=:\uff1a][\u00a0\u2000-\u200b\u3000]?\s*|\s+)(\S.*)$/u;
  const [, key = '', sign = '', value = ''] = parts.exec(line) ?? [];
  if (key === '') {
    const help = `${KEY_VALUE}, a comment  # text`;
    return ['this line is neither a key with its value nor a list item', help];
  }
  const mended = `write  ${key}: ${value}`;
  const isProse = value.split(/\s+/).length >= PROSE;
  const help = isProse ? `${mended}\nif it is a comment:  # ${line}` : mended;
  if (sign.includes('=')) return ['a colon is due where the equals sign stands', help];
  if (/[\u00a0\u2000-\u200b\u3000\uff1a]/u.test(sign)) {
    return ['behind the key stands a sign that only looks like a colon or a blank', help];
  }
  if (sign.startsWith(':')) return ['a blank is missing behind the colon', help];
  return ['a colon is missing behind the first word', help];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function afterBlanks(text: string, offset: number): number {
  return offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
}
