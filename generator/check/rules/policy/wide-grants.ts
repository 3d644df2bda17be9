import { nameList } from '../../../core/suggest.ts';
import { splitArn } from '../../../iam/arn.ts';
import { hasWildcard, matches } from '../../../iam/wildcard.ts';
import { oncePerSet } from '../../once.ts';
import { documentsOfAll, oncePerFolder } from '../../once-per-folder.ts';
import { comparisonsOf, grants, has, POLICY_KINDS, statementsOf, textsOf } from '../../policy.ts';
import { textAt } from '../../read.ts';
import { samplePolicy } from '../../sample-delivery.ts';
import { roleGrantsOf, titleOfStatement, type RoleGrant } from '../../set-policies.ts';
import { tasksOf } from '../../set-tasks.ts';
import { SCOPED_ACTIONS } from '../../tables/scoped-actions.ts';
import type { DeliverySet, FolderRule } from '../../set.ts';
import { PASS_ROLE } from './pass-role.ts';

const PRACTICES = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html';
const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
const PASSING = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html';

const granting = (statement: Readonly<Record<string, unknown>>): Record<string, string> => ({
  'dev/workload/iam/push/role.json': '{"RoleName":"push"}',
  'dev/workload/iam/push/ecr.json': samplePolicy(statement),
});
const ROLE = 'arn:aws:iam::444455556666:role/execution';
const TO_TASKS = { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } };

/** Resources are named. */
export const WILDCARD_RESOURCE: FolderRule = {
  over: 'folder',
  id: 'policy/wildcard-resource',
  severity: 'warning',
  title: 'any resource where one is known',
  why: 'The resources of a delivery are known by name. An action on * or on every resource of a sort reaches those of other applications and environments in the account, too; sts:AssumeRole on * takes on whichever role lets it.',
  sources: [PRACTICES, REFERENCE],
  samples: {
    bad: granting({ Action: 'ecr:PutImage', Resource: '*' }),
    good: granting({
      Action: 'ecr:PutImage',
      Resource: 'arn:aws:ecr:eu-west-1:444455556666:repository/orders',
    }),
  },
  check: oncePerFolder(function* (set) {
    for (const granted of deliveryGrants(set)) {
      const { role, policy, statement } = granted;
      for (const { value, path } of textsOf(statement, 'Resource')) {
        if (!hasWildcard(value)) continue;
        const isAny = /^\*+$/.test(value);
        const scoped = isAny ? scopedActions(granted) : [];
        if (isAny ? scoped.length === 0 : !isWide(value) || passes(granted)) continue;
        yield {
          document: policy,
          path,
          message: isAny
            ? `${role.name} may do ${nameList(scoped)} with any resource`
            : `${JSON.stringify(value)} leaves open which resource is meant`,
          help: 'name the resources by their ARNs; what cannot be limited goes into a statement of its own',
        };
      }
    }
  }),
};

/** The members of a statement that name what it is not about. */
const EXCEPTIONS = ['NotAction', 'NotResource'] as const;

/** Nothing is granted by an exception. */
export const ALLOW_NOT: FolderRule = {
  over: 'folder',
  id: 'policy/allow-not',
  severity: 'warning',
  title: 'a grant of everything but something',
  why: 'An Allow with NotAction or NotResource grants all that is not listed: every other service, every other bucket. It grows with whatever comes into being.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  ],
  samples: {
    bad: granting({ NotAction: 'ecr:DeleteRepository', Resource: '*' }),
    good: granting({ Action: 'ecr:GetAuthorizationToken', Resource: '*' }),
  },
  check: (sets) =>
    documentsOfAll(sets, POLICY_KINDS).flatMap((document) =>
      statementsOf(document.value)
        .filter((statement) => EXCEPTIONS.some((key) => has(statement, key)) && grants(statement))
        .flatMap((statement) =>
          EXCEPTIONS.filter((key) => has(statement, key)).map((key) => ({
            document,
            path: [...statement.path, key],
            message: `${titleOfStatement(statement)} grants everything that ${key} does not list`,
            help: 'list what is granted',
          })),
        ),
    ),
};

