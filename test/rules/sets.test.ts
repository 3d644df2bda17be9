import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FOLDER_RULES } from '../../generator/check/registry/folder.ts';
import { PARITY_RULES } from '../../generator/check/registry/parity.ts';
import { SET_RULES } from '../../generator/check/registry/set.ts';
import type { DeliverySet, FolderRule, SetIssue, SetRule } from '../../generator/check/set.ts';
import { formatPointer } from '../../generator/core/json.ts';
import { readEdits, setsOf, shippedSets } from './set-fixtures.ts';

// Each rule on sets has a folder <group>/<rule>/ with bad/ and good/ edits of the shipped out/ (see set-fixtures.ts). The
// rule speaks of each bad one and is silent on the good ones and on the shipped files; bad/expected.txt holds what it says.
// UPDATE_RULES=1 writes it anew.

const UPDATE = process.env['UPDATE_RULES'] === '1';

type AnyRule = SetRule | FolderRule;
const RULES: readonly AnyRule[] = [...SET_RULES, ...FOLDER_RULES, ...PARITY_RULES];

function issues(rule: AnyRule, sets: readonly DeliverySet[]): SetIssue[] {
  return rule.over === 'folder'
    ? [...rule.check(sets)]
    : sets.flatMap((set) => [...rule.check(set)]);
}

function say(rule: AnyRule, sets: readonly DeliverySet[]): string[] {
  return issues(rule, sets).map(
    ({ document, path, message, help }) =>
      `${document.path}#${formatPointer(path)} ${message}${help === undefined ? '' : ` | ${help}`}`,
  );
}

/** The sets of a sample: of a rule on one target its paths begin below the target, but for those below `shared/`. */
function sampleSets(rule: AnyRule, sample: Readonly<Record<string, string>>): DeliverySet[] {
  if (rule.over === 'folder') {
    const targets = [...new Set(Object.keys(sample).map((path) => path.split('/')[0] ?? ''))];
    return setsOf(
      sample,
      targets.filter((target) => target !== 'shared'),
    );
  }
  const files = Object.entries(sample).map(([path, text]): [string, string] => [
    path.startsWith('shared/') ? path : `dev/${path}`,
    text,
  ]);
  return setsOf(Object.fromEntries(files), ['dev']);
}

function editsIn(folder: string): [name: string, path: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, join(folder, name)]);
}

describe('rules on sets', () => {
  test('none speaks of the shipped files', () => {
    const sets = shippedSets();
    expect(sets.map((set) => set.documents.length > 30)).toEqual([true, true, true]);
    expect(RULES.flatMap((rule) => say(rule, sets).map((line) => `${rule.id} ${line}`))).toEqual(
      [],
    );
  });

  test('each bears a set without documents', () => {
    const empty: DeliverySet = { target: 'dev', documents: [], accounts: {} };
    for (const rule of RULES) expect(() => issues(rule, [empty, empty])).not.toThrow();
  });

  describe.each(RULES.map((rule): [string, AnyRule] => [rule.id, rule]))('%s', (id, rule) => {
    test('its text says what a reader needs, and its samples are true', () => {
      expect(rule.title).not.toMatch(/\.$/);
      expect(rule.why.length).toBeGreaterThan(40);
      expect(rule.sources.length).toBeGreaterThan(0);
      expect(say(rule, sampleSets(rule, rule.samples.bad))).not.toEqual([]);
      expect(say(rule, sampleSets(rule, rule.samples.good))).toEqual([]);
    });

    test('it speaks of each bad set as expected, and is silent on the good ones', () => {
      const folder = join(__dirname, id);
      const bad = editsIn(join(folder, 'bad'));
      expect(bad.length).toBeGreaterThan(0);
      const said = bad.map(([name, path]) =>
        say(rule, shippedSets(readEdits(path))).map((line) => `${name}: ${line}`),
      );
      expect(said.filter((lines) => lines.length === 0)).toEqual([]);
      const text = said.flat().join('\n') + '\n';
      const expected = join(folder, 'bad', 'expected.txt');
      if (UPDATE) writeFileSync(expected, text);
      expect(text).toBe(readFileSync(expected, 'utf8'));
      const good = editsIn(join(folder, 'good'));
      expect(good.flatMap(([, path]) => say(rule, shippedSets(readEdits(path))))).toEqual([]);
    });
  });
});
