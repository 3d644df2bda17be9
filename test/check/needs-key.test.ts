import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DOCUMENT_RULES } from '../../generator/check/registry.ts';
import { runDocumentRules } from '../../generator/check/run.ts';
import { readForeign } from '../../generator/foreign/read.ts';
import { shippedTable } from '../iam/shipped.ts';

// Rules that need a key are not asked of documents without it, so they have to be heard on each of their bad documents.

const rules = DOCUMENT_RULES.filter(({ needsKey }) => needsKey !== undefined);

test.each(rules.map((rule) => [rule.id, rule] as const))('%s is asked', (id, rule) => {
  const folder = join('test/rules', id, 'bad');
  const names = readdirSync(folder).filter((name) => name !== 'expected.txt');
  expect(names).not.toEqual([]);
  for (const name of names) {
    const kind = rule.kinds.find((one) => name.startsWith(`${one}.`)) ?? rule.kinds[0] ?? '';
    const { value = null } = readForeign(readFileSync(join(folder, name), 'utf8'), name);
    const document = { kind, value, source: () => undefined, iam: shippedTable };
    const heard = runDocumentRules(document, new Set()).map((one) => one.rule.id);
    expect(heard).toContain(id);
  }
});
