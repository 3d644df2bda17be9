import type { SyntaxFault } from './reading.ts';
import type { ParseFault } from './tree.ts';

/** What the parser says, as a pattern, and what a person is told; `$1` and `$2` stand for its groups. */
const WORDS: readonly [says: RegExp, told: string, isPart?: true][] = [
  [/^expected '(fi|done|esac)' to close '(\w+)'/, 'the $2 has no $1', true],
  [/^expected '(\)|\}|\]\])' to close ([\w ]+|'\[\[')/, 'the $2 has no $1', true],
  [
    /^expected command after '(then|do|else|elif|if|while|until)'/,
    'no command stands behind $1',
    true,
  ],
  [/^expected command after '(&&|\|\|?)'/, 'no command stands behind $1', true],
  [/^expected command after '(.+)'/, 'no command stands behind $1'],
  [/^expected '(then|do)'/, 'a $1 is missing', true],
  [
    /^unexpected token '(fi|done|esac|then|else|elif|do|\})'/,
    'a $1 stands here that nothing before it asks for',
    true,
  ],
  [/^unexpected token '(.+)'/, 'a $1 stands where the shell takes none'],
  [/^unterminated (double|single) quote/, 'a $1 quote is not closed'],
  [/^unterminated command substitution/, 'a $( is not closed'],
  [/^unterminated backtick/, 'a backtick is not closed'],
  [/^unterminated parameter expansion/, 'a ${ is not closed'],
  [/^unterminated arithmetic/, 'a (( is not closed'],
  [/^unterminated process substitution/, 'a <( is not closed'],
  [/^unterminated extended glob/, 'a parenthesis is not closed'],
  [/^expected redirect target/, 'a < or > has no file behind it'],
  [/^expected compound command as function body/, 'a function has no body'],
];

/** Faults that say nothing of the command: more nesting than the parser follows. */
const LIMIT = /nesting depth exceeded|for nesting depth/;

/** The first fault of a command in words for people; `undefined` where there is none, or the parser gave up. */
export function syntaxFault(text: string, faults: readonly ParseFault[]): SyntaxFault | undefined {
  if (faults.some(({ message }) => LIMIT.test(message))) return undefined;
  const end = text.trimEnd().length;
  // What is missing at the end tells more than that nothing stands there.
  const [first] = faults;
  const closing = faults.find(({ message, at }) => at >= end && / to close /.test(message));
  const fault = first !== undefined && first.at >= end ? (closing ?? first) : first;
  if (fault === undefined) return undefined;
  const { message, at } = fault;
  const known = WORDS.find(([says]) => says.test(message));
  const told = known === undefined ? message : (says(known, message) ?? message);
  const start = Math.max(0, Math.min(at, end - 1));
  return {
    message: told,
    isPart: known?.[2] === true && (at >= end || message.startsWith('unexpected')),
    start,
    end: start + Math.max(1, wordAt(text, start).length),
  };
}

function says([pattern, told]: (typeof WORDS)[number], message: string): string | undefined {
  const groups = pattern.exec(message);
  return groups?.reduce((text, group, index) => text.replaceAll(`$${index}`, () => group), told);
}

/** The word that begins at an offset: letters, or one sign. */
function wordAt(text: string, at: number): string {
  return /^(?:\w+|[&|;]+|.)/.exec(text.slice(at))?.[0] ?? '';
}
