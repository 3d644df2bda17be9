import { finding, type Finding } from '../core/finding.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { addEntry, builderOf, type Builder, type Cursor } from './builder.ts';
import { nameOf, readExpression, refuseHash, unsupported, type Scope } from './expression.ts';
import { MAX_NESTING, MAX_PARTIAL_USES } from './language.ts';
import type { ParsedTemplate } from './syntax.ts';
import type { Location, PartialNode } from './syntax-tree.ts';
import type { TreeNode } from './tree.ts';

/** The content of a partial in the place of its tag; what is refused is reported and gives nothing. */
export function buildPartial(
  builder: Builder,
  node: PartialNode,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const name = nameOf(node.name);
  const isStatic =
    node.name.type === 'StringLiteral' ||
    (node.name.type === 'PathExpression' && !node.name.data && node.name.depth === 0);
  if (!isStatic) {
    unsupported(
      builder,
      node.name.loc,
      'The name of a partial is a plain word',
      'write {{> name}}, for templates/partials/name.hbs',
    );
    return [];
  }
  if (node.hash) refuseHash(builder, node.hash.pairs[0]?.loc ?? node.loc);
  const { shared } = builder;
  const circle = circleOf(builder.stack, name);
  if (circle !== undefined || builder.stack.length >= MAX_NESTING) {
    unsupported(
      builder,
      node.loc,
      `The partial "${name}" uses itself: ${nameList(circle ?? [...builder.stack, name])}`,
      'write a loop with {{#each}}',
    );
    return [];
  }
  shared.uses += 1;
  if (shared.uses > MAX_PARTIAL_USES) {
    if (shared.uses === MAX_PARTIAL_USES + 1) {
      unsupported(
        builder,
        node.loc,
        `The template uses partials more than ${MAX_PARTIAL_USES} times in all`,
        'write loops with {{#each}}',
      );
    }
    return [];
  }
  const found = shared.findPartial(name);
  if (!found) {
    builder.report(unknownPartial(builder, node.name.loc, name));
    return [];
  }
  shared.used.add(name);
  if (!found.value) {
    found.findings.forEach((one) => {
      builder.report(one);
    });
    return [];
  }
  return placePartial(builder, node, found.value, name, scope, cursor);
}

/**
 * The circle that a partial closes. Of its partials the first by name does, wherever a template came into it, so that one
 * circle is told once.
 */
function circleOf(stack: readonly string[], name: string): string[] | undefined {
  const start = stack.lastIndexOf(name);
  if (start < 0) return undefined;
  const circle = stack.slice(start);
  return circle.every((one) => one >= name) ? [...circle, name] : undefined;
}

function placePartial(
  builder: Builder,
  node: PartialNode,
  partial: ParsedTemplate,
  name: string,
  scope: Scope,
  cursor: Cursor,
): TreeNode[] {
  const indent = builder.indent + (node.indent ?? '');
  const inside = builderOf(builder.shared, partial, [...builder.stack, name], indent);
  const [param] = node.params;
  if (!param)
    return builder.shared.body(inside, partial.program, { ...scope, names: new Map() }, cursor);
  const expression = readExpression(builder, param, scope);
  if (expression && expression.kind !== 'path') {
    unsupported(
      builder,
      param.loc,
      'A partial takes a variable, not a test',
      `{{> ${name} some.variable}}`,
    );
  }
  const entry = addEntry(
    builder,
    node.loc,
    `> ${name} ${builder.textOf(param.loc)}`,
    expression ?? { kind: 'literal', value: true },
  );
  const inner = { frame: scope.frame + 1, loop: scope.loop, names: new Map() };
  const body = builder.shared.body(inside, partial.program, inner, cursor);
  return [{ type: 'partial', entry, frame: inner.frame, body, otherwise: [] }];
}

function unknownPartial(builder: Builder, loc: Location, name: string): Finding {
  const meant = nearest(name, builder.shared.partialNames);
  return finding('template/unknown-partial', `There is no partial "${name}"`, {
    file: builder.file,
    range: builder.rangeOf(loc),
    help:
      meant === undefined ? `create templates/partials/${name}.hbs` : `did you mean "${meant}"?`,
  });
}
