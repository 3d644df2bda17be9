import { describe, expect, test } from '@jest/globals';
import { mismatches } from '../../generator/check/event-pattern.ts';
import type { JsonValue } from '../../generator/core/json.ts';

const EVENT: JsonValue = {
  source: 'aws.codecommit',
  resources: ['arn:a', 'arn:b'],
  detail: { event: 'referenceUpdated', referenceName: 'release/1.2', size: 3, done: true },
};

/** Where a pattern of `detail.referenceName` fails, as a text. */
const fails = (pattern: JsonValue): string[] =>
  mismatches(pattern, EVENT).map((path) => path.join('.'));
const ofName = (...items: JsonValue[]): boolean =>
  fails({ detail: { referenceName: items } }).length === 0;

describe('a pattern', () => {
  test('matches by any item of a list, and any item of a list of the event', () => {
    expect(fails({ source: ['aws.s3', 'aws.codecommit'], resources: ['arn:b'] })).toEqual([]);
    expect(fails({ resources: ['arn:c'] })).toEqual(['resources']);
  });

  test('tells every field that fails, and those that the event lacks', () => {
    expect(fails({ source: ['aws.s3'], detail: { event: ['x'], branch: ['main'] } })).toEqual([
      'source',
      'detail.event',
      'detail.branch',
    ]);
    expect(fails({ detail: { event: { deep: ['x'] } } })).toEqual(['detail.event']);
  });

  test.each<[JsonValue, boolean]>([
    [{ prefix: 'release/' }, true],
    [{ prefix: 'main' }, false],
    [{ suffix: '1.2' }, true],
    [{ suffix: '1' }, false],
    [{ wildcard: 'release/*' }, true],
    [{ wildcard: '*/2' }, false],
    [{ 'equals-ignore-case': 'RELEASE/1.2' }, true],
    [{ 'anything-but': 'main' }, true],
    [{ 'anything-but': ['main', 'release/1.2'] }, false],
    [{ 'anything-but': { prefix: 'release/' } }, false],
    [{ exists: true }, true],
    [{ exists: false }, false],
    [{ 'some-new-comparison': 1 }, true],
    [{}, true],
  ])('compares by %j: %s', (comparison, matches) => {
    expect(ofName(comparison)).toBe(matches);
  });

  test('compares what is no text', () => {
    expect(fails({ detail: { size: [3], done: [true] } })).toEqual([]);
    expect(fails({ detail: { size: ['3'], absent: [{ exists: false }] } })).toEqual([
      'detail.size',
    ]);
  });

  test('takes either side of $or', () => {
    expect(fails({ $or: [{ source: ['aws.s3'] }, { resources: ['arn:a'] }] })).toEqual([]);
    expect(fails({ $or: [{ source: ['aws.s3'] }, { resources: ['arn:c'] }] })).toEqual(['$or']);
  });

  test.each<JsonValue>([null, 1, 'x', [], {}])('%j matches everything', (pattern) => {
    expect(fails(pattern)).toEqual([]);
  });
});
