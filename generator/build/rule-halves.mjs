// A rule stands in one file, with what it checks and what it says of itself. The program needs the first half in each run
// that judges, the second one only to explain: each bundle gets the half that it asks for.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const TEXTS = ['title', 'why', 'prevents', 'sources', 'samples'];

const CHECKS = ['check', 'mayFind'];

/** A plugin for esbuild that leaves out what rules say of themselves. */
export const withoutTexts = leavingOut(TEXTS);

/** A plugin for esbuild that leaves out what rules check. */
export const withoutChecks = leavingOut(CHECKS);

function leavingOut(names) {
  return {
    name: 'rule-halves',
    setup(context) {
      context.onLoad(
        { filter: /[\\/](?:check[\\/]rules[\\/].*|access-rules)\.ts$/ },
        ({ path }) => ({
          contents: withoutProperties(readFileSync(path, 'utf8'), names),
          loader: 'ts',
        }),
      );
    },
  };
}

/** A source without the named properties of its rules: of the object literals that have an id, a severity and a title. */
function withoutProperties(source, names) {
  const file = ts.createSourceFile('rule.ts', source, ts.ScriptTarget.Latest, true);
  const gaps = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) gaps.push(...gapsOf(node, names));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return gaps.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), source);
}

function gapsOf({ properties }, names) {
  const nameOf = (property) => property.name?.getText();
  const all = properties.map(nameOf);
  if (!['id', 'severity', 'title'].every((name) => all.includes(name))) return [];
  return properties.flatMap((property, index) =>
    names.includes(nameOf(property))
      ? [{ start: property.pos, end: properties[index + 1]?.pos ?? properties.end }]
      : [],
  );
}
