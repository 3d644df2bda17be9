import { nearest } from '../core/suggest.ts';
import { expandActions, lookUpAction, nearestService, splitAction } from './actions.ts';
import { findConditionKey } from './condition-keys.ts';
import type { Service } from './service.ts';
import type { IamTable } from './table.ts';
import { hasWildcard } from './wildcard.ts';

/** How many edits are a slip of the pen in a text of some length. */
const slipsIn = (text: string): number => (text.length < 8 ? 1 : 2);

/**
 * What an action or a pattern for actions was to be, where it is surely mistyped: what is written is one or two edits
 * away from an action of the table and holds a word that no action of the service has. Newer actions are made of known
 * words, singular or plural, so they are no slips. `undefined` for a name that the table holds, and where nothing is sure.
 */
export function mistypedAction(table: IamTable, text: string): string | undefined {
  const parts = splitAction(text);
  const service = parts && table.service(parts.service);
  if (parts === undefined || service?.hasAction(parts.name) === true) return undefined;
  if (expandActions(table, text).length > 0) return undefined;
  if (service === undefined) return mistypedPrefix(table, text);
  if (hasWildcard(parts.name)) return mistypedPattern(service, parts.name);
  const found = lookUpAction(table, text);
  const near = found.kind === 'unknown-action' ? found.near : undefined;
  const name = near === undefined ? undefined : splitAction(near)?.name;
  if (name === undefined || !near?.startsWith(`${service.prefix}:`)) return undefined;
  if (!isSlip(parts.name, name)) return undefined;
  return hasStrangeWord(parts.name, vocabularyOf(service)) ? near : undefined;
}

/** What the key of a condition or variable was to be, where it is surely mistyped (see `mistypedAction`). */
export function mistypedKey(table: IamTable, text: string): string | undefined {
  const found = findConditionKey(table, text);
  if (found.kind !== 'unknown' || found.near === undefined) return undefined;
  const { near } = found;
  const [written = '', meant = ''] = [text, near].map((key) => key.split('/')[0] ?? '');
  if (!isSlip(written, meant)) return undefined;
  const known = new Set<string>();
  const prefix = near.slice(0, near.indexOf(':'));
  const keys = prefix === 'aws' ? table.globalKeys() : table.service(prefix)?.conditionKeys();
  for (const { name } of keys ?? []) for (const word of wordsOf(name)) known.add(word);
  return hasStrangeWord(written, known) ? near : undefined;
}

/** The right prefix for one that differs by letters, if the service behind it has the action. */
function mistypedPrefix(table: IamTable, text: string): string | undefined {
  const { service: prefix, name } = splitAction(text) ?? { service: '', name: '' };
  const meant = nearestService(table, prefix);
  if (meant === undefined || withoutDigits(meant) === withoutDigits(prefix)) return undefined;
  // Names of the CLI such as efs are no slips of the pen: they are told more mildly.
  if (nearest(prefix, [meant], slipsIn(prefix)) === undefined) return undefined;
  const whole = `${meant}:${name}`;
  return expandActions(table, whole).length > 0 ? whole : undefined;
}

/** A pattern whose front no action has, but for a slip: `Gte*` for `Get*`. */
function mistypedPattern(service: Service, pattern: string): string | undefined {
  const front = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  if (front.length < 3) return undefined;
  const fronts = new Set<string>();
  for (const name of service.actionNames().values()) {
    fronts.add(name.slice(0, front.length));
  }
  // Of those equally near, one of the same length is the likelier.
  for (const name of service.actionNames().values()) {
    fronts.add(name.slice(0, front.length - 1)).add(name.slice(0, front.length + 1));
  }
  const meant = nearest(front, fronts, slipsIn(front));
  if (meant === undefined || !isSlip(front, meant)) return undefined;
  const words = wordsOf(front);
  const last = words.at(-1) ?? '';
  const known = vocabularyOf(service);
  const isStrange =
    hasStrangeWord(words.slice(0, -1).join(''), known) ||
    ![...known].some((word) => word.startsWith(last));
  return isStrange ? `${service.prefix}:${meant}${pattern.slice(front.length)}` : undefined;
}

/** Whether a name is another one but for slips of the pen, each within a word. */
function isSlip(written: string, meant: string): boolean {
  const [words, others] = [wordsOf(written), wordsOf(meant)];
  if (words.length !== others.length) {
    return nearest(written, [meant], slipsIn(written)) !== undefined;
  }
  return words.every((word, index) => {
    const other = others[index] ?? '';
    return word === other || nearest(word, [other], word.length < 6 ? 1 : 2) !== undefined;
  });
}

function vocabularyOf(service: Service): Set<string> {
  const words = new Set<string>();
  for (const name of service.actionNames().values()) {
    for (const word of wordsOf(name)) words.add(word);
  }
  return words;
}

function hasStrangeWord(name: string, known: ReadonlySet<string>): boolean {
  return wordsOf(name).some(
    (word) =>
      !known.has(word) &&
      !known.has(`${word}s`) &&
      !(word.endsWith('s') && known.has(word.slice(0, -1))),
  );
}

/** The words of a name in capitals and small letters, each in small letters: `DescribeDBInstances` has three. */
function wordsOf(name: string): string[] {
  const words = name.match(/[A-Z]{2,}s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

/** A name without the number of its generation, by which services such as macie2 part from older ones. */
function withoutDigits(name: string): string {
  return name.toLowerCase().replaceAll(/\d/g, '');
}
