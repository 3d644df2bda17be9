import { quote } from './scalars.ts';

/** What is wrong with a YAML text, in our words. */
export interface YamlFault {
  readonly message: string;
  readonly help: string;
}

const KEY_VALUE = 'a line of a map has the form  key: value';

/**
 * Our words for an error code of the `yaml` package at an offset of the text.
 * `inFlow` tells whether the place is inside `[ ]` or `{ }`.
 */
export function yamlFault(code: string, text: string, offset: number, inFlow: boolean): YamlFault {
  const sign = text[offset] ?? '';
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'a tab indents this line', help: 'indent with blanks' };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `${text.slice(offset, offset + 2)} is no escape that double quotes know`,
        help: 'write \\\\ for a backslash, or use single quotes',
      };
    case 'BAD_SCALAR_START':
      return {
        message: `unquoted text cannot begin with ${sign}`,
        help: `write  ${quote(restOfLine(text, offset))}`,
      };
    case 'BAD_INDENT':
      return {
        message: 'the indentation fits no line above',
        help: 'keys of one map, and items of one list, begin in the same column',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedOnOneLine(text, offset);
    case 'MULTILINE_IMPLICIT_KEY':
      return { message: 'this line is not followed by a colon and a value', help: KEY_VALUE };
    case 'KEY_OVER_1024_CHARS':
      return { message: 'a key has more than 1024 characters', help: KEY_VALUE };
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'BAD_PROP_ORDER':
      return {
        message: 'an anchor or alias is not sound here',
        help: 'name a value once with  key: &name value  and repeat it with  other: *name',
      };
    case 'BLOCK_IN_FLOW':
      return {
        message: 'a list or map by indentation stands inside brackets',
        help: 'inside [ ] and { } write inner lists and maps with brackets, too',
      };
    case 'MISSING_CHAR':
      return missingSign(sign, inFlow);
    default:
      return unexpected(text, offset);
  }
}

/** The rest of a line without a trailing comment and blanks. */
export function restOfLine(text: string, offset: number): string {
  const end = text.slice(offset).search(/\r?\n/);
  const rest = end === -1 ? text.slice(offset) : text.slice(offset, offset + end);
  return rest.replace(/\s+#.*$/, '').trimEnd();
}

function nestedOnOneLine(text: string, offset: number): YamlFault {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const rest = restOfLine(text, offset);
  return {
    message: 'a value holds a colon and a blank, which begins a map',
    help: `write  ${before.trim()} ${quote(rest)}`.replaceAll(/ {3,}/g, '  '),
  };
}

function missingSign(sign: string, inFlow: boolean): YamlFault {
  if (sign === '#') {
    return { message: 'a comment follows without a blank', help: 'put a blank before #' };
  }
  return inFlow
    ? {
        message: 'a comma or colon is missing inside the brackets',
        help: 'part the items by commas, keys and values by a colon and a blank',
      }
    : { message: 'this line is neither a key with its value nor a list item', help: KEY_VALUE };
}

function unexpected(text: string, offset: number): YamlFault {
  const word = /^\S{1,20}/.exec(text.slice(offset, offset + 20))?.[0];
  return {
    message: word === undefined ? 'the text ends too early' : `${word} is not expected here`,
    help: 'quote the value if it is meant as text',
  };
}
