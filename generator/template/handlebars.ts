import Handlebars from 'handlebars';
import type { Program } from './syntax-tree.ts';

/** Handlebars' tree of a template, white space control applied; throws what Handlebars throws. */
export function parseProgram(text: string): Program {
  // A parse border: the package's types do not tell its nodes apart by `type`, ours do.
  return Handlebars.parse(text) as unknown as Program;
}
