import { describe, expect, test } from '@jest/globals';
import { proofsOf } from '../../generator/access/issues.ts';
import { isAdministration } from '../../generator/access/administration.ts';
import { isAllowed } from '../../generator/access/lines.ts';
import { summaryOf } from '../../generator/access/summary.ts';
import { policyOf } from '../../generator/access/world.ts';
import type { DeliverySet, SetDocument } from '../../generator/check/set.ts';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { permissions } from '../../generator/overview/permissions.ts';
import { shippedSets, type Edits } from '../rules/set-fixtures.ts';
import { breaksOf } from './breaks.ts';
import { policiesOf, TABLE } from './removal.ts';

// What a reviewer's page says of the proof: the same calls and verdicts as `access`, and another line for each right that
// comes or goes.

const [dev] = shippedSets();
if (dev === undefined) throw new Error('dev is not shipped');
const set: DeliverySet = dev;
const before = pageOf(set);

function pageOf(one: DeliverySet): string {
  return judged(one).page;
}

function judged(one: DeliverySet): { page: string; isDenied: boolean } {
  const [proof] = proofsOf([one], TABLE);
  if (proof === undefined) throw new Error('no proof');
  const page = permissions(summaryOf(proof, TABLE), 'dev');
  return { page, isDenied: !proof.steps.every(isAllowed) };
}

/** The set with another value of one document. */
function withValue(document: SetDocument, value: JsonValue): DeliverySet {
  const documents = set.documents.map((one) => (one === document ? { ...one, value } : one));
  return { ...set, documents };
}

function pageWith(document: SetDocument, value: JsonValue): string {
  return pageOf(withValue(document, value));
}

function pageEdited(edits: Edits): string {
  const [one] = shippedSets(edits);
  return one === undefined ? '' : pageOf(one);
}

/** The lines of one page that the other does not have. */
function lines(page: string, other: string): string[] {
  const known = new Set(other.split('\n'));
  return page.split('\n').filter((line) => !known.has(line));
}

/** One policy of each kind: the caller's alone, with the bucket's, with the key's, trust, and of what services take on. */
const policies = policiesOf([set]).filter(({ path }) =>
  [
    'shared/bucket-policy.json',
    'shared/kms-key-policy.json',
    'dev/workload/iam/action/kms.json',
    'dev/workload/iam/action/pass-role.json',
    'dev/workload/iam/push/trust-policy.json',
    'dev/workload/iam/task/trust-policy.json',
  ].includes(path),
);

/** The Sids of statements by which an account administers its key: what they give is never told. */
function administration(document: SetDocument): string[] {
  return policyOf(document)
    .statements.filter(isAdministration)
    .flatMap(({ sid }) => sid ?? []);
}

/** Every Allow of a policy changed in one way; an Allow that the change does not touch is left out. */
function changed(
  document: SetDocument,
  change: (statement: JsonObject) => JsonObject | undefined,
): { name: string; value: JsonValue }[] {
  const { value } = document;
  const statements = isObject(value) && Array.isArray(value['Statement']) ? value['Statement'] : [];
  return statements.filter(isObject).flatMap((one, index) => {
    const fresh = one['Effect'] === 'Allow' ? change(one) : undefined;
    if (fresh === undefined) return [];
    const list = statements.map((old, at) => (at === index ? fresh : old));
    const name = `${document.path} ${typeof one['Sid'] === 'string' ? one['Sid'] : index}`;
    return [{ name, value: { ...(value as JsonObject), Statement: list } }];
  });
}

