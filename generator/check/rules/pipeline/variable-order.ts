import { runsBefore, titleOf, type ActionAt } from '../../pipeline-actions.ts';
import { namespacesOf, referencesOf, type Reference } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';

/** A variable has its value before it is used. */
export const VARIABLE_ORDER: DocumentRule = {
  id: 'pipeline/variable-order',
  severity: 'error',
  title: 'a variable of an action that runs too late',
  why: 'The variables of an action exist when it has run. Only actions that are sure to run later can use them: those of later stages, and those of its own stage with a higher runOrder.',
  prevents:
    'InvalidActionDeclarationException: the following pipeline execution variables are referencing an action that does not run before',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","namespace":"Build"},{"name":"y","configuration":{"CustomData":"#{Build.TAG}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","runOrder":1,"namespace":"Build"},{"name":"y","runOrder":2,"configuration":{"CustomData":"#{Build.TAG}"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const namespaces = namespacesOf(value);
    for (const reference of referencesOf(value)) {
      // What stands in a source is not filled in at all, which another rule tells.
      if (reference.action?.category === 'Source') continue;
      const source = namespaces?.get(reference.namespace);
      if (source === undefined || isKnown(source, reference) !== false) continue;
      yield {
        path: reference.path,
        message: `${reference.token} is a variable of ${titleOf(source)}, which does not run before`,
        help:
          source.stage === reference.stage && source.path.join() !== reference.action?.path.join()
            ? reference.action === undefined
              ? 'refer to an action of an earlier stage'
              : 'give this action a higher runOrder than the one that gives the variable'
            : 'refer to an action that runs earlier',
        related: [{ path: [...source.path, 'namespace'], message: 'the namespace' }],
      };
    }
  },
};

function isKnown(source: ActionAt, { action, stage, after }: Reference): boolean | undefined {
  if (action !== undefined) return runsBefore(source, action);
  return after === true ? source.stage <= stage : source.stage < stage;
}
