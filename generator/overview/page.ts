import { diagram } from './diagram.ts';
import { code, link, plain, table } from './escape.ts';
import {
  actionsOf,
  assumers,
  roleName,
  textAt,
  type Overview,
  type OverviewFile,
} from './facts.ts';

/** What stands where in the template of a page: each part by the name between `{{` and `}}`. */
const PARTS: Readonly<Record<string, (overview: Overview) => string>> = {
  title: ({ application, environment }) => plain(`${application} in ${environment}`),
  facts,
  diagram,
  stages,
  resources,
  roles,
  repository,
  access: ({ permissions }) => permissions(),
  accepted,
};

/** The names that a template of a page may hold. */
export const PART_NAMES: readonly string[] = Object.keys(PARTS);

/** The page of a target by its template; or the first name in it that stands for no part. */
export function pageOf(template: string, overview: Overview): { text: string } | { wrong: string } {
  let wrong: string | undefined;
  const text = template.replace(/\{\{\s*([^{}\s]*)\s*\}\}/g, (_, name: string) => {
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (part === undefined) wrong ??= name;
    return part?.(overview) ?? '';
  });
  return wrong === undefined ? { text: `${text.trimEnd()}\n` } : { wrong };
}

function facts({ branch, region, accounts, isPlanned }: Overview): string {
  const line = `Branch ${plain(branch)} goes to account ${plain(accounts.workload)}, built in account ${plain(accounts.shared)}, region ${plain(region)}.`;
  const planned = 'This environment is only planned: what is shared leaves it out.';
  return isPlanned ? `${line}\n\n${planned}` : line;
}

function stages(overview: Overview): string {
  const none = (names: readonly string[]): string => names.map(plain).join(', ') || '–';
  const rows = actionsOf(overview).map((action) => [
    plain(action.stage),
    plain(action.name),
    plain(action.provider),
    plain(roleName(action.role)) || '–',
    none(action.inputs),
    none(action.outputs),
  ]);
  return table(['stage', 'action', 'by', 'role', 'takes', 'gives'], rows);
}

/** A row for each resource but roles, which have a table of their own. */
function resources({ files, accounts }: Overview): string {
  const ofRoles = new Set(files.filter(({ kind }) => kind === 'iam-role').map(idOfRole));
  ofRoles.delete('');
  const rows = files
    .filter((file) => file.account !== undefined && !ofRoles.has(idOfRole(file)))
    .map((file) => [
      plain(file.id),
      code(file.name),
      file.account === undefined ? '' : plain(accounts[file.account]),
      link(nameOf(file.path), file.path),
      code(file.call),
    ]);
  return table(['resource', 'name', 'account', 'file', 'call'], rows);
}

/** A row for each role with who may assume it and what hangs on it. */
function roles(overview: Overview): string {
  const { files, accounts } = overview;
  const byRole = new Map<string, OverviewFile[]>();
  for (const file of files) {
    const role = idOfRole(file);
    const known = byRole.get(role);
    if (known === undefined) byRole.set(role, [file]);
    else known.push(file);
  }
  const rows = files
    .filter((file) => file.kind === 'iam-role' && file.account !== undefined)
    .map((file) => {
      const parts = (byRole.get(idOfRole(file)) ?? []).filter((one) => one !== file);
      return [
        link(textAt(file.value, 'RoleName'), file.path),
        file.account === undefined ? '' : plain(accounts[file.account]),
        assumers(overview, idOfRole(file))
          .map((one) => code(roleName(one)))
          .join(', ') || '–',
        parts.map(({ path }) => link(nameOf(path).replace(/\.json$/, ''), path)).join(', ') || '–',
      ];
    });
  return table(['role', 'account', 'assumed by', 'policies'], rows);
}

function idOfRole({ id }: OverviewFile): string {
  return id.slice(0, Math.max(id.indexOf('/'), 0));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function repository({ files, folder }: Overview): string {
  const own = files.filter(({ account }) => account === undefined);
  if (own.length === 0) return 'None.';
  const links = own.map(({ path }) => link(nameOf(path), path));
  return `${links.join(', ')}: committed as ${plain(`${folder}/`)}`;
}

function accepted({ accepted: list }: Overview): string {
  if (list.length === 0) return 'None.';
  const rows = list.map(({ rule, at, reason }) => [code(rule), plain(at), plain(reason)]);
  return table(['rule', 'at', 'reason'], rows);
}
