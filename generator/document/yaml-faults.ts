import type { YAMLError } from 'yaml';
import { finding, type Finding } from '../core/finding.ts';
import type { LineMap } from '../core/text.ts';
import { quotedAt } from './yaml-quoting.ts';

/** What the parser's error codes mean, in our words, with what mends it. */
const WORDS: Record<string, [message: string, help?: string]> = {
  ALIAS_PROPS: ['an alias carries an anchor or a tag of its own'],
  BAD_ALIAS: ['this is no name of an alias', 'a text that begins with * is written in quotes'],
  BAD_DIRECTIVE: ['this line is no directive of YAML'],
  BAD_DQ_ESCAPE: ['this is no escape of YAML', 'a backslash in double quotes is written \\\\'],
  BAD_INDENT: [
    'the indentation does not fit the lines above',
    'lines that belong together begin in the same column',
  ],
  BAD_PROP_ORDER: ['an anchor or tag stands behind the mark it belongs before'],
  BAD_SCALAR_START: [
    'no unquoted text may begin with this character',
    'put the text in double quotes',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['a list or map stands where a text is due: one line holds one ": " only'],
  BLOCK_IN_FLOW: ['a list or map in several lines stands inside brackets'],
  DUPLICATE_KEY: ['the same key stands twice in one map', 'keep one of the two'],
  IMPOSSIBLE: ['this is no YAML'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1024 characters'],
  MISSING_CHAR: ['a closing quote, bracket, comma or colon is missing'],
  MULTILINE_IMPLICIT_KEY: [
    'a key spreads over several lines',
    'a colon may be missing behind the first word, or quotes around a text that holds ": "',
  ],
  MULTIPLE_ANCHORS: ['one value has two anchors'],
  MULTIPLE_DOCS: ['a second YAML document begins here', 'keep one document in one file'],
  MULTIPLE_TAGS: ['one value has two tags'],
  NON_STRING_KEY: ['a key is no text'],
  TAB_AS_INDENT: ['a tab indents this line', 'indent with blanks'],
  TAG_RESOLVE_FAILED: ['this tag is not known', 'write the value without a tag'],
  UNEXPECTED_TOKEN: [
    'this cannot stand here',
    'a text that holds ": " or " #" is written in quotes',
  ],
  BAD_COLLECTION_TYPE: ['this tag does not fit the value'],
  RESOURCE_EXHAUSTION: ['the aliases unfold to too many values'],
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

/** A fault that the parser found, as a finding in our words. */
export function yamlFault(fault: YAMLError, text: string, map: LineMap, file: string): Finding {
  const misplaced =
    fault.code === 'BLOCK_AS_IMPLICIT_KEY' ? misplacedLine(text, fault.pos[0]) : undefined;
  // A bracket that is never closed is found where the lines below it go on.
  const isUnclosed = fault.code === 'BAD_INDENT' && fault.message.startsWith('Flow');
  const code = isUnclosed ? 'MISSING_CHAR' : misplaced === undefined ? fault.code : 'BAD_INDENT';
  const [from, to] = misplaced ?? fault.pos;
  const [message, general] = WORDS[code] ?? ['this is no YAML'];
  const start = Math.min(from, text.length);
  const quoted = OF_PLAIN_TEXT.has(code) && !isUnclosed ? quotedAt(text, start) : undefined;
  const help = quoted === undefined ? general : `if it is meant as one text: ${quoted}`;
  const end = Math.max(start, Math.min(to, text.length));
  return finding(code === 'DUPLICATE_KEY' ? 'document/duplicate-key' : 'document/syntax', message, {
    file,
    range: map.range(start, Math.max(end, start + 1)),
    ...(help === undefined ? {} : { help }),
  });
}

/** The first character of a line that is indented wrongly, where that is what makes a list or map stand in the place of a text. */
function misplacedLine(text: string, offset: number): [number, number] | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const before = text.slice(start, offset);
  // A hyphen to the left of the others of its list.
  if (before.trim() === '' && text[offset] === '-') return [offset, offset + 1];
  const rest = text.slice(offset, end < 0 ? text.length : end);
  if (end < 0 || /:(?:\s|$)/.test(rest)) return undefined;
  // A key that is indented deeper than the one above continues the text of that one.
  const next = end + 1 + text.slice(end + 1).search(/\S/);
  return [next, next + 1];
}
