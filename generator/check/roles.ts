import { splitArn } from '../iam/arn.ts';
import { arnIn } from './arns.ts';
import { oncePerSet } from './once.ts';
import { textAt } from './read.ts';
import { documentsOf, type DeliverySet, type SetDocument } from './set.ts';

/** A role that a set renders. */
export interface Role {
  /** The folder of its files, which the manifest names: `action`, `execution`. */
  id: string;
  document: SetDocument;
  name: string;
  /** `undefined` where the account is not known. */
  arn: string | undefined;
}

/** The roles of a set, in the order of the manifest; those without a name are left out. */
export const rolesOf: (set: DeliverySet) => readonly Role[] = oncePerSet((set) =>
  documentsOf(set, 'iam-role').flatMap((document) => {
    const name = textAt(document.value, ['RoleName']);
    if (name === undefined) return [];
    const path = textAt(document.value, ['Path']) ?? '/';
    const arn =
      document.account === undefined
        ? undefined
        : arnIn(set, document.account, 'iam', `role${path}${name}`);
    return [{ id: document.id.replace(/\/role$/, ''), document, name, arn }];
  }),
);

/** The role of a folder; `undefined` where the set does not render it. */
export function roleOf(set: DeliverySet, id: string): Role | undefined {
  return rolesOf(set).find((one) => one.id === id);
}

/** The name at the end of the ARN of a role; `undefined` for any other text. */
export function roleNameOf(arn: string): string | undefined {
  const { service, resource } = splitArn(arn) ?? {};
  return service === 'iam' && resource?.startsWith('role/') === true
    ? resource.slice(resource.lastIndexOf('/') + 1)
    : undefined;
}
