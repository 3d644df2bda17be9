import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from '../support/run.ts';
import { installPacked, type Installed } from './installed.ts';

// The package as people get it: packed, installed offline into an empty folder, used from there.

const MIB = 1024 * 1024;
const PAGE = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');
const SAMPLE = /^```ts\n([\s\S]*?)^```$/m.exec(PAGE)?.[1] ?? '';

let installed: Installed;
beforeAll(() => {
  installed = installPacked();
  for (const folder of ['environments', 'out']) {
    cpSync(join(ROOT, folder), join(installed.folder, folder), { recursive: true });
  }
}, 60_000);
afterAll(() => {
  installed.remove();
});

function compiled(text: string, module: ts.ModuleKind): string {
  return ts.transpileModule(text, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } })
    .outputText;
}

const PRINTED = `dev/pipeline/codepipeline.json true
[ { file: 'appspec.json', kinds: [ 'appspec' ], sound: false } ] true
true
true
`;

describe('the tarball', () => {
  test('holds what a run needs and its licences, and nothing else', () => {
    const paths = installed.packed.files.map(({ path }) => path);
    const [top] = [new Set(paths.map((path) => path.split('/')[0]))];
    expect([...top].sort()).toEqual(
      [
        ...['LICENSE', 'README.ko.md', 'README.md', 'package.json'],
        ...['dist', 'docs', 'schemas', 'templates'],
      ].sort(),
    );
    expect(paths).toEqual(expect.arrayContaining(['dist/THIRD-PARTY.txt', 'dist/library.d.mts']));
    const strange = paths.filter((path) => /test|\.cache$|\.ts$|\.map$/.test(path));
    expect(strange).toEqual(['dist/rules.d.ts']);
  });

  test('is small', () => {
    expect(installed.packed.size).toBeLessThan(1.5 * MIB);
    expect(installed.packed.unpackedSize).toBeLessThan(6 * MIB);
  });

  test('brings no other package', () => {
    const folders = readdirSync(join(installed.folder, 'node_modules'));
    expect(folders.filter((name) => !name.startsWith('.'))).toEqual(['codeseries']);
  });
});

describe('the installed program', () => {
  test('renders and checks, and keeps its bytecode where caches belong', () => {
    expect(installed.codeseries(['render', '--all']).err).toMatch(/^0 created, 0 updated/);
    const kept = join(installed.folder, 'node_modules', '.cache', 'codeseries');
    const file = `main-${process.version}-${process.arch}.cache`;
    expect(readdirSync(kept)).toContain(file);
    expect(installed.codeseries(['check', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    // A damaged one does no harm.
    writeFileSync(join(kept, file), readFileSync(join(kept, file)).fill(7, 200, 300));
    expect(installed.codeseries(['check', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('the sample of docs/library.md', () => {
  test('runs as an ES module', () => {
    const { out, err } = installed.node('sample.mjs', compiled(SAMPLE, ts.ModuleKind.ESNext));
    expect([out, err]).toEqual([PRINTED, '']);
  });

  test('runs as CommonJS', () => {
    const { out, err } = installed.node('sample.cjs', compiled(SAMPLE, ts.ModuleKind.CommonJS));
    expect([out, err]).toEqual([PRINTED, '']);
  });

  test('is well typed in both module systems, and a number is no branch', () => {
    const files = ['sample.mts', 'sample.cts'].map((name) => join(installed.folder, name));
    const wrong = '// @ts-expect-error\nrender({ set: { branch: 1 } });\n';
    const streams = 'declare const console: { log(...values: unknown[]): void };\n';
    for (const file of files) writeFileSync(file, `${SAMPLE}\n${wrong}${streams}`);
    const program = ts.createProgram(files, {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: ts.ModuleKind.Node20,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
    });
    const ours = program.getSourceFiles().filter(({ fileName }) => !/\/lib\.[^/]*$/.test(fileName));
    expect(ours).toHaveLength(4);
    const faults = ours.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    const words = faults.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
    expect(words).toEqual([]);
  });

  test('names every function that there is', () => {
    const names = installed.node(
      'names.mjs',
      "import * as all from 'codeseries'; console.log(Object.keys(all).join(' '));",
    );
    for (const name of names.out.trim().split(' ')) expect(PAGE).toContain(`| \`${name}`);
  });
});
