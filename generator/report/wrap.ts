import { displayWidth } from './width.ts';

/** Narrower terminals are left to break lines themselves. */
const NARROWEST = 40;

/** A word with the blanks before it; what stands in double quotes is one word, as its blanks may be what is wrong. */
const WORD = /( *)((?:"(?:[^"\\]|\\.)*"|[^ ])+)/g;

/** Where a text stands that is wrapped: all in columns of a terminal. */
export interface WrapOptions {
  /** The columns of the terminal; without it, and where they are few, nothing is broken. */
  width?: number | undefined;
  /** The columns of the first line that are in use already. */
  taken: number;
  /** What the other lines begin with. */
  indent: string;
}

/**
 * The lines of a text broken to a terminal's width, at single blanks only: what follows two blanks is text to be pasted,
 * stays whole and moves to a line of its own where it does not fit. A word longer than a line stays whole, too.
 */
export function wrap(text: string, { width = 0, taken, indent }: WrapOptions): string[] {
  if (width < NARROWEST) return [text];
  const lines: string[] = [];
  let line = '';
  let used = taken;
  for (const { blanks, word } of wordsOf(text)) {
    const wide = displayWidth(blanks + word);
    if (used + wide > width && line !== '') {
      lines.push(line);
      line = indent + word;
      used = displayWidth(line);
    } else {
      line += blanks + word;
      used += wide;
    }
  }
  return [...lines, line];
}

function wordsOf(text: string): { blanks: string; word: string }[] {
  const words: { blanks: string; word: string }[] = [];
  for (const { 1: blanks = '', 2: word = '', index } of text.matchAll(WORD)) {
    if (blanks.length > 1 && index > 0) {
      return [...words, { blanks, word: text.slice(index + blanks.length) }];
    }
    words.push({ blanks, word });
  }
  return words;
}
