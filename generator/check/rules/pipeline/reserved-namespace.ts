import { actionsOf, artifactsOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const RESERVED = new Set(['codepipeline', 'variables']);

/** A namespace is none of the names that mean something else. */
export const RESERVED_NAMESPACE: DocumentRule = {
  id: 'pipeline/reserved-namespace',
  severity: 'error',
  title: 'a namespace that means something else',
  why: 'The namespace codepipeline holds the variables that CodePipeline gives itself, variables those of the pipeline, and a namespace must not have the name of an artifact. CodePipeline refuses an action that takes one of these names.',
  prevents:
    'InvalidActionDeclarationException: the namespace is reserved, or the name of an artifact',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"variables"}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"SourceVariables"}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const artifacts = new Map(
      actions
        .flatMap((action) => artifactsOf(action, 'outputArtifacts'))
        .map(({ name, path }) => [name, path]),
    );
    for (const action of actions) {
      const name = textAt(action.value, ['namespace']);
      if (name === undefined) continue;
      const path = [...action.path, 'namespace'];
      const artifact = artifacts.get(name);
      if (RESERVED.has(name)) {
        yield {
          path,
          message: `the namespace ${JSON.stringify(name)} is reserved`,
          help: 'choose another name',
        };
      } else if (artifact !== undefined) {
        yield {
          path,
          message: `the namespace ${JSON.stringify(name)} is also the name of an artifact`,
          help: `choose another name, for example ${JSON.stringify(`${name}Variables`)}`,
          related: [{ path: artifact, message: 'the artifact' }],
        };
      }
    }
  },
};
