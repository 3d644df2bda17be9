import type { Escape } from './tree.ts';

/** A text as it is written at a place: with quotes where a value is due, without inside quotes. */
export function escapeText(text: string, escape: Escape): string {
  switch (escape) {
    case 'json-value':
      return JSON.stringify(text);
    case 'json-string':
      return PLAIN_JSON.test(text) ? text : JSON.stringify(text).slice(1, -1);
    case 'yaml-value':
      return `"${escapeYaml(text)}"`;
    case 'yaml-string':
      return escapeYaml(text);
  }
}

/** What JSON writes as it is: no quote, backslash, control character or surrogate. */
const PLAIN_JSON = /^[^"\\\0-\x1f\ud800-\udfff]*$/;

/**
 * A number as YAML 1.1 and 1.2 read it: YAML 1.1 takes an exponent only after a decimal point.
 * JSON writes it as `JSON.stringify` does.
 */
export function writeNumber(value: number, escape: Escape): string {
  const text = JSON.stringify(value);
  return escape === 'yaml-value' ? text.replace(/^(-?\d+)e/, '$1.0e') : text;
}

// With the flag `u` the surrogates in the class are lone ones only.
const UNSAFE = /[\0-\x1f"\\\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;
const UNSAFE_ALL = new RegExp(UNSAFE.source, 'gu');
const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * The text between YAML's double quotes: everything that is not printable, or a line end to some
 * YAML version, as an escape. `"` becomes `\x22`: Prettier changes the quotes around `\"`.
 */
function escapeYaml(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(UNSAFE_ALL, (char) => {
    const short = SHORT[char];
    if (short !== undefined) return short;
    const code = char.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/**
 * JSON without white space outside texts and without a comma between an item and `]` or `}`.
 * What was no JSON before is none afterwards.
 */
export function compactJson(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\[^])*"?|[,:[\]{}]|[^ \t\n\r",:[\]{}]+/g) ?? [];
  let out = '';
  let previous = '';
  let comma = '';
  for (const token of tokens) {
    if (token === ',' && previous !== '' && !'[{,:'.includes(previous)) {
      comma = ',';
    } else {
      if (token !== ']' && token !== '}') out += comma;
      comma = '';
      const glued = previous !== '' && !'[]{},:'.includes(previous) && !'[]{},:'.includes(token);
      out += glued ? ` ${token}` : token;
    }
    previous = token;
  }
  return out + comma;
}
