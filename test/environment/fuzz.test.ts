import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { bareValue, type Located } from '../../generator/environment/located.ts';
import { parseLayer } from '../../generator/environment/parse.ts';
import { layer, prepared, SOUND } from './fixture.ts';
import { loadVariables } from '../../generator/environment/load.ts';

const SAMPLE = `# variables
org: acme
custom:
  "a b": &x { c: [1, "two", 'it''s'], d: ~ }
  e: *x
  f: |
    block {{org}}
  - g
application: { port: 010 }
branch: "{{custom.f}} \\{{x}} \\u00e9"
`;

const sign = fc.constantFrom(
  ...Array.from('\n\n\t  :-?[]{},#&*!|>%@`"\'\\~=<.0aA{}'),
  '{{',
  '}}',
  '---',
  '\r\n',
  '한',
  '\ud800',
);
const edit = fc.tuple(
  fc.nat(SAMPLE.length),
  fc.nat(3),
  fc.oneof(sign, fc.string({ maxLength: 3 })),
);

/** The sample with pieces cut out and put in. */
const mutant = fc
  .array(edit, { maxLength: 5 })
  .map((edits) =>
    edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), SAMPLE),
  );
const soup = fc.array(sign, { maxLength: 30 }).map((signs) => signs.join(''));
const text = fc.oneof(mutant, soup, fc.string());

/** All scalars as they are written: what a reader without types sees. */
function written(node: Located): unknown {
  if (node.kind === 'scalar') return node.written;
  if (node.kind === 'list') return node.items.map(written);
  if (node.kind === 'derived') return undefined;
  return [...node.entries].map(([key, { value }]) => [key, written(value)]);
}

test('any text is read as the yaml package reads it, or ends in findings with places inside it', () => {
  fc.assert(
    fc.property(text, (yaml) => {
      const { value, findings } = parseLayer({ file: 'f.yml', text: yaml });
      expect(value === undefined).toBe(findings.length > 0);
      const lines = yaml.split(/\r\n|\r|\n/).length;
      for (const one of findings) {
        expect(one.message).not.toBe('');
        expect(one.range?.start.line).toBeGreaterThanOrEqual(1);
        expect(one.range?.start.line).toBeLessThanOrEqual(lines);
      }
      if (value === undefined) return;
      const document = parseDocument(yaml.replace(/^\ufeff/, ''), { schema: 'failsafe' });
      expect(document.errors).toEqual([]);
      const twin: unknown = document.toJS({ mapAsMap: true, maxAliasCount: -1 });
      expect(written(value)).toEqual(pairs(twin === '' || twin === null ? new Map() : twin));
    }),
    { numRuns: 3000 },
  );
});

test('any file gives variables without open references, or findings', () => {
  fc.assert(
    fc.property(text, (yaml) => {
      const { value: own } = parseLayer({ file: 'environments/dev.yml', text: yaml });
      if (own === undefined) return;
      const layers = [layer(SOUND, 'environments/base.yml'), own];
      const { value, findings } = loadVariables({ target: 'dev', layers, schema: prepared });
      expect(value === undefined).toBe(findings.some((one) => one.severity === 'error'));
      expect(() => JSON.stringify(bareValue(own))).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

function pairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pairs);
  if (!(value instanceof Map)) return value ?? '';
  return [...value].map(([key, item]) => [String(key ?? ''), pairs(item)]);
}
