/** Longer pastes are read at both ends: an error stands at the end of a log, its cause may stand at the begin. */
const MAX_LENGTH = 100_000;

// Colours and cursor moves of a terminal (ECMA-48 control sequences), and links (OSC 8).
const ANSI =
  /\u001B\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\u001B\][^\u0007\u001B]{0,2000}(?:\u0007|\u001B\\)/g;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/g;
const QUOTES = /["`´\u2018-\u201F\u2039\u203A\u00AB\u00BB\u300C-\u300F\uFF02\uFF07]/g;
const DASHES = /[\u2010-\u2014\u2212]/g;

const ENTITIES: Record<string, string> = {
  '&quot;': "'",
  '&#34;': "'",
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&nbsp;': ' ',
};

/** What a log writes before the text of a line; each is taken away once, in this order. */
const LINE_PREFIXES = [
  // A quotation or the frame of a terminal program: `> `, `│ `, `# `, `| `.
  /^[ \t]*(?:[>|│┃╷╵#*]|\/\/)[ \t]{1,8}(?=\S)/u,
  // [Container] 2024/04/21 21:06:52.675142 Phase …
  /^[ \t]*\[Container\][ \t]+/,
  // 2024-04-21T21:06:52.675Z, 2024/04/21 21:06:52.675142, [21:06:52]
  /^[ \t]*\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]+/,
];

/** Free text in the form in which error texts are searched. */
export interface NormalText {
  /** Line breaks as blanks: text broken between words. */
  spaced: string;
  /** Line breaks taken away: text broken inside words, as a narrow terminal does. Equal to `spaced` where there are none. */
  joined: string;
}

/**
 * Pasted text without what terminals, logs, chat programs and JSON add to it: colours, time stamps, kinds of quotation
 * marks (all become `'`), escapes, line breaks. Empty text stays empty.
 */
export function normalizeText(text: string): NormalText {
  const lines = cut(text)
    .replace(ANSI, '')
    .replace(INVISIBLE, '')
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(/\\t/g, ' ')
    .replace(/\\(?=["'/])/g, '')
    .replace(/&(?:quot|apos|lt|gt|amp|nbsp|#3[49]|#x27);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(QUOTES, "'")
    .replace(DASHES, '-')
    .split(/\r\n|\r|\n/)
    .map((line) => LINE_PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ''), line));
  return { spaced: oneLine(lines.join(' ')), joined: oneLine(lines.join('')) };
}

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH / 2)}\n${text.slice(-MAX_LENGTH / 2)}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\u00A0]+/g, ' ').trim();
}
