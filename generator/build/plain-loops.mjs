// V8 runs most of this program before it optimises it, and until then each step of `for (const x of list)` and each
// `const [a, b] = pair` makes objects for the iterator and its answers: a seventh of all that is allocated. Where the types
// say that a list is walked or taken apart, the program that is built counts and takes by index, which is the same.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What other people's programs hand over may be another thing than its type says. */
const OF_OTHERS = /[\\/]check[\\/]own[^\\/]*\.ts$/;

/** Gives the texts of TypeScript files, by path, with loops and patterns over lists rewritten. */
export function plainLoops(files, options) {
  let program;
  const known = new Map();
  return (path) => {
    if (OF_OTHERS.test(path)) return readFileSync(path, 'utf8');
    program ??= ts.createProgram(files, options);
    const file = program.getSourceFile(path);
    if (file === undefined) return readFileSync(path, 'utf8');
    if (!known.has(path)) known.set(path, rewritten(file, program.getTypeChecker()));
    return known.get(path);
  };
}

function rewritten(file, checker) {
  const edits = [];
  let loops = 0;
  const visit = (node) => {
    if (ts.isForOfStatement(node)) {
      const list = listOf(node, checker);
      if (list !== undefined) {
        loops += 1;
        edits.push(...loopEdits(node, list, loops, { file, checker }));
        visit(list.expression);
        visit(node.statement);
        return;
      }
    }
    if (ts.isArrayBindingPattern(node) && isPlainPattern(node, checker)) {
      const text = patternText(node, { file, checker });
      edits.push({ start: node.getStart(file), end: node.end, text });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  edits.sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce(
    (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end),
    file.text,
  );
}

/** The list that a loop walks, and the name of its index where it walks `list.entries()`; `undefined` of other loops. */
function listOf({ awaitModifier, initializer, expression }, checker) {
  if (awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer)) return undefined;
  const isConst = (initializer.flags & ts.NodeFlags.Const) !== 0;
  if (!isConst) return undefined;
  const { name } = initializer.declarations[0];
  if (isList(checker.getTypeAtLocation(expression), checker)) return { expression, name };
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) {
    return undefined;
  }
  const { expression: inner, name: method } = expression.expression;
  if (method.text !== 'entries' || !isList(checker.getTypeAtLocation(inner), checker)) {
    return undefined;
  }
  if (!ts.isArrayBindingPattern(name) || name.elements.length !== 2) return undefined;
  const [index, item] = name.elements;
  const isPlain = [index, item].every(
    (one) => ts.isBindingElement(one) && !one.dotDotDotToken && !one.initializer,
  );
  return isPlain && ts.isIdentifier(index.name)
    ? { expression: inner, name: item.name, index: index.name.text }
    : undefined;
}

function loopEdits(node, { expression, name, index }, number, { file, checker }) {
  const [at, list] = [`$at${number}`, `$list${number}`];
  const text = nameText(name, { file, checker });
  const first = `${index === undefined ? '' : `const ${index} = ${at}; `}const ${text} = ${list}[${at}];`;
  const { statement } = node;
  const bodyStart = statement.getStart(file);
  const isBlock = ts.isBlock(statement);
  return [
    {
      start: node.initializer.getStart(file),
      end: expression.getStart(file),
      text: `let ${at} = 0, ${list} = `,
    },
    {
      start: expression.end,
      end: isBlock ? bodyStart + 1 : bodyStart,
      text: `; ${at} < ${list}.length; ${at} += 1) { ${first} `,
    },
    ...(isBlock ? [] : [{ start: statement.end, end: statement.end, text: ' }' }]),
  ];
}

/** Whether a pattern takes the first items of a list, and not all that are left. */
function isPlainPattern(node, checker) {
  const { parent } = node;
  const isOfValue = ts.isVariableDeclaration(parent) && parent.initializer !== undefined;
  const type = checker.getTypeAtLocation(isOfValue ? parent.initializer : node);
  return isList(type, checker) && node.elements.every((one) => !one.dotDotDotToken);
}

/** `[a, , b = 1]` as `{ 0: a, 2: b = 1 }`. */
function patternText(node, { file, checker }) {
  const parts = node.elements.flatMap((element, index) => {
    if (ts.isOmittedExpression(element)) return [];
    const otherwise = element.initializer ? ` = ${element.initializer.getText(file)}` : '';
    return [`${index}: ${nameText(element.name, { file, checker })}${otherwise}`];
  });
  return `{ ${parts.join(', ')} }`;
}

function nameText(name, { file, checker }) {
  return ts.isArrayBindingPattern(name) && isPlainPattern(name, checker)
    ? patternText(name, { file, checker })
    : name.getText(file);
}

/** What a search with a regular expression answers with is a list, too. */
const MATCHES = new Set(['RegExpExecArray', 'RegExpMatchArray']);

/** Whether a value of a type can be nothing but a list. */
function isList(type, checker) {
  if (type.isUnion()) return type.types.every((one) => isList(one, checker));
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  return MATCHES.has(type.symbol?.name ?? '');
}
