import { nameList } from '../../../core/suggest.ts';
import { titleOf } from '../../pipeline-actions.ts';
import { namespacesOf, referencesOf } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';
import {
  BUILT_IN_VARIABLES,
  findProvider,
  meantVariable,
  PROVIDERS_AS_OF,
} from '../../tables/action-providers.ts';

/** A variable is among those that its provider is known to give. */
export const UNLISTED_VARIABLE: DocumentRule = {
  id: 'pipeline/unlisted-variable',
  severity: 'warning',
  title: 'a variable that the provider is not known to give',
  why: 'The user guide lists the variables of each provider. A variable that it does not list is either new or does not exist; in the second case the action fails when it runs.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","actionTypeId":{"provider":"ECR"},"namespace":"Image"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{Image.CommitMessage}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","actionTypeId":{"provider":"ECR"},"namespace":"Image"}]},{"name":"B","actions":[{"name":"y","configuration":{"CustomData":"#{Image.ImageDigest}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const references = referencesOf(value);
    if (references.length === 0) return;
    const namespaces = namespacesOf(value);
    for (const { namespace, key, token, path } of references) {
      const source = namespaces?.get(namespace);
      const provider = source?.provider === undefined ? undefined : findProvider(source.provider);
      const known = namespace === 'codepipeline' ? BUILT_IN_VARIABLES : provider?.variables;
      if (known === undefined || known === 'any' || known.includes(key)) continue;
      if (meantVariable(key, known) !== undefined) continue;
      yield {
        path,
        message: `${source === undefined ? 'CodePipeline' : titleOf(source)} is not known to give ${token} (list of ${PROVIDERS_AS_OF})`,
        help: `the variables known are ${nameList(known)}`,
      };
    }
  },
};
