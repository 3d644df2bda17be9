import Handlebars from 'handlebars';
import type { Program } from './syntax-tree.ts';
import type { TemplateFunction } from './compiled.ts';
import { RUNTIME_HELPERS } from './compiled.ts';

const OPTIONS = {
  data: true,
  noEscape: true,
  // Both functions below run white space control on any tree: it had its turn in parseProgram.
  ignoreStandalone: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(RUNTIME_HELPERS.map((name) => [name, true])),
};

/** Handlebars' tree of a template, white space control applied; throws what Handlebars throws. */
export function parseProgram(text: string): Program {
  // A parse border: the package's types do not tell its nodes apart by `type`, ours do.
  return Handlebars.parse(text) as unknown as Program;
}

/** A tree as a function. */
export function compileProgram(program: Program): TemplateFunction {
  return Handlebars.compile(program, OPTIONS);
}

/** A tree as the text of a JavaScript object, which `runtime.ts` turns into a function. */
export function precompileProgram(program: Program): string {
  // The package's types hide that this is text.
  const code = Handlebars.precompile(program, OPTIONS) as string;
  // Half of the code would be what our helpers never look at. No text of a template can look like
  // this: its quotes are escaped in the code.
  return code
    .replace(/"name":"\w+","hash":\{\},/g, '')
    .replaceAll(',"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":0}}', '');
}
