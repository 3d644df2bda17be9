import { Lexer, Parser, type CST } from 'yaml';

/** The lexer's sign that the next token is text, that brackets end without being closed, and that a document begins. */
export const TEXT_FOLLOWS = '\x1f';
export const BRACKETS_BREAK_OFF = '\x18';
export const DOCUMENT_BEGINS = '\x02';

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** A quote or bracket that is never closed: its UTF-16 offset, and the sign that would close it. */
export interface Unclosed {
  offset: number;
  closing: string;
}

/** The first quote or bracket of a text that is never closed. */
export function unclosedIn(text: string): Unclosed | undefined {
  const parser = new Parser();
  let isText = false;
  for (const lexeme of new Lexer().lex(text)) {
    const found = isText ? undefined : unclosedAt(text, parser, lexeme);
    if (found !== undefined) return found;
    isText = lexeme === TEXT_FOLLOWS;
    // The tokens themselves are of no use here, but the parser moves on only while they are taken.
    for (const token of parser.next(lexeme)) if (token.type === 'doc-end') continue;
  }
  return unclosedBracket(text, parser);
}

/** What a token shows to be unclosed: itself, if it is a quoted text, or the bracket around it. */
export function unclosedAt(text: string, parser: Parser, lexeme: string): Unclosed | undefined {
  switch (lexeme[0]) {
    case BRACKETS_BREAK_OFF:
      return unclosedBracket(text, parser);
    case ']':
    case '}': {
      const open = openBracket(parser);
      const isPair = open === undefined || CLOSING[open.start.source] === lexeme;
      return isPair ? undefined : unclosedBracket(text, parser);
    }
    case '"':
    case "'":
      return isClosed(lexeme) ? undefined : { offset: parser.offset, closing: lexeme[0] };
    default:
      return undefined;
  }
}

/** The innermost bracket that is still open. */
export function unclosedBracket(text: string, parser: Parser): Unclosed | undefined {
  const open = openBracket(parser);
  return open && { offset: open.offset, closing: CLOSING[text[open.offset] ?? ''] ?? '' };
}

/** What is wrong with a quote or bracket that is never closed, and what mends it. */
export function unclosedWords(
  text: string,
  { offset, closing }: Unclosed,
): { message: string; help: string } {
  const sign = text[offset] ?? '';
  const name = closing === sign ? `the quote ${sign}` : `the bracket ${sign}`;
  return { message: `${name} that opens here is never closed`, help: `close it with  ${closing}` };
}

/** Whether an offset lies inside brackets. */
export function isInBrackets(text: string, offset: number): boolean {
  let at = 0;
  let depth = 0;
  let isText = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (at >= offset) break;
    if (!isText && (lexeme === '[' || lexeme === '{')) depth += 1;
    if (!isText && (lexeme === ']' || lexeme === '}')) depth -= 1;
    isText = lexeme === TEXT_FOLLOWS;
    if (![DOCUMENT_BEGINS, BRACKETS_BREAK_OFF, TEXT_FOLLOWS].includes(lexeme)) at += lexeme.length;
  }
  return depth > 0;
}

/** The innermost bracket that is still open; a closed one may stay on the stack until the next token. */
function openBracket(parser: Parser): CST.FlowCollection | undefined {
  return parser.stack.findLast(
    (token): token is CST.FlowCollection =>
      token.type === 'flow-collection' && token.end.length === 0,
  );
}

function isClosed(lexeme: string): boolean {
  const [sign] = lexeme;
  if (lexeme.length < 2 || !lexeme.endsWith(sign ?? '')) return false;
  if (sign === "'") return (/'+$/.exec(lexeme.slice(1))?.[0].length ?? 0) % 2 === 1;
  return (/\\*$/.exec(lexeme.slice(1, -1))?.[0].length ?? 0) % 2 === 0;
}
