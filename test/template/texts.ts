import * as fc from 'fast-check';

/** Texts that have broken some template engine before. */
export const NASTY: readonly string[] = [
  ...['', ' ', '"', "'", '\\', '\n', 'a\nb', ' lead', 'trail ', '{{', '{{x}}', ': ', 'a: b', ' #c'],
  ...[
    '#',
    '\u2028',
    '\u2029',
    '\u0085',
    '\0',
    '\ud800',
    '\udc00',
    '한글',
    'yes',
    '0012',
    '~',
    '<<',
  ],
  ...['---', '--- ', '...', '\t', '%a', '&a', '*a', '!t', '[', ']', '{', '}', ',', '- ', '? ', '|'],
  ...['>', '\n---\n', '\n- x', '\n  k: v', '\ufeff', '\u00a0', 'null', 'true', '1e3', '0x1f', '-'],
  ...['=', '\r\n', '\r', '\x7f', '\\x22', 'x'.repeat(10_000), '😀', '"\n', "' #", '\n"', '\\\n'],
  ...['__proto__', 'constructor', '\u0001', '\u0002', '$&', '\\u0041', '\ufffe', '\uffff', '${a}'],
];

/** Any text: of the list above, of any code units (lone surrogates included), or both mixed. */
export function anyText(): fc.Arbitrary<string> {
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes));
  const listed = fc.constantFrom(...NASTY);
  const mixed = fc.array(fc.oneof(listed, units), { maxLength: 4 }).map((parts) => parts.join(''));
  return fc.oneof(listed, units, mixed, fc.string({ unit: 'grapheme' }));
}
