import type { Finding, Place } from '../core/finding.ts';
import { lineMap } from '../core/text.ts';
import { displayWidth } from './width.ts';

/** How the text form is drawn. */
export interface TextOptions {
  /** Whether to colour with ANSI escapes. */
  color: boolean;
  /** The text of a file named in a finding, for the excerpt; `undefined` where it cannot be had. */
  source: (file: string) => string | undefined;
}

type Style = (text: string) => string;

interface Styles {
  error: Style;
  warning: Style;
  strong: Style;
  faint: Style;
}

/** Longer lines are cut around the caret, so that a minified file stays readable. */
const EXCERPT_WIDTH = 100;

/** Findings as text for a person: place, severity, message, rule, excerpt, help, related places. */
export function formatText(findings: readonly Finding[], options: TextOptions): string {
  const styles = options.color ? COLOURED : PLAIN;
  return findings.map((one) => formatFinding(one, options, styles)).join('\n');
}

/** The count line below the findings: `2 errors, 1 warning`; nothing found gives the empty string. */
export function countLine(findings: readonly Finding[]): string {
  const errors = findings.filter((one) => one.severity === 'error').length;
  return [plural(errors, 'error'), plural(findings.length - errors, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
}

/** `file:line:column` of a place, as far as it is known. */
export function formatPlace(place: Partial<Place>): string {
  if (place.file === undefined) return '';
  const start = place.range?.start;
  return start === undefined ? place.file : `${place.file}:${start.line}:${start.column}`;
}

function formatFinding(found: Finding, options: TextOptions, styles: Styles): string {
  const where = formatPlace(found);
  const head =
    (where === '' ? '' : `${styles.strong(where)}: `) +
    `${styles[found.severity](found.severity)}: ${printable(found.message)}  ${styles.faint(`[${found.rule}]`)}`;
  const related = (found.related ?? []).map(
    (place) => `  ${printable(place.message)} ${formatPlace(place)}`,
  );
  const help =
    found.help === undefined
      ? []
      : [`  help: ${found.help.split('\n').map(printable).join('\n        ')}`];
  return [head, ...excerpt(found, options, styles), ...related, ...help, ''].join('\n');
}

function excerpt(found: Finding, options: TextOptions, styles: Styles): string[] {
  if (found.file === undefined || found.range === undefined) return [];
  const text = options.source(found.file);
  if (text === undefined) return [];
  const { start, end } = found.range;
  const line = lineMap(text).line(start.line);
  const points = Array.from(line, (point) => (isControl(point) ? ' ' : point));
  const from = Math.max(0, Math.min(start.column - 41, points.length - EXCERPT_WIDTH));
  const endColumn = end.line > start.line ? points.length + 1 : end.column;
  const shown = points.slice(from, from + EXCERPT_WIDTH);
  const before = shown.slice(0, start.column - 1 - from).join('');
  const marked = shown.slice(start.column - 1 - from, endColumn - 1 - from).join('');
  const carets = '^'.repeat(Math.max(1, displayWidth(marked)));
  const number = String(start.line);
  const margin = ' '.repeat(number.length);
  return [
    `  ${styles.faint(`${number} |`)} ${shown.join('')}`,
    `  ${styles.faint(`${margin} |`)} ${' '.repeat(displayWidth(before))}${styles[found.severity](carets)}`,
  ];
}

/** A text with its control characters made visible: a file's content must not steer the terminal. */
function printable(text: string): string {
  return Array.from(text, (point) =>
    isControl(point)
      ? JSON.stringify(point)
          .slice(1, -1)
          .replace(/^[^\\]$/, escapeControl)
      : point,
  ).join('');
}

function escapeControl(point: string): string {
  return `\\u${point.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function isControl(point: string): boolean {
  const code = point.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e);
}

function plural(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

const PLAIN: Styles = {
  error: (text) => text,
  warning: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
};

const ansi =
  (code: number): Style =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;

const COLOURED: Styles = { error: ansi(31), warning: ansi(33), strong: ansi(1), faint: ansi(2) };
