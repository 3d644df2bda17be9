import { nearest } from '../../../core/suggest.ts';
import { rolesOf, roleNameOf } from '../../roles.ts';
import { allTextIn } from '../../walk.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';

const ROLES = {
  'dev/workload/iam/execution/role.json': '{"RoleName":"execution"}',
  'dev/workload/iam/push/role.json': '{"RoleName":"push"}',
};
const task = (role: string): string =>
  `{"family":"t","executionRoleArn":"arn:aws:iam::444455556666:role/execution","taskRoleArn":"arn:aws:iam::444455556666:role/${role}"}`;

/** Kinds that say what a role may do, and not that it is used. */
const POLICIES = new Set([
  'identity-policy',
  'trust-policy',
  'key-policy',
  'bucket-policy',
  'repository-policy',
  'iam-role',
]);

const ROLE_ARN = /arn:[^:\s]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+/g;

/** Every role is there for something. */
export const UNUSED_ROLE: FolderRule = {
  over: 'folder',
  id: 'policy/unused-role',
  severity: 'warning',
  title: 'a role that nothing works with',
  why: 'A role that no pipeline, project, rule, deployment, task or build names is a way in that nobody watches. Mostly the place that should name it names another one, or none: a task without taskRoleArn starts and has no rights.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  samples: {
    bad: { ...ROLES, 'dev/repository/taskdef.json': task('execution') },
    good: { ...ROLES, 'dev/repository/taskdef.json': task('push') },
  },
  *check(sets) {
    const used = new Set<string>();
    const read = new Set<SetDocument>();
    for (const set of sets) for (const name of namedIn(set, read)) used.add(name);
    // What is named and is the name of no role may be a slip of the pen, which is told where it is made.
    const names = new Set(sets.flatMap(rolesOf).map(({ name }) => name));
    const slips = [...used].filter((name) => !names.has(name));
    const told = new Set<SetDocument>();
    for (const { document, name } of sets.flatMap(rolesOf)) {
      if (told.has(document) || used.has(name) || nearest(name, slips, 3) !== undefined) continue;
      told.add(document);
      yield {
        document,
        path: ['RoleName'],
        message: `nothing in the delivery works with the role ${name}`,
        help: 'name it where it is due, or take it out',
      };
    }
  },
};

/** The name of every role that the documents of a set name by its ARN, but for policies. */
function namedIn(set: DeliverySet, read: Set<SetDocument>): string[] {
  return set.documents.flatMap((document) => {
    if (POLICIES.has(document.kind) || read.has(document)) return [];
    read.add(document);
    const text = allTextIn(document.value);
    return text.includes(':role/')
      ? (text.match(ROLE_ARN) ?? []).flatMap((arn) => roleNameOf(arn) ?? [])
      : [];
  });
}
