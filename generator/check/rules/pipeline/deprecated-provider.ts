import { actionsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';
import { ACTION_PROVIDERS } from '../../tables/action-providers.ts';

/** The provider of an action is still to be used. */
export const DEPRECATED_PROVIDER: DocumentRule = {
  id: 'pipeline/deprecated-provider',
  severity: 'warning',
  title: 'a provider that should not be used any more',
  why: 'AWS keeps a few providers only for pipelines that have them already. GitHub with a personal token lets everybody who may read the token act as its owner; a connection needs none. OpsWorks Stacks has ended altogether.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html',
    'https://docs.aws.amazon.com/opsworks/latest/userguide/stacks-eol-faqs.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"ThirdParty","provider":"GitHub","version":"1"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeStarSourceConnection","version":"1"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { owner, provider, path } of actionsOf(value)) {
      const known = ACTION_PROVIDERS.find((one) => one.name === provider && one.owner === owner);
      if (known?.deprecated === undefined) continue;
      yield {
        path: [...path, 'actionTypeId', 'provider'],
        message: `the provider ${known.name} should not be used any more: ${known.deprecated}`,
      };
    }
  },
};
