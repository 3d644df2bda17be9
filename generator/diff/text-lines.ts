import { printable } from '../report/printable.ts';
import type { Styles } from '../report/styles.ts';
import type { Change } from './change.ts';
import { isDifferent, type Difference, type FileDifference } from './compare-sides.ts';
import { countWords, lineWords, permissionWords, placeOf, totalLine, valuesOf } from './words.ts';

/** So much of a value is shown. */
const WIDTH = 60;

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** The difference of two states for a person: file by file, what became narrower, and how much it is. */
export function differenceLines(difference: Difference, styles: Styles): string[] {
  const shown = difference.files.filter(({ state }) => state !== 'same');
  const narrowed = difference.permissions.filter((one) => one.direction === 'narrowed');
  return [
    ...shown.flatMap((one) => [...fileLines(one, styles), '']),
    ...(narrowed.length === 0 ? [] : ['Narrower than before:']),
    ...narrowed.map((one) => printable(`  ${one.file}: ${permissionWords(one)}`)),
    ...(narrowed.length === 0 ? [] : ['']),
    totalLine(difference),
  ];
}

function fileLines(file: FileDifference, styles: Styles): string[] {
  const words = [...(file.note === undefined ? [] : [file.note]), countWords(file)];
  const head = `${styles.strong(printable(file.file))}: ${[...new Set(words)].join('; ')}`;
  if (!isDifferent(file)) return [head];
  return [head, ...file.changes.map((change) => changeLine(change, styles))];
}

const STYLE = { added: 'good', removed: 'error', changed: 'warning' } as const;

function changeLine(change: Change, styles: Styles): string {
  const { kind, names, lines, isMasked } = change;
  const where = placeOf(change);
  const place = printable(where === '' ? 'the whole document' : where);
  const named = names.length === 0 ? '' : ` ${styles.faint(`(${printable(names.join(', '))})`)}`;
  const mark = styles[STYLE[kind]](MARKS[kind]);
  const secret = isMasked === true ? ' (a secret, not shown)' : '';
  return `  ${mark} ${place}${named}: ${lines === undefined ? valueWords(change, styles) : lineWords(lines)}${secret}`;
}

function valueWords(change: Change, styles: Styles): string {
  const { old, now } = valuesOf(change, WIDTH);
  if (change.kind === 'added') return styles.good(now);
  if (change.kind === 'removed') return styles.error(old);
  return `${styles.error(old)} → ${styles.good(now)}`;
}
