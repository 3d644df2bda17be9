// The parser that looks closely at YAML takes 3 ms to load; here it waits for a text that readers may take in two ways.
let parser;

function loaded() {
  parser ??= require('./yaml-parser.cjs');
  return parser;
}

/** A class of the parser that is loaded when its first instance is made. */
const lateClass = (name) =>
  class {
    constructor(...words) {
      return new (loaded()[name])(...words);
    }
  };

/** A function of the parser that is loaded when it is first called. */
const lateFunction =
  (name) =>
  (...words) =>
    loaded()[name](...words);

export const Composer = lateClass('Composer');
export const Lexer = lateClass('Lexer');
export const Parser = lateClass('Parser');
export const isAlias = lateFunction('isAlias');
export const isMap = lateFunction('isMap');
export const isScalar = lateFunction('isScalar');
export const isSeq = lateFunction('isSeq');
