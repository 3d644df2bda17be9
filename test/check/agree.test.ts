import { describe, expect, test } from '@jest/globals';
import { agree, deviations, holdsName, type Mention } from '../../generator/check/agree.ts';
import type { DeliverySet, SetDocument } from '../../generator/check/set.ts';

const document = (path: string, ...texts: string[]): SetDocument => ({
  ...{ id: path, kind: path, path, account: 'shared', value: texts },
  source: () => undefined,
  iam: () => undefined,
});

const mention = (of: SetDocument, name: string, among?: string): Mention => ({
  ...{ document: of, path: [0], name, says: `the name in ${of.path}` },
  ...(among === undefined ? {} : { among }),
});

/** A set of documents that hold one text each, and what each of them calls the thing. */
function setOf(
  names: readonly string[],
  more: readonly SetDocument[] = [],
): [DeliverySet, Mention[]] {
  const documents = names.map((name, index) => document(`dev/${index}`, name));
  const set: DeliverySet = { target: 'dev', accounts: {}, documents: [...documents, ...more] };
  return [set, documents.map((one, index) => mention(one, names[index] ?? ''))];
}

describe('what documents agree on', () => {
  test('nothing without a mention', () => {
    expect(agree(...setOf([]))).toBeUndefined();
    expect(deviations(undefined)).toEqual([]);
  });

  test.each([
    ['all say the same', ['orders-dev', 'orders-dev'], [], 'orders-dev'],
    ['most decide, whoever comes first', ['order', 'orders', 'orders'], [], 'orders'],
    ['of two the first', ['orders-dev', 'orders-stg'], [], 'orders-dev'],
    [
      'unless other documents use the second',
      ['orders-stg', 'orders-dev'],
      [document('dev/policy', 'arn:aws:codebuild:eu-west-1:111122223333:project/orders-dev')],
      'orders-dev',
    ],
    [
      'but not as a part of a longer name',
      ['orders-stg', 'orders-dev'],
      [document('dev/policy', 'project/orders-dev-it', 'my-orders-dev')],
      'orders-stg',
    ],
    [
      'and not where a short word may mean anything',
      ['main', 'dev'],
      [document('dev/policy', 'cache/dev', 'the dev one')],
      'main',
    ],
  ])('%s', (_says, names, more, due) => {
    const [set, mentions] = setOf(names, more);
    const agreed = agree(set, mentions);
    expect(agreed?.name).toBe(due);
    expect(agreed?.deviants.map((one) => one.name)).toEqual(names.filter((name) => name !== due));
  });

  test('a name that is that of something else counts only in the form of this thing', () => {
    const more = [
      document('dev/policy', 'arn:aws:codebuild:eu-west-1:111122223333:project/orders-build'),
      document('dev/tags', 'orders-pipeline'),
      document('dev/logs', 'orders-pipeline'),
    ];
    const [set, mentions] = setOf(['orders-pipeline', 'orders-build'], more);
    expect(agree(set, mentions)?.name).toBe('orders-pipeline');
    expect(agree(set, mentions, (name) => `project/${name}`)?.name).toBe('orders-build');
  });

  test('of places of which one has to name the thing, the nearest is wrong, and only if none does', () => {
    const [pipeline, created] = [document('dev/p'), document('dev/c')];
    const set: DeliverySet = { target: 'dev', accounts: {}, documents: [pipeline, created] };
    const actions = (...names: string[]): Mention[] =>
      names.map((name) => mention(pipeline, name, 'actions'));
    const of = (...names: string[]): string[] | undefined =>
      agree(set, [mention(created, 'orders-build'), ...actions(...names)])?.deviants.map(
        (one) => one.name,
      );
    expect(of('orders-build', 'orders-buils', 'tests')).toEqual([]);
    expect(of('tests', 'orders-buils')).toEqual(['orders-buils']);
  });

  test('what targets share is not told with a place of one target', () => {
    const [shared, own] = [document('shared/bucket.json', 'a'), document('dev/p', 'acme')];
    const set: DeliverySet = { target: 'dev', accounts: {}, documents: [own, shared] };
    const [issue] = deviations(agree(set, [mention(own, 'acme'), mention(shared, 'acne')]));
    expect(issue?.related).toBeUndefined();
    expect(issue?.help).toBe('did you mean "acme"?');
  });
});

test.each([
  ['role/a', 'a', true],
  ['role/ab', 'a', false],
  ['x-a a', 'a', true],
  ['a_1', 'a', false],
])('whether %s holds the name %s', (text, name, holds) => {
  expect(holdsName(text, name)).toBe(holds);
});