test('the page counts the calls of the proof, with the actions and documents that it names', () => {
  const [proof] = proofsOf([set], TABLE);
  if (proof === undefined) throw new Error('no proof');
  const { steps } = proof;
  const { callers, count } = summaryOf(proof, TABLE);
  expect(count).toBe(`${steps.length} calls: ${steps.length} allowed, 0 denied`);
  expect(callers.reduce((sum, one) => sum + one.count, 0)).toBe(steps.length);
  const told = callers.flatMap(({ step, calls }) =>
    calls.flatMap(({ service, actions, by }) =>
      actions.flatMap((action) =>
        by.map(({ path, name }) => `${step} ${service}:${action} ${path} ${name}`),
      ),
    ),
  );
  const proven = steps.flatMap(({ need, decision }) =>
    decision.by.map(({ label, sid }) => `${need.stage} ${need.action} ${label} ${sid ?? ''}`),
  );
  expect(new Set(told)).toEqual(new Set(proven));
});

describe.each(policies.map((one) => [one.path, one] as const))('of %s', (_path, document) => {
  test('each part that is taken away from a call makes it denied on the page', () => {
    for (const { name, value } of breaksOf(document.value)) {
      const { page, isDenied } = judged(withValue(document, value));
      expect([name, page.includes('- **denied**: ')]).toEqual([name, isDenied]);
      if (isDenied) expect(page).toContain('A denied call is written only where');
    }
  });

  test('an action more, every resource and no condition are a line each', () => {
    const kinds: [string, (statement: JsonObject) => JsonObject | undefined][] = [
      ['action', (one) => ({ ...one, Action: [one['Action'] ?? [], 'iam:CreateRole'].flat() })],
      [
        'resource',
        (one) =>
          one['Resource'] === undefined || one['Resource'] === '*'
            ? undefined
            : { ...one, Resource: '*' },
      ],
      ['condition', ({ Condition, ...one }) => (Condition === undefined ? undefined : one)],
    ];
    for (const [kind, change] of kinds) {
      for (const { name, value } of changed(document, change)) {
        if (administration(document).some((sid) => name.endsWith(` ${sid}`))) continue;
        const after = pageWith(document, value);
        expect([kind, name, lines(after, before).length > 0]).toEqual([kind, name, true]);
      }
    }
  });

  test('the order in which actions stand says nothing', () => {
    const reversed = changed(document, (one) =>
      Array.isArray(one['Action']) ? { ...one, Action: [...one['Action']].sort() } : undefined,
    );
    for (const { value } of reversed) {
      expect(
        lines(pageWith(document, value), before).filter((line) => line.startsWith('  ')),
      ).toEqual([]);
    }
  });
});

test('what has nothing to do with rights leaves the page as it is', () => {
  const others: Edits[] = [
    { 'dev/repository/taskdef.json': { '/cpu': '1024' } },
    { 'dev/workload/iam/action/role.json': { '/Description': 'another' } },
    { 'shared/bucket-policy.json': [['558846433333', '558846439999']] },
    { 'stg/pipeline/codepipeline.json': { '/pipeline/name': 'another' } },
  ];
  for (const edits of others) expect(pageEdited(edits)).toBe(before);
  expect(pageOf({ ...set, folder: ['1'] })).toBe(before);
});

test('what only documents elsewhere decide is not known, and what must not be possible is listed', () => {
  const [foreign = ''] = lines(
    pageEdited({ 'dev/workload/iam/push/role.json': null }),
    before,
  ).filter((line) => line.includes('**not known**'));
  expect(foreign).toContain('it hangs on policies of the resource that are not among the files');
  const bucket = 'arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam';
  const open = pageEdited({
    'shared/bucket-policy.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'All',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: [bucket, `${bucket}/*`],
        },
      ],
    }),
  });
  expect(open).toContain('but for what is possible:\n\n- somebody of another account calls');
  expect(open).toContain('- an object is uploaded over plain http');
});

test('a planned target says why calls are denied', () => {
  const planned: DeliverySet = { ...set, isPlanned: true };
  const bare = {
    ...planned,
    documents: set.documents.filter(({ path }) => path !== 'shared/bucket-policy.json'),
  };
  expect(pageOf(bare)).toContain('What is shared leaves a planned environment out');
});
