import { expect, test } from '@jest/globals';
import { syntaxPlace } from '../../generator/commands/module-syntax.ts';

test.each<[string, string, string | undefined]>([
  ['a missing colon', 'export default {\n  id: "own/a",\n  severity "error",\n};\n', '3:12'],
  ['behind imports', 'import a from "b";\nimport {\n  c,\n} from "d";\nconst x = ;\n', '5:11'],
  ['behind a named export', 'export const A = 1;\nexport default [A,, }];\n', '2:20'],
  ['nothing', 'import a from "b";\nexport const B = a;\nexport default { b: B };\n', undefined],
  ['nothing in a function', 'export default function check() { return []; }\n', undefined],
  ['nothing in import.meta', 'const at = import.meta.url;\nexport default [at];\n', undefined],
])('where a module is broken: %s', (_, text, place) => {
  const start = syntaxPlace(text, '/project/rules/x.mjs')?.start;
  expect(start && `${start.line}:${start.column}`).toBe(place);
});
