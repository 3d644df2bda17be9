import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { pathFault } from '../../generator/files/path.ts';
import { sha256 } from '../../generator/core/hash.ts';
import { formatRecord, parseRecord } from '../../generator/files/record.ts';
import { plant, temporaryFolder } from './folder.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('formatRecord', () => {
  test('sorts by path; nothing gives no text', () => {
    const entries = new Map([
      ['workload/x.json', A],
      ['a.json', B],
      ['a/b.json', A],
    ]);
    expect(formatRecord(entries)).toBe(`${B}  a.json\n${A}  a/b.json\n${A}  workload/x.json\n`);
    expect(formatRecord(new Map())).toBe('');
  });

  test('is what sha256sum takes', () => {
    const folder = temporaryFolder();
    const files = { 'a.json': '{}\n', 'iam/한글.json': '"한글"\n', 'with blank.sh': '' };
    const record = formatRecord(
      new Map(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
    );
    plant(folder, { ...files, '.rendered': record });
    const printed = execFileSync('sha256sum', ['-c', '.rendered'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(printed.match(/: OK$/gm)).toHaveLength(3);
  });
});

describe('parseRecord', () => {
  test('takes back what was formatted', () => {
    const path = fc.string({ unit: 'binary' }).filter((text) => pathFault(text) === undefined);
    const entries = fc
      .dictionary(path, fc.constantFrom(A, B))
      .map((one) => new Map(Object.entries(one)));
    fc.assert(
      fc.property(entries, (record) => {
        expect(parseRecord(formatRecord(record), 'r')).toEqual({ value: record, findings: [] });
      }),
    );
  });

  test('takes binary marks and line ends of another system', () => {
    expect(parseRecord(`${A} *a\r\n${B}  b`, 'r')).toEqual({
      value: new Map([
        ['a', A],
        ['b', B],
      ]),
      findings: [],
    });
  });

  const broken = [
    'rubbish',
    '',
    `${A}  `,
    `${A} one-blank`,
    `${'a'.repeat(63)}  short`,
    `${A.toUpperCase()}  capitals`,
    `<<<<<<< HEAD`,
    `${A}  ../outside`,
    `${A}  a/../../outside`,
    `${A}  /etc/passwd`,
    `${A}  C:/windows`,
    `${A}  a\\..\\b`,
    `${A}  ./a`,
    `${A}  a//b`,
    `${A}  a/`,
    `${A}  nul\0`,
    `${A}  .rendered`,
    `${A}  sub/.rendered`,
    `${A}  .codeseries-1-x.tmp`,
    `\\${A}  new\\nline`,
  ];
  test.each(broken)('passes over %j with a warning', (line) => {
    expect(parseRecord(`${A}  good\n${line}\n${B}  also\n`, 'out/dev/.rendered')).toEqual({
      value: new Map([
        ['good', A],
        ['also', B],
      ]),
      findings: [
        expect.objectContaining({
          rule: 'output/record',
          severity: 'warning',
          file: 'out/dev/.rendered',
          range: { start: { line: 2, column: 1 }, end: { line: 2, column: 1 } },
        }),
      ],
    });
  });

  test('believes neither of two entries for one path', () => {
    const { value, findings } = parseRecord(`${A}  x\n${B}  x\n${A}  y\n${B}  x\n${A}  y\n`, 'r');
    expect(value).toEqual(new Map([['y', A]]));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/, and 1 more like it$/);
  });
});

describe('pathFault', () => {
  test.each(['a', 'a/b.json', '.hidden', '..a', 'a..', 'iam/role name.json', '한글', '__proto__'])(
    'takes %j',
    (path) => {
      expect(pathFault(path)).toBeUndefined();
    },
  );
  test.each([
    '',
    '..',
    '.',
    'a/..',
    '/a',
    'a/',
    'a//b',
    'a\\b',
    'a\nb',
    'a\0',
    'a\ud800',
    'D:x',
    '.rendered',
    'a/.codeseries-1',
  ])('refuses %j', (path) => {
    expect(pathFault(path)).toMatch(/^(is|has|leads) /);
  });
});
