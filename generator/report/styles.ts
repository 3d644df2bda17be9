import type { Severity } from '../core/rules.ts';

type Style = (text: string) => string;

/** How the parts of the text form are drawn: each adds nothing, or ANSI escapes (ECMA-48) around a text. */
export type Styles = Record<Severity | 'good' | 'strong' | 'faint', Style>;

/** The styles of a report with or without colour. */
export function stylesOf(isColoured: boolean): Styles {
  return isColoured ? COLOURED : PLAIN;
}

const plain: Style = (text) => text;

const ansi =
  (code: number): Style =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;

const PLAIN: Styles = {
  error: plain,
  warning: plain,
  good: plain,
  strong: plain,
  faint: plain,
};
const COLOURED: Styles = {
  error: ansi(31),
  warning: ansi(33),
  good: ansi(32),
  strong: ansi(1),
  faint: ansi(2),
};
