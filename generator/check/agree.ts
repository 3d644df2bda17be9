import { nearest } from '../core/suggest.ts';
import { oncePerSet } from './once.ts';
import type { Path } from './rule.ts';
import type { DeliverySet, SetDocument, SetIssue } from './set.ts';
import { textsIn } from './walk.ts';

/** One place of a set that names a thing which several documents name. */
export interface Mention {
  document: SetDocument;
  path: Path;
  name: string;
  /** What is named there, for messages: `the application that is created`. */
  says: string;
  /** Of all places with the same word here only one has to name the thing: the actions of a pipeline, the containers of a task. */
  among?: string;
  /** How a name is written there, where it is a part of a longer text, or no text at all. */
  write?: (name: string) => string;
}

/** What most documents call a thing, and the places that call it otherwise. */
export interface Agreement {
  name: string;
  /** A place that names it so. */
  mention: Mention;
  /** All places that name it so. */
  naming: readonly Mention[];
  deviants: Mention[];
}

/**
 * What the places that name one thing agree on. Where they differ, the name that most of their documents use is taken for
 * the right one; of two that are used as often the one that the other documents of the set use more, first in the form
 * that only this thing has (`project/name` in an ARN), or else the one that is mentioned first. `undefined` without a mention.
 */
export function agree(
  set: DeliverySet,
  mentions: readonly Mention[],
  form?: (name: string) => string,
): Agreement | undefined {
  const [first] = mentions;
  if (first === undefined) return undefined;
  // Mostly all call it the same.
  if (mentions.every((one) => one.name === first.name)) {
    return { name: first.name, mention: first, naming: mentions, deviants: [] };
  }
  const names = [...new Set(mentions.map((one) => one.name))];
  const name = mostUsed(set, mentions, { names, form });
  const naming = mentions.filter((one) => one.name === name);
  const others = mentions.filter((one) => one.name !== name);
  const deviants = others.filter((one) => isDeviant(one, name, mentions));
  return { name, mention: naming[0] ?? first, naming, deviants };
}

/** The issues of an agreement: one for each place that names something else. */
export function deviations(
  agreement: Agreement | undefined,
  say: (deviant: Mention, due: string) => Pick<SetIssue, 'message' | 'help'> = sayDiffers,
): SetIssue[] {
  if (agreement === undefined) return [];
  const { name, naming, deviants } = agreement;
  return deviants.map((deviant) => {
    const { document, path } = deviant;
    // What targets share is judged with each of them: a place of one target would make three findings of one.
    const right = naming.find((one) => !isShared(document) || isShared(one.document));
    return {
      ...{ document, path },
      help: helpFor(deviant, name),
      ...say(deviant, name),
      ...(right === undefined
        ? {}
        : { related: [{ document: right.document, path: right.path, message: right.says }] }),
    };
  });
}

/** Whether a document is shared by the targets of a folder. */
export function isShared({ path }: SetDocument): boolean {
  return /(?:^|\/)shared\//.test(path);
}

function sayDiffers(
  { says, name, write = JSON.stringify }: Mention,
  due: string,
): { message: string } {
  return { message: `${says} is ${write(name)}, but elsewhere it is ${write(due)}` };
}

/** Whether two names differ by so little that one is a slip of the pen. */
export function isNear(is: string, due: string): boolean {
  // A name that only goes on where the other ends may well be another one.
  return Math.abs(is.length - due.length) <= 3 && nearest(is, [due], 3) !== undefined;
}

function helpFor({ name, write = JSON.stringify }: Mention, due: string): string {
  return isNear(name, due) ? `did you mean ${write(due)}?` : `write ${write(due)}`;
}

/** Of places of which one has to name the thing only the nearest is wrong, and only where none names it. */
function isDeviant(one: Mention, name: string, mentions: readonly Mention[]): boolean {
  if (one.among === undefined) return true;
  const group = mentions.filter(({ among }) => among === one.among);
  const names = group.map((other) => other.name);
  if (names.includes(name)) return false;
  const meant = nearest(name, names, Infinity);
  return group.find((other) => other.name === meant) === one;
}

function mostUsed(
  set: DeliverySet,
  mentions: readonly Mention[],
  { names, form }: { names: readonly string[]; form: ((name: string) => string) | undefined },
): string {
  const mentioning = new Set(mentions.map((one) => one.document));
  const users = (text: string): number =>
    usersOf(set, text).filter((one) => !mentioning.has(one)).length;
  // A short word such as dev or main stands in many texts that mean something else.
  const areTelling = names.every((name) => name.length > 8 || /[-/:]/.test(name));
  const weights = names.map((name) => {
    const naming = mentions.filter((one) => one.name === name).map((one) => one.document);
    const formed = form === undefined ? 0 : users(form(name));
    const weight = [new Set(naming).size, formed, areTelling ? users(name) : 0];
    return { name, weight };
  });
  return weights.reduce((best, one) => (isMore(one.weight, best.weight) ? one : best)).name;
}

/** Whether the first weights are more than the second: the first in which they differ decides. */
function isMore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((weight, index) => weight !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** The documents of a set that name a thing, alone or as a part of an ARN or address. */
export function usersOf(set: DeliverySet, name: string): SetDocument[] {
  return textsOf(set).flatMap(({ document, texts }) =>
    texts.some((text) => holdsName(text, name)) ? [document] : [],
  );
}

/** Whether a text holds a name that is not a part of a longer one; the empty name is held by none. */
export function holdsName(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + name.length])) return true;
  }
  return false;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_-]/.test(character);
}

const textsOf = oncePerSet((set) =>
  set.documents.map((document) => ({
    document,
    texts: textsIn(document.value).map(({ text }) => text),
  })),
);
