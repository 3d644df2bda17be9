import { finding, type Finding, type Related } from '../core/finding.ts';
import type { Reason } from './context.ts';
import type { Entry } from './tree.ts';

interface Words {
  /** Completes the sentence that begins with the tag: `{{x}} cannot stand …`. */
  why: string;
  help: (tag: string) => string;
}

const quoted = (tag: string): string => `write it inside double quotes: "${tag}"`;
const wholeText = (tag: string): string => `put the whole text in double quotes: "… ${tag} …"`;
const oneLine = (tag: string): string =>
  `give it a line or item of its own, or quote the whole text: "… ${tag} …"`;
const separate = (): string => 'put a comma, a key or quotes between them';
const mendBefore = (): string =>
  'mend the text before it, or write that part in plain block style with double quotes';

/** Why a value is refused and what to write instead, for each reason of a context machine. */
const WORDS: Record<Reason, Words> = {
  'after-backslash': {
    why: 'cannot stand inside an escape: the backslash before it would change it',
    // Handlebars takes one of two backslashes before braces away, and one of three, too.
    help: (tag) => `for one backslash before a value write three: \\\\\\${tag}`,
  },
  'after-value': { why: 'cannot stand directly after a value', help: separate },
  broken: { why: 'stands after text whose form cannot be followed', help: mendBefore },
  'broken-by-control': {
    why: 'stands after a character that YAML versions read differently (U+0085, U+2028, U+FEFF or a control character)',
    help: () => 'remove that character, or write it as an escape in double quotes',
  },
  'block-text': {
    why: 'cannot stand in a block after "|" or ">": no escape keeps every text there',
    help: wholeText,
  },
  comment: { why: 'cannot stand in a comment', help: () => 'remove it from the comment' },
  followed: { why: 'cannot stand unquoted here: other text follows it', help: oneLine },
  glued: { why: 'cannot stand directly after unquoted text', help: wholeText },
  header: { why: 'cannot stand at the head of a block of text', help: quoted },
  'json-in-json': {
    why: 'cannot stand in JSON written inside a text: no escape keeps both documents sound',
    help: () =>
      'write {{#embed "json"}}…{{/embed}} in place of the text, its inner quotes without backslashes',
  },
  'json-key': { why: 'cannot be a key without quotes', help: quoted },
  'maybe-after-value': {
    why: 'may stand directly after a value: a branch or loop before it can end without a comma',
    help: () => 'end each item with a comma inside its branch or loop; a comma too many is dropped',
  },
  name: {
    why: 'cannot be part of the name of an anchor or alias',
    help: () => 'write the name out',
  },
  'no-comma': {
    why: 'has no comma after it, but more follows on the next line',
    help: (tag) => `write  ${tag},`,
  },
  'not-due': {
    why: 'cannot stand here: a key is due, not a value',
    help: (tag) => `quote a key ("${tag}":), or indent a value deeper than its key`,
  },
  'plain-text': {
    why: 'cannot stand in unquoted text: no escape keeps every text there',
    help: wholeText,
  },
  'several-lines': {
    why: 'cannot stand in a quoted text of several lines: white space beside line ends is lost',
    help: (tag) => `close the quote on its line, or write \\n for line ends: "… ${tag} …"`,
  },
  'single-quotes': {
    why: 'cannot stand in single quotes: no escape keeps every text there',
    help: quoted,
  },
  'text-below': {
    why: 'cannot stand here: the next line is indented deeper and would belong to it',
    help: () => 'indent the next line like its neighbours',
  },
  'yaml-key': { why: 'cannot be a key without quotes', help: (tag) => `quote it: "${tag}": …` },
};

/** The finding for a value at a place where no escape keeps every text. */
export function unsafePlace(entry: Entry, reason: Reason, related: Related[] = []): Finding {
  const words = WORDS[reason];
  const tag = `{{${entry.text}}}`;
  const help =
    entry.embed === undefined
      ? words.help(tag)
      : 'an embed stands where a value is due, alone on its line or between commas';
  return finding('template/unsafe-place', `${tag} ${words.why}`, {
    file: entry.file,
    range: entry.range,
    help,
    ...(related.length > 0 ? { related } : {}),
  });
}
