// Writes what programs import into a folder: one entry for each module system, with its types.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Writes `library.cjs`, `library.mjs` and their declarations, made of the file of public types. */
export function writeLibrary({ types, dist }) {
  const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(types, 'utf8'), {
    fileName: types,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, FORMAT));
  const names = [...outputText.matchAll(/^export declare (?:function|const) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const commonJs = [
    "'use strict';",
    "module.exports = require('./codeseries.cjs').load('main').program.library();",
    '',
  ];
  const esm = [
    "import library from './library.cjs';",
    '',
    `export const { ${names.join(', ')} } = library;`,
    '',
  ];
  writeFileSync(join(dist, 'library.cjs'), commonJs.join('\n'));
  writeFileSync(join(dist, 'library.mjs'), esm.join('\n'));
  for (const ending of ['cts', 'mts']) {
    writeFileSync(join(dist, `library.d.${ending}`), outputText);
  }
}

const FORMAT = {
  getCurrentDirectory: () => '',
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};
