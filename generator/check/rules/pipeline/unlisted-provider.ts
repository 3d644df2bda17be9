import { actionsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';
import { ACTION_PROVIDERS, PROVIDERS_AS_OF } from '../../tables/action-providers.ts';
import { mistyped } from './unknown-provider.ts';

/** The provider of an action is one that is known to exist. */
export const UNLISTED_PROVIDER: DocumentRule = {
  id: 'pipeline/unlisted-provider',
  severity: 'warning',
  title: 'a provider of AWS that is not listed',
  why: 'The user guide lists the providers of AWS. One that is not among them is either new, and then nothing of its action is judged here, or does not exist, and then CodePipeline refuses the pipeline.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"category":"Deploy","owner":"AWS","provider":"Amplify","version":"1"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"category":"Deploy","owner":"AWS","provider":"ECS","version":"1"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { owner, provider, path } of actionsOf(value)) {
      if (owner !== 'AWS' || provider === undefined || !/^[A-Za-z0-9_-]+$/.test(provider)) continue;
      if (ACTION_PROVIDERS.some((one) => one.name === provider)) continue;
      if (mistyped(provider, owner) !== undefined) continue;
      yield {
        path: [...path, 'actionTypeId', 'provider'],
        message: `${JSON.stringify(provider)} is not among the providers of AWS (list of ${PROVIDERS_AS_OF})`,
        help: 'if it is one of your own, its owner is "Custom"',
      };
    }
  },
};
