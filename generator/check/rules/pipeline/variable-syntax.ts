import { mapsAt, textAt } from '../../read.ts';
import { namespacesOf, placesOf, tokensOf } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';

/** A reference has a namespace and a name. */
export const VARIABLE_SYNTAX: DocumentRule = {
  id: 'pipeline/variable-syntax',
  severity: 'error',
  title: 'a reference that is not of the form #{namespace.name}',
  why: 'CodePipeline fills in #{namespace.name}: a namespace and a name with a point between, no blanks. Whatever else stands in #{…} it refuses, and ${namespace.name} it hands on as it is.',
  prevents:
    'InvalidActionDeclarationException: Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.)',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{PipelineExecutionId}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{codepipeline.PipelineExecutionId}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  judgesPlaceholders: true,
  *check({ value }) {
    const names = mapsAt(value, ['pipeline', 'variables']).flatMap(
      (one) => textAt(one.value, ['name']) ?? [],
    );
    let spaces: ReadonlySet<string> | undefined;
    for (const { text, path, code } of placesOf(value)) {
      for (const token of code === true ? [] : tokensOf(text)) {
        if (/^#\{[A-Za-z0-9@_-]+\.[^{}\s]+\}$/.test(token)) continue;
        const inner = token.slice(2, -1).trim();
        yield {
          path,
          message: `${token} is no reference to a variable: it has not the form #{namespace.name}`,
          help: helpFor(inner, names),
        };
      }
      for (const token of text.includes('${') ? (text.match(/\$\{[^{}]*\}/g) ?? []) : []) {
        const [, space] = /^\$\{([A-Za-z0-9@_-]+)\.[^{}\s]+\}$/.exec(token) ?? [];
        if (space === undefined) continue;
        spaces ??= new Set([...(namespacesOf(value)?.keys() ?? []), 'codepipeline', 'variables']);
        if (!spaces.has(space)) continue;
        yield {
          path,
          message: `${token} is not filled in by CodePipeline: a reference begins with #`,
          help: `write #${token.slice(1)}`,
        };
      }
    }
  },
};

function helpFor(inner: string, names: readonly string[]): string {
  if (names.includes(inner)) return `write #{variables.${inner}}`;
  if (inner === 'PipelineExecutionId') return 'write #{codepipeline.PipelineExecutionId}';
  return /^[A-Za-z0-9@_-]+\.\S+$/.test(inner)
    ? `remove the blanks: #{${inner}}`
    : 'write the namespace of the action before it: #{namespace.name}';
}
