import {
  actionsOf,
  artifactsOf,
  runsBefore,
  titleOf,
  type ActionAt,
  type NameAt,
} from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** What an action takes is made before it runs. */
export const ARTIFACT_ORDER: DocumentRule = {
  id: 'pipeline/artifact-order',
  severity: 'error',
  title: 'an artifact that is made too late',
  why: 'An action can take only what an earlier action has made: one of an earlier stage, or one of its own stage with a lower runOrder. Actions of one stage without runOrder run at the same time.',
  prevents:
    'InvalidActionDeclarationException: Input Artifact Bundle X in action Y is not declared as Output Artifact Bundle in any of the preceding actions',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","outputArtifacts":[{"name":"App"}]},{"name":"y","inputArtifacts":[{"name":"App"}]}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","runOrder":1,"outputArtifacts":[{"name":"App"}]},{"name":"y","runOrder":2,"inputArtifacts":[{"name":"App"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const makers = new Map<string, (NameAt & { action: ActionAt })[]>();
    for (const action of actions) {
      for (const one of artifactsOf(action, 'outputArtifacts')) {
        const known = makers.get(one.name) ?? [];
        known.push({ ...one, action });
        makers.set(one.name, known);
      }
    }
    for (const action of actions) {
      for (const { name, path } of artifactsOf(action, 'inputArtifacts')) {
        const given = makers.get(name) ?? [];
        const [first] = given;
        if (first === undefined) continue;
        if (given.some((one) => runsBefore(one.action, action) !== false)) continue;
        const itself = first.action.path.join() === action.path.join();
        yield {
          path,
          message: itself
            ? `the action takes the artifact ${JSON.stringify(name)} that it makes itself`
            : `the artifact ${JSON.stringify(name)} is made by ${titleOf(first.action)}, which does not run before this action`,
          help: itself
            ? 'take the artifact of an earlier action'
            : first.action.stage === action.stage
              ? 'give this action a higher runOrder than the one that makes it'
              : 'move the action that makes it to an earlier stage',
          related: [{ path: first.path, message: 'here it is made' }],
        };
      }
    }
  },
};
