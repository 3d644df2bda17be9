import { ACTION_ALIASES } from '../../../iam/aliases.ts';
import { lookUpAction, nearestService } from '../../../iam/actions.ts';
import type { IamTable } from '../../../iam/table.ts';
import { POLICY_KINDS } from '../../policy.ts';
import {
  holdsOddAction,
  meantAction,
  oddActions,
  tableAge,
  type WrittenAction,
} from '../../policy-actions.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** Actions are ones that AWS lists. */
export const UNLISTED_ACTION: DocumentRule = {
  id: 'policy/unlisted-action',
  severity: 'warning',
  title: 'an action that is not in the list',
  why: 'The list of actions has a date: a newer one is missing rightly. Else it is the name of an API operation that is allowed under another name, an action that AWS has withdrawn, or a prefix of the CLI; none of them ever matches a request.',
  sources: [
    REFERENCE,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:HeadObject","Resource":"arn:aws:s3:::b/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsOddAction,
  *check(document) {
    const actions = oddActions(document).filter(({ isPattern }) => !isPattern);
    const table = actions.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    const told = new Set<string>();
    for (const action of actions) {
      const issue = issueOf(table, action, document.kind);
      if (issue === undefined) continue;
      const isUnknown = table.service(action.service) === undefined;
      // A prefix that is unknown is said once, however many actions follow it.
      if (isUnknown && told.has(action.service)) continue;
      told.add(action.service);
      yield issue;
    }
  },
};

/** Patterns for actions match some action. */
export const EMPTY_WILDCARD: DocumentRule = {
  id: 'policy/empty-wildcard',
  severity: 'warning',
  title: 'a pattern that matches no action',
  why: 'A pattern with * or ? that no action fits grants or denies nothing until AWS names an action so. Mostly the prefix of the service or the verb is another one.',
  sources: [
    REFERENCE,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"sts:Download*","Resource":"*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"sts:Assume*","Resource":"*"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsOddAction,
  *check(document) {
    const patterns = oddActions(document).filter(({ isPattern }) => isPattern);
    const table = patterns.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    for (const { at, service } of patterns) {
      if (meantAction(table, at.value) !== undefined) continue;
      yield {
        path: at.path,
        message: `${JSON.stringify(at.value)} matches no action in ${tableAge(table)}`,
        ...(table.service(service) === undefined
          ? prefixHelp(table, service)
          : {
              help: 'compare it with the actions of the service in the service authorization reference',
            }),
      };
    }
  },
};

function issueOf(table: IamTable, { at, service }: WrittenAction, kind: string): Issue | undefined {
  const found = lookUpAction(table, at.value);
  if (found.kind === 'action' || found.kind === 'malformed') return undefined;
  if (meantAction(table, at.value) !== undefined) return undefined;
  const written = JSON.stringify(at.value);
  if (found.kind === 'unknown-service') {
    return {
      path: at.path,
      message: `no service has the prefix ${JSON.stringify(service)} in ${tableAge(table)}`,
      ...(found.near === undefined
        ? prefixHelp(table, service)
        : { help: `did you mean ${JSON.stringify(found.near)}?` }),
    };
  }
  const alias = ACTION_ALIASES[at.value];
  if (alias !== undefined) {
    if (kind === 'bucket-policy') return undefined;
    return {
      path: at.path,
      message: `${written} is no action: what it names is allowed under ${alias}`,
      help: `write ${JSON.stringify(alias)}`,
    };
  }
  return {
    path: at.path,
    message: `${written} is not among the actions of ${found.service} in ${tableAge(table)}`,
    help:
      found.near === undefined
        ? 'nothing is amiss if it is newer; else it never matches'
        : `did you mean ${JSON.stringify(found.near)}? Nothing is amiss if it is newer`,
  };
}

function prefixHelp(table: IamTable, service: string): { help?: string } {
  const near = nearestService(table, service);
  return near === undefined ? {} : { help: `did you mean the prefix ${near}?` };
}
