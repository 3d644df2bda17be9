import { oncePerSet } from './once.ts';
import { grants, statementsOf, type Statement } from './policy.ts';
import { roleUsesOf } from './role-uses.ts';
import { rolesOf, type Role } from './roles.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** A role of a set with what belongs to it. */
export interface RoleDocuments extends Role {
  /** The account that it lives in; `undefined` where that is not known. */
  account: string | undefined;
  trust: SetDocument | undefined;
  /** What it may do. */
  identity: readonly SetDocument[];
  /** It is the application's own, which knows what it needs. */
  isOfApplication: boolean;
}

/** The roles of a set with their policies, in the order of the manifest. */
export const roleDocumentsOf: (set: DeliverySet) => readonly RoleDocuments[] = oncePerSet((set) => {
  const roles = rolesOf(set);
  const owned = new Map<Role, SetDocument[]>();
  for (const document of set.documents) {
    const role = ownerOf(roles, document);
    if (role === undefined) continue;
    const known = owned.get(role);
    if (known === undefined) owned.set(role, [document]);
    else known.push(document);
  }
  const ofTasks = roleUsesOf(set).filter(({ role }) => role === 'task');
  return roles.map((role): RoleDocuments => {
    const own = owned.get(role) ?? [];
    const { id, document, name, arn } = role;
    const { account } = document;
    return {
      id,
      document,
      name,
      arn,
      account: account === undefined ? undefined : set.accounts[account],
      trust: own.find((one) => one.kind === 'trust-policy'),
      identity: own.filter((one) => one.kind === 'identity-policy'),
      isOfApplication: ofTasks.some(({ text }) => text === role.arn || text === role.name),
    };
  });
});

/** A statement that grants something to a role. */
export interface RoleGrant {
  role: RoleDocuments;
  policy: SetDocument;
  statement: Statement;
}

/** What the policies of all roles grant, in the order of the manifest. */
export const roleGrantsOf: (set: DeliverySet) => readonly RoleGrant[] = oncePerSet((set) =>
  roleDocumentsOf(set).flatMap((role) =>
    role.identity.flatMap((policy) =>
      statementsOf(policy.value)
        .filter(grants)
        .map((statement) => ({ role, policy, statement })),
    ),
  ),
);

/**
 * The policies of a role have ids below that of the role, such as `action/s3` and `codebuild/environment/secrets`, or lie
 * in its folder.
 */
function ownerOf(roles: readonly Role[], { id, kind, path }: SetDocument): Role | undefined {
  if (kind !== 'trust-policy' && kind !== 'identity-policy') return undefined;
  let nearest: Role | undefined;
  // Every policy is held against every role, so that the loop has no iterator.
  for (let index = 0; index < roles.length; index += 1) {
    const role = roles[index];
    const isBelow = role !== undefined && id.startsWith(role.id) && id[role.id.length] === '/';
    if (isBelow && role.id.length > (nearest?.id.length ?? -1)) nearest = role;
  }
  return nearest ?? roles.find((role) => folderOf(role.document.path) === folderOf(path));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** What a message calls a statement: by its Sid, or else by its place. */
export function titleOfStatement({ value, path }: Statement): string {
  const sid = value['Sid'];
  if (typeof sid === 'string' && sid !== '') return `the statement ${JSON.stringify(sid)}`;
  const index = path.at(-1);
  return typeof index === 'number' ? `statement ${index + 1}` : 'the statement';
}
