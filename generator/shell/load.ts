import type * as Reader from './read-shell.ts';
import type { ShellReading } from './reading.ts';

/** Readings by text, so that several rules ask for one; the texts of one run are few. */
const known = new Map<string, ShellReading>();

/** How many readings are kept. */
const MOST = 500;

/** Words with blanks between them, variables and texts in plain quotes among them: nothing in them can be wrong, or bash. */
const PLAIN_WORDS =
  /^(?:(?:[\w./:@%,+-]|\$\w+(?!\w)|\$\{\w+\}|"(?:[\w ./:@%,+=!-]|\$\w+(?!\w)|\$\{\w+\})*"|'[^'\n]*'|(?<=\w)=)+(?: +|$))+$/;

/** Words that something else than a plain command begins with, or that only bash has, or that only bash takes so. */
const NOT_PLAIN =
  /^(?:\w+=\S* |(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|select|time|coproc|source|declare|typeset|mapfile|readarray|shopt|pushd|popd|dirs|let|builtin|set|test|read|printf|export|compgen|complete|disown|caller|enable)\b)/;

const PLAIN: ShellReading = { fault: undefined, bash: [], lost: [] };

/** Reads a command; the parser is loaded when the first one is read that is more than plain words. */
export function readCommand(text: string): ShellReading {
  if (text.length < 500 && PLAIN_WORDS.test(text) && !NOT_PLAIN.test(text)) return PLAIN;
  const found = known.get(text);
  if (found !== undefined) return found;
  // A plain require: the program also runs where modules cannot be imported at run time.
  const { readShell } = require('./read-shell.ts') as typeof Reader;
  const reading = readShell(text);
  if (known.size >= MOST) known.clear();
  known.set(text, reading);
  return reading;
}
