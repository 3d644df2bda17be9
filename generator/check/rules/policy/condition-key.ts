import { findConditionKey } from '../../../iam/condition-keys.ts';
import { mistypedKey } from '../../../iam/slips.ts';
import { comparisonsOf, isOpen, POLICY_KINDS, statementsOf } from '../../policy.ts';
import type { Comparison } from '../../policy.ts';
import { tableAge } from '../../policy-actions.ts';
import type { Document, DocumentRule } from '../../rule.ts';

const KEYS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** Condition keys are spelled as AWS spells them. */
export const MISTYPED_CONDITION_KEY: DocumentRule = {
  id: 'policy/mistyped-condition-key',
  severity: 'error',
  title: 'a mistyped condition key',
  why: 'No request carries a key that AWS does not know. A grant with a mistyped key is never given, and a refusal with a negated operator hits everyone.',
  prevents: 'MalformedPolicy: Policy has an invalid condition key',
  sources: [KEYS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAcount":"111122223333"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"AWS:sourceaccount":"111122223333"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check(document) {
    const comparisons = judged(document);
    const table = comparisons.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    for (const { key, path } of comparisons) {
      const meant = mistypedKey(table, key);
      if (meant === undefined) continue;
      yield {
        path,
        ofKey: true,
        message: `no request carries the condition key ${JSON.stringify(key)}`,
        help: `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};

/** Condition keys are ones that AWS lists. */
export const UNLISTED_CONDITION_KEY: DocumentRule = {
  id: 'policy/unlisted-condition-key',
  severity: 'warning',
  title: 'a condition key that is not in the list',
  why: 'The list of condition keys has a date: a newer one is missing rightly. Else no request carries it, so a grant with it is never given, and a refusal with a negated operator hits everyone.',
  sources: [KEYS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:Colour":"blue"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/colour":"blue"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check(document) {
    const comparisons = judged(document);
    const table = comparisons.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    for (const { key, path } of comparisons) {
      const found = findConditionKey(table, key);
      if (found.kind !== 'unknown' || mistypedKey(table, key) !== undefined) continue;
      yield {
        path,
        ofKey: true,
        message: found.isKnownPrefix
          ? `the condition key ${JSON.stringify(key)} is not in ${tableAge(table)}`
          : `no service has condition keys of the prefix ${JSON.stringify(key.split(':')[0])} in ${tableAge(table)}`,
        ...(found.near === undefined
          ? {}
          : { help: `did you mean ${JSON.stringify(found.near)}?` }),
      };
    }
  },
};

function judged({ value }: Document): Comparison[] {
  return statementsOf(value)
    .flatMap(comparisonsOf)
    .filter(({ key }) => key.includes(':') && !isOpen(key));
}