/** Roles that may be handed over are named one by one. */
export const PASS_ROLE_WILDCARD: FolderRule = {
  over: 'folder',
  id: 'policy/pass-role-wildcard',
  severity: 'warning',
  title: 'a right to hand over any role',
  why: 'Whoever may hand over any role and start something with it has the rights of every role of the account that trusts the service, that of an administrator included. The roles of a delivery are known: name them.',
  sources: [PASSING, 'https://github.com/aws/aws-cdk/issues/8303'],
  samples: {
    bad: granting({ Action: 'iam:PassRole', Resource: '*', Condition: TO_TASKS }),
    good: granting({ Action: 'iam:PassRole', Resource: ROLE, Condition: TO_TASKS }),
  },
  check: oncePerFolder(function* (set) {
    for (const granted of passingGrantsOf(set)) {
      const open = textsOf(granted.statement, 'Resource').filter(({ value }) => hasWildcard(value));
      // Every role for every service is told of any policy.
      if (open.length === 0 || [...PASS_ROLE.check(granted.policy)].length > 0) continue;
      const due = JSON.stringify(passedRoles(set));
      for (const { value, path } of open) {
        yield {
          document: granted.policy,
          path,
          message: `${granted.role.name} may hand over every role that ${JSON.stringify(value)} matches`,
          help: due === '[]' ? 'name the roles' : `name the roles: ${due}`,
        };
      }
    }
  }),
};

/** Roles may be handed to the services that they are for, and to no others. */
export const PASS_ROLE_ANY_SERVICE: FolderRule = {
  over: 'folder',
  id: 'policy/pass-role-any-service',
  severity: 'warning',
  title: 'a right to hand a role to any service',
  why: 'Without a condition on iam:PassedToService a role can be handed to each service that its trust policy names, today or later. The condition says which one is meant.',
  sources: [
    PASSING,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],
  samples: {
    bad: granting({ Action: 'iam:PassRole', Resource: ROLE }),
    good: granting({ Action: 'iam:PassRole', Resource: ROLE, Condition: TO_TASKS }),
  },
  check: oncePerFolder(function* (set) {
    for (const { role, policy, statement } of passingGrantsOf(set)) {
      const isBound = comparisonsOf(statement).some(
        ({ operator, key }) => /^iam:PassedToService$/i.test(key) && !/Not|^Null$/.test(operator),
      );
      if (isBound || [...PASS_ROLE.check(policy)].length > 0) continue;
      yield {
        document: policy,
        path: statement.path,
        message: `${role.name} may hand roles to any service`,
        help: `add  "Condition": ${JSON.stringify(TO_TASKS)}`,
      };
    }
  }),
};

/** What the delivery itself is granted: an application knows its own needs. */
function deliveryGrants(set: DeliverySet): RoleGrant[] {
  return roleGrantsOf(set).filter(({ role }) => !role.isOfApplication);
}

/** The actions of a statement that can be limited to single resources; none where they stand for whole services. */
function scopedActions({ statement }: RoleGrant): string[] {
  return textsOf(statement, 'Action').flatMap(({ value }) => {
    const [service = '', name = ''] = value.toLowerCase().split(':');
    const scoped = Object.hasOwn(SCOPED_ACTIONS, service) ? SCOPED_ACTIONS[service] : undefined;
    return scoped?.test(name) === true ? [value] : [];
  });
}

/** Roles that may be handed over by a wildcard are told as such. */
function passes({ statement }: RoleGrant): boolean {
  return textsOf(statement, 'Action').every(({ value }) => isPassRole(value));
}

/** What grants the right to hand roles over. */
const passingGrantsOf = oncePerSet((set) =>
  roleGrantsOf(set).filter(({ statement }) =>
    textsOf(statement, 'Action').some(({ value }) => isPassRole(value)),
  ),
);

function isPassRole(action: string): boolean {
  const lower = action.toLowerCase();
  return lower.startsWith('iam:pass') && matches(lower, 'iam:passrole');
}

function passedRoles(set: DeliverySet): string[] {
  const roles = tasksOf(set).flatMap(({ document }) =>
    ['executionRoleArn', 'taskRoleArn'].flatMap((key) => textAt(document.value, [key]) ?? []),
  );
  return [...new Set(roles)];
}

/** Whether an ARN leaves open which account, region or resource is meant; what lies inside of one may be open. */
function isWide(text: string): boolean {
  const arn = splitArn(text);
  if (arn === undefined) return false;
  const { service, region, account, resource } = arn;
  if (hasWildcard(region) || hasWildcard(account)) return true;
  if (service === 'iam' || service === 'kms') return true;
  // A bucket has no word for its sort in front; what lies in it may be open.
  return (service === 's3' ? /^[*?]/ : /^(?:[a-z-]+[/:])?[*?]/).test(resource);
}
