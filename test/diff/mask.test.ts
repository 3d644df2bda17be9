import { describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../generator/core/json.ts';
import { compareDocuments } from '../../generator/diff/compare-documents.ts';
import { MASK, maskSecrets } from '../../generator/diff/mask.ts';

const key = `AKIA${'ABCD'.repeat(4)}`;

describe('secrets', () => {
  test.each<[string, JsonValue]>([
    ['a variable', { name: 'DB_PASSWORD', value: 'hunter2', type: 'PLAINTEXT' }],
    ['a variable of a container', { name: 'apiKey', value: 'pa$$word' }],
    ['a number', { name: 'API_TOKEN', value: 123456 }],
    ['a variable of a buildspec', { env: { variables: { NPM_TOKEN: 'hunter2' } } }],
    ['a token of a source', { configuration: { OAuthToken: 'hunter2' } }],
    ['a text that is a key by its form', { commands: [`export ID=${key} && hunter2`] }],
    ['an address with a password', { url: 'https://me:hunter2@example.com/x' }],
    ['JSON in a text', { V: JSON.stringify([{ name: 'A_SECRET', value: 'hunter2' }]) }],
    ['YAML in a text', { buildspec: 'env:\n  variables:\n    A_SECRET: hunter2\n' }],
  ])('%s is masked', (_, value) => {
    const masked = JSON.stringify(maskSecrets(value));
    expect(masked).toContain(MASK);
    expect(masked).not.toMatch(/hunter2|pa\$\$word|123456|AKIA/);
  });

  test.each<[string, JsonValue]>([
    ['the name of a secret', { name: 'DB_PASSWORD', value: '/shop/db', type: 'PARAMETER_STORE' }],
    ['names in a buildspec', { 'secrets-manager': { DB_PASSWORD: 'shop/db:password' } }],
    ['an ARN', { clientSecret: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:x' }],
    ['a reference', { name: 'TOKEN', value: '#{Build.TOKEN}' }],
    ['a variable', { DB_PASSWORD: '${DB_PASSWORD}' }],
    ['an ordinary value', { name: 'STAGE', value: 'dev', tokens: 3 }],
    [
      'a place in a registry',
      { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/a@sha256:0' },
    ],
  ])('%s is shown', (_, value) => {
    expect(maskSecrets(value)).toEqual(value);
  });

  test('a changed one is told without either value', () => {
    const of = (value: string): JsonValue => ({ variables: [{ name: 'DB_PASSWORD', value }] });
    const [change, ...others] = compareDocuments(of('hunter2'), of('hunter3'));
    expect(others).toEqual([]);
    expect(change).toMatchObject({ kind: 'changed', old: MASK, new: MASK, isMasked: true });
  });

  test('one inside an added map is masked, too', () => {
    const container = { name: 'app', environment: [{ name: 'A_TOKEN', value: 'hunter2' }] };
    const changes = compareDocuments({ containers: [] }, { containers: [container] });
    expect(JSON.stringify(changes)).not.toContain('hunter2');
  });

  test('one inside a text whose document has it whole is masked', () => {
    const of = (id: string): JsonValue => ({ Text: JSON.stringify([id, 'x']) });
    const changes = compareDocuments(of(key), of(`${key.slice(0, -1)}Z`));
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes)).not.toContain('AKIA');
  });
});
