import { describe, expect, test } from '@jest/globals';
import type { SetDocument } from '../../generator/check/set.ts';
import type { Finding } from '../../generator/core/finding.ts';
import {
  oncePerLine,
  withoutFollowing,
  withoutHints,
  type ToldOfSets,
} from '../../generator/follow-ups.ts';

function document(path: string, kind: string, value = {}): SetDocument {
  // Only what is read of a document: its kind and value.
  return { path, kind, id: path, value } as unknown as SetDocument;
}

const ROLE = 'arn:aws:iam::111122223333:role/build';
const PIPELINE = document('dev/pipeline/codepipeline.json', 'codepipeline', { roleArn: ROLE });
const TASK = document('dev/repository/taskdef.json', 'taskdef');
const POLICY = document('shared/iam/a/s3.json', 'identity-policy');
const UNUSED = document('shared/iam/pipeline/role.json', 'iam-role');

function told(
  id: ToldOfSets['rule']['id'],
  issue: Omit<ToldOfSets['issue'], 'message'>,
  more: Pick<ToldOfSets, 'caller'> & { severity?: 'warning' } = {},
): ToldOfSets {
  const { severity = 'error', ...rest } = more;
  return { rule: { id, severity }, issue: { ...issue, message: id }, ...rest };
}

function askedBy(place: SetDocument, ...path: string[]): ToldOfSets['issue'] {
  const related = [{ document: place, path, message: 'asked for by' }];
  return { document: POLICY, path: ['Statement', '0'], related, message: '' };
}

const idsOf = (list: readonly ToldOfSets[]): string[] => list.map(({ issue }) => issue.message);

describe('what follows from another fault', () => {
  const wrongName = told('pipeline/project-differs', {
    document: PIPELINE,
    path: ['stages', '1', 'actions', '0', 'configuration', 'ProjectName'],
  });
  const missing = (...path: string[]): ToldOfSets =>
    told('access/missing-identity', askedBy(PIPELINE, ...path));

  test('a right that an action asks for which names a wrong thing', () => {
    expect(idsOf(withoutFollowing([wrongName, missing('stages', '1', 'actions', '0')]))).toEqual([
      'pipeline/project-differs',
    ]);
  });

  test.each([
    ['another action', missing('stages', '2', 'actions', '0')],
    ['a document as a whole', missing()],
  ])('but none that %s asks for', (_, one) => {
    expect(withoutFollowing([wrongName, one])).toEqual([wrongName, one]);
  });

  test('all rights of a role that stands in for another, the one that is unused for it, and rights that are too many', () => {
    const swapped = told('policy/swapped-role', {
      document: PIPELINE,
      path: ['roleArn'],
      related: [{ document: UNUSED, path: ['RoleName'], message: 'the role of the pipeline' }],
    });
    const asks = told('access/missing-identity', askedBy(TASK, 'family'), { caller: ROLE });
    const other = told('access/missing-identity', askedBy(TASK, 'family'), { caller: `${ROLE}s` });
    const list = [
      swapped,
      missing('stages', '2'),
      asks,
      other,
      told('policy/unused-role', { document: UNUSED, path: [] }, { severity: 'warning' }),
      told('access/surplus', { document: POLICY, path: [] }, { severity: 'warning' }),
    ];
    expect(withoutFollowing(list)).toEqual([swapped, other]);
  });

  test('without another fault nothing is left out', () => {
    const list = [
      missing('stages', '1'),
      told('policy/unused-role', { document: UNUSED, path: [] }, { severity: 'warning' }),
      told('access/surplus', { document: POLICY, path: [] }, { severity: 'warning' }),
    ];
    expect(withoutFollowing(list)).toEqual(list);
  });
});

function found(rule: Finding['rule'], line: number, pointer: string): Finding {
  const start = { line, column: 1 };
  const related = [{ file: 'out/a.json', pointer, message: 'made' }];
  return {
    rule,
    severity: 'error',
    message: rule,
    file: 'a',
    range: { start, end: start },
    related,
  };
}

test('of findings at one edited line the first that is none of the proof stays, with what the others made', () => {
  const proof = found('access/missing-identity', 3, '/Statement/0');
  const rule = found('policy/swapped-role', 3, '/roleArn');
  const elsewhere = found('access/missing-trust', 4, '/Statement/0');
  const [only, ...rest] = oncePerLine([proof, rule, elsewhere], () => true);
  expect(only?.rule).toBe('policy/swapped-role');
  expect(only?.related?.map(({ pointer }) => pointer)).toEqual(['/roleArn', '/Statement/0']);
  expect(rest).toEqual([elsewhere]);
  expect(oncePerLine([proof, rule], () => false)).toEqual([proof, rule]);
});

test('a hint on a statement is silent where the proof tells what the statement lacks', () => {
  const proof = found('access/missing-identity', 8, '/Statement/0/Resource');
  const hint = found('policy/dead-action', 7, '/Statement/0/Action/0');
  const other = found('policy/dead-action', 17, '/Statement/1/Action');
  expect(withoutHints([hint, proof, other])).toEqual([proof, other]);
  expect(withoutHints([hint, other])).toEqual([hint, other]);
});
