import { scriptHooks } from '../../appspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { isOfKnownSort, SERVER_HOOKS } from '../../tables/hooks.ts';

/** Events of one's own exist in local deployments only. */
export const CUSTOM_HOOK: DocumentRule = {
  id: 'deploy/custom-hook',
  severity: 'warning',
  title: 'a hook that only a local deployment runs',
  why: 'codedeploy-local runs events of any name that its option --events lists. A deployment by the service knows its own events only and refuses the AppSpec.',
  prevents: 'appspec.yml file contains unknown lifecycle events',
  sources: ['https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-local.html'],
  samples: {
    bad: 'version: 0.0\nos: linux\nhooks:\n  WarmCaches:\n    - location: x.sh\n',
    good: 'version: 0.0\nos: linux\nhooks:\n  ValidateService:\n    - location: x.sh\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    for (const { key, at } of scriptHooks(value)) {
      if (SERVER_HOOKS.includes(key) || isOfKnownSort(key)) continue;
      yield {
        path: at.path,
        ofKey: true,
        message: `only a local deployment can run the hook ${JSON.stringify(key)}`,
        help: 'run its scripts at an event of CodeDeploy, for example AfterInstall',
      };
    }
  },
};
