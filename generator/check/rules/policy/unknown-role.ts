import { isShared, usersOf } from '../../agree.ts';
import { isSameArn } from '../../arns.ts';
import { isAbroad, roleUsesOf, type RoleUse } from '../../role-uses.ts';
import { roleOf, rolesOf, type Role } from '../../roles.ts';
import type { DeliverySet, SetDocument, SetRule } from '../../set.ts';

const ROLE = '{"Path":"/service-role/","RoleName":"pipeline-of-orders"}';
const pipeline = (path: string): string =>
  `{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role${path}pipeline-of-orders","stages":[]}}`;

/** Whatever runs with a role runs with one that is created. */
export const UNKNOWN_ROLE: SetRule = {
  over: 'target',
  id: 'policy/unknown-role',
  severity: 'error',
  title: 'a role that is not created',
  why: 'The ARN of a role holds its account, its path and its name, and each of them counts: /service-role/name and /name are two roles. Whatever is to run with a role that does not exist cannot be created, or fails when it runs.',
  prevents:
    'InvalidStructureException: CodePipeline is not authorized to perform AssumeRole on role',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('/'),
      'shared/iam/codepipeline/role.json': ROLE,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('/service-role/'),
      'shared/iam/codepipeline/role.json': ROLE,
    },
  },
  *check(set) {
    const told = new Set<SetDocument>();
    for (const use of roleUsesOf(set)) {
      const due = roleOf(set, use.role);
      // A role that the set does not create is somebody else's.
      if (due?.arn === undefined || isRole(due, use.text) || isAbroad(set, use)) continue;
      if (rolesOf(set).some((one) => one !== due && isRole(one, use.text))) continue;
      const { document, path, text, user } = use;
      const created = { document: due.document, path: ['RoleName'] };
      if (isRoleWrong(set, use, due)) {
        if (!told.has(due.document))
          yield {
            ...created,
            message: `the role is created as ${JSON.stringify(due.arn)}, but other documents name ${JSON.stringify(text)}`,
            help: 'write its Path and RoleName as they stand in the ARN',
            ...(isShared(due.document)
              ? {}
              : { related: [{ document, path, message: `${user} runs with it` }] }),
          };
        told.add(due.document);
        continue;
      }
      yield {
        ...{ document, path },
        message: `${user} runs with ${JSON.stringify(text)}, which is not created`,
        help: `write ${JSON.stringify(text.startsWith('arn:') ? due.arn : due.name)}`,
        related: [{ ...created, message: 'the role that is created' }],
      };
    }
  },
};

/** Whether it is the role that is called otherwise than everything else calls it, such as the policies that pass it. */
function isRoleWrong(set: DeliverySet, { document, text }: RoleUse, due: Role): boolean {
  const others = (name: string): number =>
    usersOf(set, name).filter((one) => one !== document && one !== due.document).length;
  return due.arn !== undefined && others(text) > others(due.arn);
}

/** Whether a text names a role, by its ARN or, as ECS allows, by its name. */
function isRole(role: Role, text: string): boolean {
  return (role.arn !== undefined && isSameArn(role.arn, text)) || role.name === text;
}
