import { Composer, Lexer, Parser, type CST, type ParsedNode } from 'yaml';
import { finding, type Finding } from '../core/finding.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { explainFault } from '../document/yaml-faults.ts';
import { restOfLine } from '../document/yaml-quoting.ts';
import {
  DOCUMENT_BEGINS,
  TEXT_FOLLOWS,
  unclosedAt,
  unclosedBracket,
  unclosedWords,
  type Unclosed,
} from '../document/yaml-tokens.ts';
import { placeBetween, type Source } from './located.ts';
import { quote } from './scalars.ts';

/** How many maps and lists may stand inside each other in one file. */
export const DEPTH_LIMIT = 100;

/** How many scalars one file may hold; hand-written files have some hundreds. */
const SCALAR_LIMIT = 200_000;

/** What cannot stand in YAML: control characters, lone surrogates, a carriage return that ends no line. */
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Most files hold nothing else, which is told in less time than what is forbidden. */
const PRINTABLE = /^[\t\n -~]*$/;

/** The top node of a YAML text (null where it is empty), or the faults that leave none. */
export type YamlRead = { node: ParsedNode | null } | { faults: Finding[] };

/**
 * Reads a YAML 1.2 text of one document, all unquoted scalars as text.
 * The first fault of the syntax ends the reading; memory and time stay linear in the text.
 */
export function readYaml(source: Source): YamlRead {
  const { text } = source;
  const bad = PRINTABLE.test(text) ? null : FORBIDDEN.exec(text);
  if (bad !== null) return { faults: [forbidden(source, bad.index)] };
  const read = parseTokens(source);
  if (!Array.isArray(read)) return { faults: [read] };
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.2' });
  const [document] = composer.compose(read, true, text.length);
  const errors = document?.errors ?? [];
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first !== undefined) {
    const { message, help, start, end } = explainFault(first, text);
    return { faults: [fault(source, 'environment/syntax', start, end, message, help)] };
  }
  const node = document?.contents ?? null;
  // An empty document has an empty scalar for its content.
  const empty = node !== null && node.range[0] === node.range[1];
  return { node: empty ? null : node };
}

/** The tokens of the text, or the one fault that is better seen here than later. */
function parseTokens(source: Source): CST.Token[] | Finding {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let isText = false;
  let scalars = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    const at = parser.offset;
    const found = isText ? undefined : judgeLexeme(source, parser, lexeme, at, tokens);
    if (found !== undefined) return found;
    if (isText || lexeme.startsWith('"') || lexeme.startsWith("'")) scalars += 1;
    if (scalars > SCALAR_LIMIT) return tooLarge(source, at);
    isText = lexeme === TEXT_FOLLOWS;
    for (const token of parser.next(lexeme)) tokens.push(token);
    // Each open map, list or bracket is one place on the stack, below them the document.
    if (parser.stack.length > DEPTH_LIMIT + 1) return tooDeep(source, at);
  }
  const open = unclosedBracket(source.text, parser);
  if (open !== undefined) return unclosed(source, open);
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function judgeLexeme(
  source: Source,
  parser: Parser,
  lexeme: string,
  at: number,
  done: readonly CST.Token[],
): Finding | undefined {
  const open = unclosedAt(source.text, parser, lexeme);
  if (open !== undefined) return unclosed(source, open);
  switch (lexeme[0]) {
    case '{':
      return source.text[at + 1] === '{' ? bareReference(source, at) : undefined;
    case '!':
      return unsupported(source, at, lexeme, 'a tag', 'drop it; the schema tells each type');
    case '%':
      return unsupported(source, at, lexeme, 'a directive', 'drop it; the file is YAML 1.2');
    case '-':
      return lexeme === '---' && hasDocument(parser, done) ? second(source, at) : undefined;
    case DOCUMENT_BEGINS:
      return hasDocument(parser, done) ? second(source, at) : undefined;
    default:
      return undefined;
  }
}

/** Whether a document began already: read to its end, or still open. */
function hasDocument(parser: Parser, done: readonly CST.Token[]): boolean {
  return (
    parser.stack.length > 1 ||
    done.some((token) => token.type === 'document') ||
    parser.stack.some(
      (token) =>
        token.type === 'document' &&
        (token.value !== undefined || token.start.some((one) => one.type === 'doc-start')),
    )
  );
}

function unclosed(source: Source, open: Unclosed): Finding {
  const { message, help } = unclosedWords(source.text, open);
  return fault(source, 'environment/syntax', open.offset, open.offset + 1, message, help);
}

function bareReference(source: Source, at: number): Finding {
  const lineStart = source.text.lastIndexOf('\n', at - 1) + 1;
  const rest = restOfLine(source.text, at);
  const help = `write  ${`${source.text.slice(lineStart, at).trim()} ${quote(rest)}`.trim()}`;
  const message = 'an unquoted {{ opens a map of YAML, not a reference';
  return fault(source, 'environment/needs-quotes', at, at + rest.length, message, help);
}

function unsupported(
  source: Source,
  at: number,
  lexeme: string,
  what: string,
  help: string,
): Finding {
  const message = `${what} (${lexeme.slice(0, 40)}) is not for variable files`;
  return fault(source, 'environment/unsupported', at, at + lexeme.length, message, help);
}

function second(source: Source, at: number): Finding {
  const message = 'a second document begins here';
  const help = 'keep one document in one file';
  return fault(source, 'environment/unsupported', at, at + 3, message, help);
}

function tooDeep(source: Source, at: number): Finding {
  const message = `more than ${DEPTH_LIMIT} maps and lists stand inside each other`;
  return fault(source, 'environment/too-deep', at, at + 1, message, 'flatten the variables');
}

function tooLarge(source: Source, at: number): Finding {
  const message = `the file holds more than ${SCALAR_LIMIT} keys and values`;
  return fault(source, 'environment/too-large', at, at + 1, message, 'split the project');
}

function forbidden(source: Source, at: number): Finding {
  const code = source.text.charCodeAt(at);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const message =
    code === 13
      ? 'a lone carriage return (U+000D) stands in the text'
      : `the character ${name} cannot stand in YAML`;
  const help = code === 13 ? 'end lines with LF' : 'write it as an escape in double quotes';
  return fault(source, 'environment/syntax', at, at + 1, message, help);
}

function fault(
  source: Source,
  rule: CoreRuleId,
  start: number,
  end: number,
  message: string,
  help: string | undefined,
): Finding {
  const place = placeBetween(source, start, end);
  return finding(rule, message, { ...place, ...(help === undefined ? {} : { help }) });
}
