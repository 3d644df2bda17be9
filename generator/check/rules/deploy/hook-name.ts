import { nameList, nearest } from '../../../core/suggest.ts';
import { scriptHooks } from '../../appspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { isOfKnownSort, SERVER_HOOKS, UNSCRIPTED } from '../../tables/hooks.ts';

/** Hooks of instances have fixed names. */
export const HOOK_NAME: DocumentRule = {
  id: 'deploy/hook-name',
  severity: 'error',
  title: 'a hook that CodeDeploy does not know',
  why: 'Scripts run at the events of a deployment, which have fixed names. The agent refuses an AppSpec with a hook of another name, and older agents pass over its scripts.',
  prevents: 'appspec.yml file contains unknown lifecycle events',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-server',
    'https://github.com/aws/aws-codedeploy-agent/blob/master/lib/instance_agent/plugins/codedeploy/command_executor.rb',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\nhooks:\n  AfterInstal:\n    - location: x.sh\n',
    good: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: x.sh\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    for (const { key, at } of scriptHooks(value)) {
      if (SERVER_HOOKS.includes(key) || !isOfKnownSort(key)) continue;
      const meant = nearest(key, SERVER_HOOKS);
      const isUnscripted = UNSCRIPTED.includes(key);
      yield {
        path: at.path,
        ofKey: true,
        message: isUnscripted
          ? `scripts cannot run at ${key}, which belongs to CodeDeploy`
          : `${JSON.stringify(key)} is no event of a deployment`,
        help:
          meant === undefined || isUnscripted
            ? `the events with scripts are ${nameList(SERVER_HOOKS)}`
            : `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};
