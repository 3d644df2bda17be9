import { nameList, nearest } from '../../../core/suggest.ts';
import { namespacesOf, referencesOf } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';

/** A reference finds an action by its namespace. */
export const UNKNOWN_NAMESPACE: DocumentRule = {
  id: 'pipeline/unknown-namespace',
  severity: 'error',
  title: 'a reference to a namespace that no action has',
  why: 'The variables of an action can be referred to only if the action has a namespace; without one there is nothing to find them by. CodePipeline refuses a pipeline with a reference to a namespace that does not exist.',
  prevents:
    'InvalidActionDeclarationException: Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"SourceVariables"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{SourceVars.CommitId}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"SourceVariables"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{SourceVariables.CommitId}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const references = referencesOf(value);
    if (references.length === 0) return;
    const namespaces = namespacesOf(value);
    if (namespaces === undefined) return;
    const known = [...namespaces.keys(), 'codepipeline', 'variables'];
    for (const { namespace, key, token, path } of references) {
      if (known.includes(namespace)) continue;
      const meant = nearest(namespace, known);
      yield {
        path,
        message: `no action has the namespace ${JSON.stringify(namespace)} of ${token}`,
        help:
          meant !== undefined
            ? `write #{${meant}.${key}}`
            : namespaces.size === 0
              ? `add  "namespace": ${JSON.stringify(namespace)}  to the action that is meant`
              : `the namespaces are ${nameList([...namespaces.keys()])}; add  "namespace": ${JSON.stringify(namespace)}  to the action that is meant`,
      };
    }
  },
};
