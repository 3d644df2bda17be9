import { nameList, nearest } from '../../../core/suggest.ts';
import { titleOf } from '../../pipeline-actions.ts';
import { namespacesOf, referencesOf } from '../../pipeline-variables.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { BUILT_IN_VARIABLES, findProvider, meantVariable } from '../../tables/action-providers.ts';

/** A reference names a variable that exists; where the list of names may be out of date, only what looks mistyped is told. */
export const UNKNOWN_VARIABLE: DocumentRule = {
  id: 'pipeline/unknown-variable',
  severity: 'error',
  title: 'a reference to a variable that does not exist',
  why: 'Most providers give variables with fixed names (CommitId, ImageURI and so on), and the variables of the pipeline are declared in it. A reference to another name cannot be filled in, and the action fails when it runs.',
  prevents: 'An action execution variable could not be resolved',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","actionTypeId":{"provider":"CodeCommit"},"namespace":"Source"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{Source.CommitID}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","actionTypeId":{"provider":"CodeCommit"},"namespace":"Source"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{Source.CommitId}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const references = referencesOf(value);
    if (references.length === 0) return;
    const namespaces = namespacesOf(value);
    const declared = mapsAt(value, ['pipeline', 'variables']).flatMap(
      (one) => textAt(one.value, ['name']) ?? [],
    );
    for (const { namespace, key, token, path } of references) {
      if (namespace === 'variables') {
        if (declared.includes(key)) continue;
        const meant = nearest(key, declared);
        yield {
          path,
          message: `the pipeline declares no variable ${JSON.stringify(key)}, which ${token} names`,
          help:
            meant === undefined
              ? `declare it in the pipeline:  "variables": [{"name": ${JSON.stringify(key)}}]`
              : `did you mean #{variables.${meant}}?`,
        };
        continue;
      }
      const source = namespaces?.get(namespace);
      const provider = source?.provider === undefined ? undefined : findProvider(source.provider);
      const known = namespace === 'codepipeline' ? BUILT_IN_VARIABLES : provider?.variables;
      if (known === undefined || known === 'any' || known.includes(key)) continue;
      const meant = meantVariable(key, known);
      if (meant === undefined) continue;
      yield {
        path,
        message: `${source === undefined ? 'CodePipeline' : titleOf(source)} gives no variable ${JSON.stringify(key)}, but ${nameList([meant, ...known.filter((one) => one !== meant)])}`,
        help: `write #{${namespace}.${meant}}`,
      };
    }
  },
};
