import { platformOf, propertyPath, spelled } from '../../appspec.ts';
import { mapsAt, numberAt } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

/** How tasks are shared out between capacity providers. */
export const APPSPEC_CAPACITY: DocumentRule = {
  id: 'deploy/appspec-capacity',
  severity: 'error',
  title: 'a strategy of capacity providers that ECS refuses',
  why: 'The base is a number of tasks that one provider gets before all others, so only one may have it. The rest is shared out by weight, which needs at least one weight above 0.',
  prevents: 'InvalidParameterException: only one capacity provider can specify a base',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-ecs',
  ],
  samples: {
    bad: 'Resources:\n  - TargetService:\n      Properties:\n        CapacityProviderStrategy:\n          - { CapacityProvider: FARGATE, Base: 1, Weight: 1 }\n          - { CapacityProvider: FARGATE_SPOT, Base: 2, Weight: 1 }\n',
    good: 'Resources:\n  - TargetService:\n      Properties:\n        CapacityProviderStrategy:\n          - { CapacityProvider: FARGATE, Base: 1, Weight: 1 }\n          - { CapacityProvider: FARGATE_SPOT, Base: 0, Weight: 4 }\n',
  },
  kinds: ['appspec'],
  *check({ value }): Iterable<Issue> {
    if (platformOf(value) !== 'ecs') return;
    const strategy = propertyPath(value, 'CapacityProviderStrategy');
    const items = mapsAt(value, strategy);
    const based = items.filter(
      ({ path }) => (numberAt(value, spelled(value, path, 'Base')) ?? 0) > 0,
    );
    const [first, second] = based;
    if (first !== undefined && second !== undefined) {
      yield {
        path: spelled(value, second.path, 'Base'),
        message: 'a second capacity provider has a Base',
        help: 'leave Base out, or write 0, for all but one',
        related: [{ path: spelled(value, first.path, 'Base'), message: 'the first one' }],
      };
    }
    const isWithoutWeight = items.every(
      ({ path }) => numberAt(value, spelled(value, path, 'Weight')) === 0,
    );
    if (items.length > 1 && isWithoutWeight) {
      yield {
        path: strategy,
        ofKey: true,
        message: 'no capacity provider has a Weight above 0, so none gets a task',
        help: 'give at least one of them  Weight: 1',
      };
    }
  },
};
