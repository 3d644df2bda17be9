import { matchesAll } from '../../../iam/wildcard.ts';
import { grants, has, statementsOf, textsOf, type Statement } from '../../policy.ts';
import type { At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A policy does not grant everything. */
export const ALLOW_ALL: DocumentRule = {
  id: 'policy/allow-all',
  severity: 'warning',
  title: 'every action on every resource',
  why: 'A role with such a policy is an administrator of the account, and so is everyone who can run code under it: a build, a task, a function.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    good: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
  },
  kinds: ['identity-policy'],
  mayFind: ({ value }) => statementsOf(value).some((one) => allAction(one) !== undefined),
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const action = allAction(statement);
      if (action === undefined || has(statement, 'Condition')) continue;
      if (!textsOf(statement, 'Resource').some((one) => matchesAll(one.value))) continue;
      yield {
        path: action.path,
        message: 'this allows every action on every resource of the account',
        help: 'list the actions that are needed, and the resources they are about',
      };
    }
  },
};

/** The entry of Action that every action matches. */
function allAction(statement: Statement): At<string> | undefined {
  return textsOf(statement, 'Action').find(({ value }) => /^\*+(?::\*+)?$/.test(value));
}
