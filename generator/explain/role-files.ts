import { valueAt } from '../core/json.ts';
import type { RenderedDocument } from './error-place.ts';

/** The file of a role, and what tells its policies. */
export interface RoleFile {
  document: RenderedDocument;
  /** The name that AWS has. */
  name: string;
  /** The first word of the ids of its policies. */
  key: string;
  /** The folder in which they lie, with a slash at its end. */
  folder: string;
}

/** Every role of a set. */
export function roleFiles(documents: readonly RenderedDocument[]): RoleFile[] {
  return documents
    .filter(({ artifact }) => artifact.kind === 'iam-role')
    .flatMap((document) => {
      const name = valueAt(document.value, ['RoleName']);
      if (typeof name !== 'string') return [];
      const key = document.artifact.id.split('/')[0] ?? '';
      return [{ document, name, key, folder: folderOf(document.path) }];
    });
}

/** The policies of a role: those beside it, and those that one environment hangs on a shared role. */
export function policiesOf(
  role: RoleFile,
  documents: readonly RenderedDocument[],
): RenderedDocument[] {
  const application = role.folder.slice(0, Math.max(0, role.folder.indexOf('shared/')));
  return documents.filter(
    ({ artifact, path }) =>
      artifact.kind === 'identity-policy' &&
      (folderOf(path) === role.folder ||
        (artifact.id.startsWith(`${role.key}/environment/`) && path.startsWith(application))),
  );
}

/** The trust policy of a role. */
export function trustOf(
  role: RoleFile,
  documents: readonly RenderedDocument[],
): RenderedDocument | undefined {
  return documents.find(
    ({ artifact, path }) => artifact.kind === 'trust-policy' && folderOf(path) === role.folder,
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
