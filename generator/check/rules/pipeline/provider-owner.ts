import { actionsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';
import { ACTION_PROVIDERS } from '../../tables/action-providers.ts';

/** A provider has its own owner. */
export const PROVIDER_OWNER: DocumentRule = {
  id: 'pipeline/provider-owner',
  severity: 'error',
  title: 'a provider under another owner',
  why: 'The owner is part of the action type: CodeBuild and connections belong to AWS, GitHub with a token to ThirdParty. CodePipeline refuses an action type that does not exist.',
  prevents:
    'InvalidActionDeclarationException: ActionType (Category: Source, Provider: GitHub, Owner: AWS, Version: 1) in action X is not available in region',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"AWS","provider":"GitHub","version":"1"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"ThirdParty","provider":"GitHub","version":"1"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { owner, provider, path } of actionsOf(value)) {
      if (owner !== 'AWS' && owner !== 'ThirdParty') continue;
      const known = ACTION_PROVIDERS.find((one) => one.name === provider);
      if (known === undefined || known.owner === owner) continue;
      yield {
        path: [...path, 'actionTypeId', 'owner'],
        message: `the provider ${known.name} does not belong to ${owner}`,
        help: `write "owner": "${known.owner}"`,
      };
    }
  },
};
