import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { allRules, DOCUMENT_RULES } from '../../generator/check/registry.ts';
import { rulesFor } from '../../generator/check/run.ts';
import { inText, type Document, type DocumentRule } from '../../generator/check/rule.ts';
import { formatPointer } from '../../generator/core/json.ts';
import { compiledKinds } from '../../generator/build/compile-schemas.ts';
import { readForeign } from '../../generator/foreign/read.ts';
import { readCommand } from '../../generator/shell/load.ts';
import { shippedTable } from '../iam/shipped.ts';
import { recordedLint } from './recorded-lint.ts';

// Each rule on documents has a folder <group>/<rule>/ with bad/ and good/ documents. On each bad one the rule speaks, on
// the good ones it is silent; bad/expected.txt holds what it says: file, pointer, message, help. UPDATE_RULES=1 writes it
// anew. A document is of the rule's first kind, or of the kind at the front of its name: `taskdef.small.json`.

const UPDATE = process.env['UPDATE_RULES'] === '1';

function documentOf(rule: DocumentRule, name: string, text: string): Document {
  const kind = rule.kinds.find((one) => name.startsWith(`${one}.`)) ?? rule.kinds[0] ?? '';
  const { value, places, findings } = readForeign(text, name);
  if (value === undefined) throw new Error(`${name}: ${JSON.stringify(findings)}`);
  return {
    kind,
    value,
    ...inText((path) => {
      const span = places.get(formatPointer(path));
      return span && { ...span, text };
    }),
    iam: shippedTable,
    shell: readCommand,
    lint: recordedLint,
    isAlone: true,
  };
}

function say(rule: DocumentRule, name: string, text: string): string[] {
  return [...rule.check(documentOf(rule, name, text))].map(
    ({ path, message, help }) =>
      `${name} ${formatPointer(path)} ${message}${help === undefined ? '' : ` | ${help}`}`,
  );
}

function files(folder: string): [name: string, text: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== 'expected.txt')
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

function extensionOf(text: string): string {
  return /^\s*[{[]/.test(text) ? 'json' : 'yml';
}

/** Values that no document should be: rules bear them all. */
const ODD = [
  null,
  1,
  'x',
  [],
  {},
  { pipeline: null },
  { pipeline: { stages: [null, { actions: [1, null, { configuration: 3 }] }] } },
  { Statement: [1, null, { Action: [1, null], Principal: { AWS: [null, 1] }, Condition: 3 }] },
  { Statement: 'x' },
  { phases: { build: { commands: [1, null, {}] } }, env: { variables: [1] }, artifacts: 'x' },
  { containerDefinitions: [null, 1, { portMappings: [1], dependsOn: 1, secrets: {} }], volumes: 1 },
  { Resources: [1, null, { x: 1 }, { x: { Properties: 1 } }], Hooks: [1] },
  { source: 1, artifacts: [], environment: null, cache: 1, vpcConfig: [] },
];

describe('rules on documents', () => {
  test('ids are unique, of their group, and registered with kinds that exist', () => {
    const ids = DOCUMENT_RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
    const kinds = new Set(compiledKinds());
    for (const rule of DOCUMENT_RULES) {
      expect(rule.kinds.filter((kind) => !kinds.has(kind))).toEqual([]);
      expect(rulesFor(rule.kinds[0] ?? '')).toContain(rule);
    }
  });

  test('every folder belongs to a rule', () => {
    const ids: string[] = allRules().map((rule) => rule.id);
    const found = readdirSync(__dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((group) =>
        readdirSync(join(__dirname, group.name)).map((name) => `${group.name}/${name}`),
      );
    expect(found.filter((id) => !ids.includes(id))).toEqual([]);
  });

  describe.each(DOCUMENT_RULES.map((rule): [string, DocumentRule] => [rule.id, rule]))(
    '%s',
    (id, rule) => {
      test('its text says what a reader needs, and its samples are true', () => {
        const { bad, good } = rule.samples;
        expect(rule.title).not.toMatch(/\.$/);
        expect(rule.why.length).toBeGreaterThan(40);
        expect(rule.sources.length).toBeGreaterThan(0);
        expect(say(rule, `bad.${extensionOf(bad)}`, bad)).not.toEqual([]);
        expect(say(rule, `good.${extensionOf(good)}`, good)).toEqual([]);
      });

      test('it speaks on each bad document as expected, and is silent on the good ones', () => {
        const folder = join(__dirname, id);
        const bad = files(join(folder, 'bad'));
        const good = files(join(folder, 'good'));
        expect([bad.length > 0, good.length > 0]).toEqual([true, true]);
        const said = bad.map(([name, text]) => say(rule, name, text));
        expect(said.filter((lines) => lines.length === 0)).toEqual([]);
        const text = said.flat().join('\n') + '\n';
        const expected = join(folder, 'bad', 'expected.txt');
        if (UPDATE) writeFileSync(expected, text);
        expect(text).toBe(readFileSync(expected, 'utf8'));
        expect(good.flatMap(([name, document]) => say(rule, name, document))).toEqual([]);
      });

      test('it bears any value', () => {
        for (const value of ODD) {
          for (const kind of rule.kinds) {
            const document = { kind, value, source: () => undefined, iam: shippedTable };
            expect(() => [...rule.check(document)]).not.toThrow();
          }
        }
      });
    },
  );
});
