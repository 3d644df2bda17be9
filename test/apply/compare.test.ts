import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shellWord } from '../../generator/files/path.ts';
import { inScript } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'codeseries-compare-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What apply.sh says differs between files and answers, for each pair; by policy or value by value. */
function differences(
  pairs: readonly (readonly [file: string, answer: string, ...patterns: string[]])[],
  how: 'compare' | 'compare_policy' = 'compare',
): string[] {
  const lines = pairs.map(([file, answer, ...patterns], index) => {
    const paths = ['file', 'answer'].map((name) => join(folder, `${name}-${index}`));
    [file, answer].forEach((text, at) => {
      writeFileSync(paths[at] ?? '', text);
    });
    const [ours = '', theirs = ''] = paths;
    return `STATE=there DIFFERENCES='' FILE=${ours} OUT=$(<${theirs})
${how} ${patterns.map(shellWord).join(' ')}
printf '%s\\0' "$DIFFERENCES"`;
  });
  return inScript(lines.join('\n')).split('\0').slice(0, -1);
}

const json = (value: unknown, space?: number): string => JSON.stringify(value, null, space);

type Leaves = [pointer: string, value: string][];

/** The values of a JSON value, as the script is to see them; a text that is a document, by its values. */
function leavesOf(value: unknown, at = ''): Leaves {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesOf(one, `${at}/${index}`));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, one]) =>
      leavesOf(one, `${at}/${JSON.stringify(key).slice(1, -1)}`),
    );
  }
  return [
    [at, typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value)],
  ];
}

const scalar = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(...Array.from('ab"\\/\n\t :,[]{}é한')) })
    .map((one) => one.replace(/^\[?\{/, '')),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: fc.constantFrom(...Array.from('abC"\\=')) }), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

describe('the values of a JSON text', () => {
  test('are those that are in it, whatever its white space', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 30, maxLength: 30 }), (values) => {
        values.forEach((value, index) => {
          writeFileSync(join(folder, `value-${index}`), json(value, index % 3));
        });
        const lines = values.map(
          (_, index) => `leaves "$(<${folder}/value-${index})"; printf '\\0'`,
        );
        const read = inScript(lines.join('\n')).split('\0').slice(0, -1);
        expect(read).toEqual(
          values.map((value) =>
            leavesOf(value)
              .map(([at, text]) => `${at}\t${text}\n`)
              .join(''),
          ),
        );
      }),
      { numRuns: 12, seed: 20261126 },
    );
  });

  test('of what is no JSON come to an end', () => {
    for (const text of [
      '',
      '{',
      '[',
      '{"a"',
      '[1,',
      '{"a":',
      'x}',
      '"a',
      '{"a" 1}',
      '[}',
      '<html>',
    ]) {
      writeFileSync(join(folder, 'broken'), text);
      expect(typeof inScript(`leaves "$(<${folder}/broken)"`)).toBe('string');
    }
  });
});

describe('a file and an answer', () => {
  test('differ at the places whose values are not the same, and only there', () => {
    const file = { a: { b: 'x', c: [1, { d: true }] }, e: 'same' };
    expect(
      differences([
        [json(file, 2), json(file)],
        [json(file), json({ ...file, a: { b: 'y', c: [1, { d: false }] } })],
        [json(file), json({ ...file, more: 'z' })],
        [json({ ...file, a: { b: 'x' } }), json(file)],
        [json({ one: 'a' }), json({ one: 'A' })],
        [json({ list: [] }), json({})],
        [json({ number: 60 }), json({ number: '60' }), '/number=61'],
      ]),
    ).toEqual(['', ' /a/b /a/c/1/d', ' /more', ' /a/c/0 /a/c/1/d', ' /one', '', '']);
  });

  test('may have what a pattern names alone, but not with two values', () => {
    const file = { name: 'x', mode: 'on' };
    expect(
      differences([
        [json(file), json({ ...file, version: 7, at: { by: 'AWS' } }), '/version=*', '/at/*'],
        [json(file), json({ name: 'x' }), '/mode=*'],
        [json(file), json({ ...file, mode: 'off' }), '/mode=*'],
        [json(file), json({ ...file, region: 'r' }), '/region=other'],
      ]),
    ).toEqual(['', '', ' /mode', ' /region']);
  });

  test('hold documents in texts, of which the form does not matter', () => {
    const inner = { source: ['aws.codecommit'], detail: { text: 'a "b" \\ c\nd', n: 1 } };
    const other = { ...inner, detail: { ...inner.detail, n: 2 } };
    expect(
      differences([
        [json({ p: json(inner) }), json({ p: json(inner, 2) })],
        [
          json({ p: json(inner) }),
          json({ p: json({ detail: inner.detail, source: inner.source }) }),
        ],
        [json({ p: json(inner) }), json({ p: json(other) })],
        [json({ p: json([inner]) }), json({ p: json([inner], 4) })],
        [json({ p: '{"a": 1' }), json({ p: '{"a": 1, ' })],
        [json({ p: '{"a": 1} x' }), json({ p: '{"a": 1} y' })],
        [json({ p: '{"a" 1, "b": 2}' }), json({ p: '{"a" 1, "b": 3}' })],
      ]),
    ).toEqual(['', '', ' /p/detail/n', '', ' /p', ' /p', ' /p/b']);
  });
});

describe('two policies', () => {
  const allow = {
    Sid: 'A',
    Effect: 'Allow',
    Action: ['s3:Get*', 's3:Put*'],
    Resource: 'arn:aws:s3:::b/*',
  };
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['x'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const policy = (...Statement: unknown[]): string => json({ Version: '2012-10-17', Statement });
  const isSame = (pairs: [string, string][]): boolean[] =>
    differences(pairs, 'compare_policy').map((one) => one === '');

  test('are the same whatever the order, and with one item in a list or alone', () => {
    const turned = {
      Resource: ['arn:aws:s3:::b/*'],
      Action: ['s3:Put*', 's3:Get*'],
      Effect: 'Allow',
      Sid: 'A',
    };
    expect(
      isSame([
        [policy(allow, deny), policy(deny, turned)],
        [policy(allow), json({ Statement: allow, Version: '2012-10-17' }, 3)],
        [
          policy({ ...deny, Principal: { AWS: '*' } }),
          policy({ ...deny, Principal: { AWS: ['*'] } }),
        ],
        [policy(deny), policy({ ...deny, Principal: { AWS: '*' } })],
        [policy(allow, allow), policy(allow)],
        [
          policy(...Array.from({ length: 12 }, (_, n) => ({ ...allow, Sid: `S${n}` }))),
          policy(...Array.from({ length: 12 }, (_, n) => ({ ...allow, Sid: `S${11 - n}` }))),
        ],
      ]),
    ).toEqual([true, true, true, true, true, true]);
  });

  test('are not the same where anything else is said', () => {
    const moved = [
      { ...allow, Action: 's3:Get*' },
      { ...deny, Action: ['s3:*', 's3:Put*'] },
    ];
    expect(
      isSame([
        [policy(allow), policy({ ...allow, Effect: 'Deny' })],
        [policy(allow), policy({ ...allow, Action: ['s3:Get*'] })],
        [policy(allow, deny), policy(...moved)],
        [policy(allow), policy(allow, deny)],
        [policy(allow), json({ Version: '2008-10-17', Statement: [allow] })],
        [policy(allow), ''],
        [policy({ ...allow, Action: 'a' }), policy({ ...allow, NotAction: 'a', Action: [] })],
      ]),
    ).toEqual([false, false, false, false, false, false, false]);
  });
});
