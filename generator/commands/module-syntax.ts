import { Script } from 'node:vm';
import { placeInStack } from '../check/own-guard.ts';
import type { Finding } from '../core/finding.ts';

/** Words that only modules have, each with one of the same length in a script: lines and columns stay. */
const OF_MODULES: readonly (readonly [RegExp, string])[] = [
  [/\bexport(\s+)default\b/g, 'void  $1   0, '],
  [/^(\s*)export(?=\s+(?:const|let|var|class|function|async)\b)/gm, '$1      '],
  [/^\s*(?:import|export)\b[^;'"]*from\s*(?:'[^'\n]*'|"[^"\n]*")/gm, ''],
  [/^\s*import\s*(?:'[^'\n]*'|"[^"\n]*")/gm, ''],
  [/\bimport\.meta\b/g, '({})       '],
];

/**
 * Where the syntax of a module is broken, which Node tells of scripts only; `undefined` where the module is no script but
 * for its imports and exports. The text is read, and not run.
 */
export function syntaxPlace(text: string, path: string): Finding['range'] {
  let script = text;
  for (const [pattern, by] of OF_MODULES) {
    script = script.replace(pattern, (found: string, ...groups: unknown[]) =>
      by === '' ? found.replace(/[^\n]/g, ' ') : by.replace('$1', String(groups[0])),
    );
  }
  try {
    new Script(script, { filename: path });
    return undefined;
  } catch (error) {
    const range = placeInStack(error, path);
    const isError = typeof error === 'object' && error !== null && 'stack' in error;
    const [, , carets = ''] = isError ? String(error.stack).split('\n') : [];
    const column = carets.trim().startsWith('^') ? carets.indexOf('^') + 1 : 1;
    return (
      range && { start: { ...range.start, column }, end: { ...range.end, column: column + 1 } }
    );
  }
}
