import { describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../generator/core/json.ts';
import { byLeaf } from '../../generator/live/by-leaf.ts';

const alarm = { AlarmName: 'a', Threshold: 3, Tags: [{ Key: 'k', Value: 'v' }] };

describe('an answer about a kind of a project’s own', () => {
  test('is held against the file where both have a value', () => {
    const answer = {
      MetricAlarms: [{ AlarmName: 'a', AlarmArn: 'arn', Threshold: 4, StateValue: 'OK' }],
      CompositeAlarms: [],
    };
    expect(byLeaf(answer, alarm)).toEqual({
      state: 'found',
      live: { AlarmName: 'a', Threshold: 4 },
      rendered: { AlarmName: 'a', Threshold: 3 },
      told: 2,
      untold: 2,
    });
  });

  test('of several items the one of its name counts', () => {
    const items = [
      { AlarmName: 'b', Threshold: 3 },
      { AlarmName: 'a', Threshold: 9 },
    ];
    expect(byLeaf({ items }, alarm)).toMatchObject({ live: { AlarmName: 'a', Threshold: 9 } });
    expect(byLeaf({ items: [items[0] ?? null, { AlarmName: 'c' }] }, alarm)).toEqual({
      state: 'unclear',
    });
  });

  test('items of a list inside are kept, so that one too many shows', () => {
    const Tags = [
      { Key: 'x', Value: 'y' },
      { Key: 'k', Value: 'v', Extra: 1 },
    ];
    expect(byLeaf({ ...alarm, Tags }, alarm)).toMatchObject({
      live: { Tags: [Tags[0], { Key: 'k', Value: 'v' }] },
      rendered: alarm,
      untold: 0,
    });
  });

  test('a document in a text is read', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] };
    expect(byLeaf({ Attributes: { Policy: JSON.stringify(policy) } }, policy)).toMatchObject({
      live: policy,
      rendered: policy,
    });
  });

  test.each<[string, JsonValue | undefined, string]>([
    ['empty lists say that it is missing', { MetricAlarms: [], Other: {} }, 'missing'],
    ['nothing of the file in it cannot be compared', { Arn: 'arn' }, 'unclear'],
    ['nor can an answer of no text', undefined, 'unclear'],
  ])('%s', (_name, answer, state) => {
    expect(byLeaf(answer, alarm).state).toBe(state);
  });
});
