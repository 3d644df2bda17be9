import type { JsonObject } from '../../../core/json.ts';
import { quote } from '../../../schema/words.ts';
import { mapsAt, numberAt, repeated, textAt, type At } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

const PATH = ['capacityProviderStrategy'];
const FARGATE = ['FARGATE', 'FARGATE_SPOT'];

/** A strategy of capacity providers can place tasks. */
export const CAPACITY_PROVIDERS: DocumentRule = {
  id: 'deploy/capacity-providers',
  severity: 'error',
  title: 'a strategy of capacity providers that ECS refuses',
  why: 'One provider of a strategy may have a base, one at least needs a weight above 0, none stands in it twice, and those of Fargate do not go together with those of instances.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  ],
  samples: {
    bad: '{"capacityProviderStrategy":[{"capacityProvider":"FARGATE","base":1},{"capacityProvider":"FARGATE_SPOT","base":1,"weight":1}]}',
    good: '{"capacityProviderStrategy":[{"capacityProvider":"FARGATE","base":1,"weight":1},{"capacityProvider":"FARGATE_SPOT","weight":3}]}',
  },
  kinds: ['ecs-service'],
  needsKey: 'capacityProviderStrategy',
  *check({ value }) {
    const items = mapsAt(value, PATH);
    const nameOf = (one: At<JsonObject>): string | undefined =>
      textAt(one.value, ['capacityProvider']);
    for (const { item, key } of repeated(items, nameOf)) {
      yield {
        path: [...item.path, 'capacityProvider'],
        message: `the capacity provider ${quote(key)} stands in the strategy twice`,
        help: 'keep one of the two',
      };
    }
    yield* baseIssues(items);
    const names = items.map(nameOf);
    const other = items[names.findIndex((name) => isOfInstances(name))];
    if (other !== undefined && names.some((name) => FARGATE.includes(name ?? ''))) {
      yield {
        path: [...other.path, 'capacityProvider'],
        message: `${quote(nameOf(other) ?? '')} does not go together with Fargate in one strategy`,
        help: 'keep the providers of Fargate or those of instances',
      };
    }
  },
};

function* baseIssues(items: readonly At<JsonObject>[]): Iterable<Issue> {
  const [, second] = items.filter((one) => (numberAt(one.value, ['base']) ?? 0) > 0);
  if (second !== undefined) {
    yield {
      path: [...second.path, 'base'],
      message: 'a second capacity provider of the strategy has a base',
      help: 'only one may have a base: remove the other',
    };
  }
  const weights = items.map(({ value: { weight } }) => weight ?? 0);
  if (items.length > 1 && weights.every((weight) => weight === 0)) {
    yield {
      path: PATH,
      message:
        'no capacity provider of the strategy has a weight above 0, so that none may run tasks',
      help: 'add "weight": 1 to one of them',
    };
  }
}

/** A name of a provider that can be told and is none of Fargate's. */
function isOfInstances(name: string | undefined): boolean {
  return name !== undefined && /^[A-Za-z0-9_-]+$/.test(name) && !FARGATE.includes(name);
}
