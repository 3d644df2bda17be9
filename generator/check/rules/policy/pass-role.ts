import { matchesAll, matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { comparisonsOf, grants, has, statementsOf, textsOf, type Statement } from '../../policy.ts';
import type { At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Roles that may be handed on are named. */
export const PASS_ROLE: DocumentRule = {
  id: 'policy/pass-role',
  severity: 'warning',
  title: 'iam:PassRole on every role',
  why: 'Whoever may hand any role to a service gets the rights of every role that trusts the service, those of administrators included: a known way to more rights than one was given.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}]}',
  },
  kinds: ['identity-policy'],
  mayFind: ({ value }) => statementsOf(value).some((one) => passAction(one) !== undefined),
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const action = passAction(statement);
      if (action === undefined) continue;
      const resource = textsOf(statement, 'Resource').find((one) => isEveryRole(one.value));
      if (resource === undefined || has(statement, 'NotResource')) continue;
      const keys = comparisonsOf(statement).map(({ key }) => key.toLowerCase());
      if (keys.includes('iam:passedtoservice') || keys.includes('iam:associatedresourcearn')) {
        continue;
      }
      yield {
        path: action.path,
        message: `iam:PassRole on ${JSON.stringify(resource.value)} hands every role of the account to any service`,
        help: 'name the roles in a statement of its own, with "Condition": { "StringEquals": { "iam:PassedToService": "…" } }',
      };
    }
  },
};

function passAction(statement: Statement): At<string> | undefined {
  return textsOf(statement, 'Action').find(({ value }) => isPassRole(value));
}

/** Whether an action is this one, by name or by a pattern; a statement of all actions is told elsewhere. */
function isPassRole(action: string): boolean {
  return /^iam:[a-z]/i.test(action) && matchesIgnoringCase(action, 'iam:PassRole');
}

function isEveryRole(resource: string): boolean {
  return matchesAll(resource) || /^arn:[^:]*:iam::(?:\*|\d{12})?:(?:\*|role\/\*)$/.test(resource);
}
