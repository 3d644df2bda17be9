import { byText } from './by-text.ts';
import { baseName } from './handover.ts';
import { commandTexts, expand, type Buildspec } from './set-build.ts';

/** What the commands of a build do to a file. */
export interface Written {
  /** Where they write it, with the buildspec's own variables put in. */
  places: readonly string[];
  /** Whether they name it only to read or to remove it. */
  isOnlyRead: boolean;
  /** Whether everything that they do to it is known; a command that the table below lacks may write it. */
  isKnown: boolean;
}

/** Commands that read or remove what they name. */
const READERS = new Set(
  '[ [[ test rm cat jq ls grep egrep head tail wc stat sha256sum file echo printf for case'.split(
    ' ',
  ),
);

/** Words before the command itself. */
const BEFORE = new Set('if elif then else while until do ! { ( time sudo'.split(' '));

/** What the commands of a buildspec do to a file of a name, wherever it lies; a plain reading, not that of a shell. */
export function writtenFile(buildspec: Buildspec, name: string): Written {
  const places: string[] = [];
  let isNamed = false;
  let isKnown = true;
  for (const text of commandTexts(buildspec)) {
    // No word holds a line break, so that a name ends where the text begins.
    if (name.includes('\n') || !text.includes(name)) continue;
    for (const { word, use } of usesOf(`${name}\n${text}`)) {
      isNamed = true;
      if (use === 'written') places.push(expand(buildspec, word));
      else if (use === 'unknown') isKnown = false;
    }
  }
  return { places, isOnlyRead: isNamed && isKnown && places.length === 0, isKnown };
}

/** A word of a command that is a path to the file. */
interface Use {
  word: string;
  use: 'written' | 'read' | 'unknown';
}

/** What a text of commands does to a file whose name stands before its first line break; many builds run the same ones. */
const usesOf = byText((nameAndText): readonly Use[] => {
  const end = nameAndText.indexOf('\n');
  const name = nameAndText.slice(0, end);
  const uses: Use[] = [];
  for (const statement of statementsOf(nameAndText.slice(end + 1))) {
    if (!statement.includes(name)) continue;
    for (const found of statement.matchAll(/[^\s<>()&]+/g)) {
      const [word] = found;
      if (baseName(word) !== name) continue;
      const before = statement.slice(0, found.index);
      const isWritten = isTarget(before) || isCopied(statement, word);
      const isRead = READERS.has(commandOf(statement));
      uses.push({ word, use: isWritten ? 'written' : isRead ? 'read' : 'unknown' });
    }
  }
  return uses;
});

/** The commands of a text, without their quotes. */
function statementsOf(text: string): string[] {
  return text.replace(/["']/g, '').split(BETWEEN);
}

/** What stands between one command and the next, without regard to quotes. */
const BETWEEN = /\n|;|&&|\|\|?|\$\(|`/;

/** Whether what follows is what a command writes to. */
function isTarget(before: string): boolean {
  return />\|?\s*$|\btee\s+(?:-a\s+)?$|(?:^|\s)(?:-o|--output)(?:\s+|=)$/.test(before);
}

/** Whether the last word of a copy or move is the file. */
function isCopied(statement: string, word: string): boolean {
  const words = statement.trim().split(/\s+/);
  return /^(?:cp|mv|install|ln)$/.test(commandOf(statement)) && words.at(-1) === word;
}

function commandOf(statement: string): string {
  const words = statement.trim().split(/\s+/);
  return words.find((word) => !BEFORE.has(word) && !/^[A-Za-z_]\w*=/.test(word)) ?? '';
}
