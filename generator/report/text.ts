import type { Finding, Place, Related } from '../core/finding.ts';
import { cutRepetitions, SHOWN } from './cut.ts';
import { excerptOf } from './excerpt.ts';
import { printable } from './printable.ts';
import { relatedPlace, shownPlaces } from './related.ts';
import { stylesOf, type Styles } from './styles.ts';
import { countLine } from './summary.ts';
import { displayWidth } from './width.ts';
import { wrap } from './wrap.ts';

/** How the text form is drawn. */
export interface TextOptions {
  /** Whether to colour with ANSI escapes. */
  color: boolean;
  /** The text of a file named in a finding, for the excerpt; `undefined` where it cannot be had. */
  source: (file: string) => string | undefined;
  /** The columns of the terminal that shows it; without it no line is broken. */
  width?: number | undefined;
  /** Whether repetitions are shown, too. */
  isComplete?: boolean;
}

const INDENT = '    ';
const HELP = '  help: ';

/**
 * Sorted findings as text for a person, file by file: place, severity, message, rule, excerpt, related places and help,
 * an empty line between two. Many findings get a line below those of each file; repetitions are counted in place of being shown.
 */
export function formatText(findings: readonly Finding[], options: TextOptions): string {
  const styles = stylesOf(options.color);
  const limit = options.isComplete === true ? Infinity : SHOWN;
  const { files, elsewhere } = cutRepetitions(findings, limit);
  const isMany = findings.length > SHOWN && files.length > 1;
  const blocks = files.flatMap(({ file, all, shown, left }) => [
    ...shown.map((one) => formatFinding(one, options, styles)),
    ...leftLines(left, ' in this file'),
    // Below them: the first line of all is a place to edit.
    ...(isMany && file !== undefined && shown.length > 1
      ? [`${styles.strong(printable(file))}: ${countLine(all)}\n`]
      : []),
  ]);
  return [...blocks, ...leftLines(elsewhere, '')].join('\n');
}

/** `file:line:column` of a place, as far as it is known. */
export function formatPlace(place: Partial<Place>): string {
  if (place.file === undefined) return '';
  const start = place.range?.start;
  return start === undefined ? place.file : `${place.file}:${start.line}:${start.column}`;
}

function leftLines(left: ReadonlyMap<string, number>, where: string): string[] {
  return [...left].map(
    ([rule, count]) => `… and ${count} more of ${rule}${where} (--all-findings shows them)\n`,
  );
}

function formatFinding(found: Finding, options: TextOptions, styles: Styles): string {
  return [
    ...headLines(found, options, styles),
    ...excerptLines(found, options, styles),
    ...relatedLines(found.related ?? [], options),
    ...helpLines(found.help, options),
    '',
  ].join('\n');
}

function headLines(found: Finding, { width }: TextOptions, styles: Styles): string[] {
  const { severity } = found;
  const where = printable(formatPlace(found));
  const taken = displayWidth(`${where === '' ? '' : `${where}: `}${severity}: `);
  // The rule id stands behind two blanks, as text to be pasted does, so it is never broken from the inside.
  const rule = `  [${found.rule}]`;
  const lines = wrap(printable(found.message) + rule, { width, taken, indent: INDENT });
  const last = lines.pop() ?? '';
  const start = last.length - rule.trim().length;
  const place = where === '' ? '' : `${styles.strong(where)}: `;
  const text = [...lines, last.slice(0, start) + styles.faint(last.slice(start))].join('\n');
  return [`${place}${styles[severity](severity)}: ${text}`];
}

function excerptLines(found: Finding, options: TextOptions, styles: Styles): string[] {
  if (found.file === undefined || found.range === undefined) return [];
  const text = options.source(found.file);
  if (text === undefined) return [];
  const { number, line, indent, carets } = excerptOf(text, found.range, options.width);
  const margin = ' '.repeat(number.length);
  return [
    `  ${styles.faint(`${number} |`)} ${line}`,
    `  ${styles.faint(`${margin} |`)} ${indent}${styles[found.severity](carets)}`,
  ];
}

function relatedLines(related: readonly Related[], { width }: TextOptions): string[] {
  const { ways, hidden, others } = shownPlaces(related);
  const lines = (places: readonly Related[]): string[] =>
    places.flatMap((place) => {
      const text = printable(`  ${place.message} ${relatedPlace(place)}`);
      return wrap(text, { width, taken: 0, indent: INDENT });
    });
  return [...lines(ways), ...(hidden === 0 ? [] : [`  and ${hidden} more`]), ...lines(others)];
}

function helpLines(help: string | undefined, { width }: TextOptions): string[] {
  if (help === undefined) return [];
  const indent = ' '.repeat(HELP.length);
  return help.split('\n').flatMap((line, index) => {
    const [first = '', ...more] = wrap(printable(line), { width, taken: HELP.length, indent });
    return [(index === 0 ? HELP : indent) + first, ...more];
  });
}
