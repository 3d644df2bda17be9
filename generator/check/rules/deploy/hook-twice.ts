import { functionHooks, platformOf } from '../../appspec.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A hook calls one function. */
export const HOOK_TWICE: DocumentRule = {
  id: 'deploy/hook-twice',
  severity: 'error',
  title: 'a hook that stands in the list twice',
  why: 'For ECS and Lambda a hook calls one function, once a deployment. A second item of the same name is refused or takes the place of the first.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-ecs',
  ],
  samples: {
    bad: 'version: 0.0\nResources: []\nHooks:\n  - BeforeAllowTraffic: a\n  - BeforeAllowTraffic: b\n',
    good: 'version: 0.0\nResources: []\nHooks:\n  - BeforeAllowTraffic: a\n  - AfterAllowTraffic: b\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    if (platformOf(value) === 'server') return;
    for (const { item, first, key } of repeated(functionHooks(value), (one) => one.key)) {
      yield {
        path: item.at.path,
        ofKey: true,
        message: `the hook ${key} stands in the list twice`,
        help: 'let one function do both',
        related: [{ path: first.at.path, message: 'the first one' }],
      };
    }
  },
};
