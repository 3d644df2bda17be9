import type { YAMLError } from 'yaml';
import { finding, type Finding } from '../core/finding.ts';
import type { LineMap } from '../core/text.ts';

/** What the parser's error codes mean, in our words, with what mends it. */
const WORDS: Record<string, [message: string, help?: string]> = {
  ALIAS_PROPS: ['an alias carries an anchor or a tag of its own'],
  BAD_ALIAS: ['this is no name of an alias', 'a text that begins with * is written in quotes'],
  BAD_DIRECTIVE: ['this line is no directive of YAML'],
  BAD_DQ_ESCAPE: ['this is no escape of YAML', 'a backslash in double quotes is written \\\\'],
  BAD_INDENT: ['the indentation does not fit the lines above'],
  BAD_PROP_ORDER: ['an anchor or tag stands behind the mark it belongs before'],
  BAD_SCALAR_START: [
    'no unquoted text may begin with this character',
    'put the text in double quotes',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['a list or map in several lines stands where a key is due'],
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

/** A fault that the parser found, as a finding in our words. */
export function yamlFault(fault: YAMLError, text: string, map: LineMap, file: string): Finding {
  const [message, help] = WORDS[fault.code] ?? ['this is no YAML'];
  const start = Math.min(fault.pos[0], text.length);
  const end = Math.max(start, Math.min(fault.pos[1], text.length));
  return finding(
    fault.code === 'DUPLICATE_KEY' ? 'document/duplicate-key' : 'document/syntax',
    message,
    {
      file,
      range: map.range(start, Math.max(end, start + 1)),
      ...(help === undefined ? {} : { help }),
    },
  );
}
