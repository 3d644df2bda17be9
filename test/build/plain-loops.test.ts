import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'plain-loops-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The texts of files of TypeScript as they are built into the program. */
function rewritten(sources: readonly string[]): string[] {
  const paths = sources.map((source, index) => {
    const path = join(folder, `source${index}.ts`);
    writeFileSync(path, `${source}\nexport {};\n`);
    return path;
  });
  const module = pathToFileURL(join(ROOT, 'generator', 'build', 'plain-loops.mjs')).href;
  const script = `import { plainLoops } from ${JSON.stringify(module)};
    const paths = process.argv.slice(1);
    const textOf = plainLoops(paths, { strict: true, target: 9, lib: ['lib.es2023.d.ts'], types: [] });
    process.stdout.write(JSON.stringify(paths.map(textOf)));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script, ...paths], {
    encoding: 'utf8',
  });
  // A list of texts, as the script above prints it.
  return JSON.parse(printed) as string[];
}

/** What a text that fills the list `out` leaves in it. */
function run(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return String(runInNewContext(`const exports = {};${outputText}; JSON.stringify(out)`));
}

const START =
  'const out: unknown[] = []; const list: readonly (number | undefined)[] = [1, 2, 3];\n';

const SAME = [
  'for (const one of list) out.push(one);',
  'const calls: (() => unknown)[] = []; for (const one of list) { if (one === 2) continue; calls.push(() => one); }\nfor (const call of calls) out.push(call());',
  'outer: for (const a of list) for (const b of list) { if (b === a) continue outer; out.push([a, b]); }',
  'const grown = [1]; for (const one of grown) { out.push(one); if (grown.length < 4) grown.push(one + 1); }',
  'for (const [index, one] of list.entries()) out.push(index, one);',
  'for (const [, one] of list.entries()) out.push(one);',
  'for (const [key, { length }] of Object.entries({ a: "bc" })) out.push(key, length);',
  'for (const [a, [b = 7, , c] = [8, 9, 10]] of [[1], [2, [undefined, 3, 4]]] as [number, number[]?][]) out.push(a, b, c);',
  'const [a, , b = 4, c = a] = [1, 2]; out.push(a, b, c);',
  'const [first, ...rest] = list; out.push(first, rest);',
  'const [, year = "", day] = /^(\\d+)-(\\d+)?/.exec("2024-") ?? []; out.push(year, day);',
  'out.push(Object.entries({ a: 1, b: 2 }).map(([key, value]) => key + value));',
  'const pick = ({ pair: [a, b] }: { pair: [number, string] }): string => a + b; out.push(pick({ pair: [1, "x"] }));',
  'for (const one of list.length > 2 ? list : []) for (const two of [one, one]) out.push(two);',
  'const swapped = [1, 2]; [swapped[0], swapped[1]] = [swapped[1] ?? 0, swapped[0] ?? 0]; out.push(swapped);',
];

const LEFT = [
  'for (const one of new Set([1, 2])) out.push(one);',
  'for (const one of "a\u{1f600}") out.push(one);',
  'for (const one of (list as readonly number[] | Set<number>)) out.push(one);',
  'for (const one of (list as any)) out.push(one);',
  'for (const one of new Uint8Array(2)) out.push(one);',
  'for (const one of function* () { yield 1; }()) out.push(one);',
  'const [one] = new Set([1, 2]); out.push(one);',
  'const [one] = "\u{1f600}"; out.push(one);',
  'let one; for (one of list) out.push(one);',
];

describe('loops and patterns over lists', () => {
  const [pairs = '', ...texts] = rewritten(
    ['for (const [a, b] of [[1, 2]]) out.push(a, b);\nconst [x] = list;', ...SAME, ...LEFT].map(
      (source) => START + source,
    ),
  );

  test.each(SAME.map((source, index) => [source, texts[index] ?? '']))(
    'mean the same: %s',
    (source, text) => {
      expect(run(text)).toBe(run(START + source));
      expect(run(text)).not.toBe('[]');
    },
  );

  test('are taken by index', () => {
    expect(pairs).not.toMatch(/\bof\b|\[x\]/);
  });

  test.each(LEFT.map((source, index) => [source, texts[SAME.length + index] ?? '']))(
    'of other values are left as they are: %s',
    (source, text) => {
      expect(text).toBe(`${START}${source}\nexport {};\n`);
    },
  );
});
