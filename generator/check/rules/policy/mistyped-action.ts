import { ACTION_ALIASES } from '../../../iam/aliases.ts';
import { lookUpAction } from '../../../iam/actions.ts';
import type { IamTable } from '../../../iam/table.ts';
import { POLICY_KINDS } from '../../policy.ts';
import { holdsOddAction, meantAction, oddActions } from '../../policy-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** Actions are spelled as AWS spells them. */
export const MISTYPED_ACTION: DocumentRule = {
  id: 'policy/mistyped-action',
  severity: 'error',
  title: 'a mistyped action',
  why: 'IAM stores any word as an action. A mistyped one never matches a request: what it was to allow stays denied, and what it was to deny stays allowed. S3 and STS refuse it at once.',
  prevents: 'MalformedPolicy: Policy has invalid action',
  sources: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObejct","Resource":"arn:aws:s3:::b/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:getobject","Resource":"arn:aws:s3:::b/*"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsOddAction,
  *check(document) {
    const actions = oddActions(document);
    const table = actions.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    for (const { at, isPattern } of actions) {
      const meant = meantAction(table, at.value) ?? refusedByS3(table, document.kind, at.value);
      if (meant === undefined) continue;
      const what = isPattern ? 'matches no action' : 'is no action';
      yield {
        path: at.path,
        message: `${JSON.stringify(at.value)} ${what} of AWS`,
        help: `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};

/** Names of API operations in a bucket policy, which S3 holds against its list of actions. */
function refusedByS3(table: IamTable, kind: string, action: string): string | undefined {
  if (kind !== 'bucket-policy') return undefined;
  const alias = ACTION_ALIASES[action];
  if (alias?.startsWith('s3:') !== true) return undefined;
  return lookUpAction(table, action).kind === 'unknown-action' ? alias : undefined;
}
