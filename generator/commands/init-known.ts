import { join } from 'node:path';
import { hasErrors } from '../core/finding.ts';
import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { parseYaml } from '../document/yaml.ts';
import { isTaken } from '../files/create.ts';
import { labelOf } from '../files/path.ts';
import { leadsToFolder } from '../files/links.ts';
import { projectAt } from '../files/project.ts';
import { LIMITS, readText } from '../files/read.ts';
import { listTargets } from '../files/targets.ts';
import type { EnvironmentAnswer } from '../init/answers.ts';
import type { Inherited } from '../init/variable-files.ts';

/** What a folder says already that matters to a new application. */
export interface Known {
  /** There are variables of another application. */
  isTaken: boolean;
  /** The application whose variables those are. */
  application: string | undefined;
  /** Its variables stand in a folder of its own. */
  inFolder: boolean;
  /** What `environments/base.yml` would hand down. */
  inherited: Inherited | undefined;
  /** Environments of an application that is there, with account and branch. */
  environments: Partial<EnvironmentAnswer>[];
}

/** Keys that the files of a new application say themselves, or may share. */
const OWN_KEYS = new Set(['org', 'region', 'accounts', 'application', 'kms', 'cluster', 'branch']);

/** Looks at a project folder; what cannot be read is passed over, for rendering tells of it. */
export function knownIn(root: string, cwd: string): Known {
  if (!leadsToFolder(join(root, 'environments'))) {
    return {
      isTaken: false,
      application: undefined,
      inFolder: false,
      inherited: undefined,
      environments: [],
    };
  }
  const read = (path: string): JsonObject | undefined => readVariables(join(root, path), cwd);
  const base = read('environments/base.yml');
  const targets = listTargets(projectAt(cwd, root)).value ?? [];
  const [first] = targets;
  const folder = first?.includes('/') === true ? first.slice(0, first.lastIndexOf('/')) : '';
  const beside = targets.filter(
    (one) => one.slice(0, Math.max(one.lastIndexOf('/'), 0)) === folder,
  );
  return {
    isTaken: targets.length > 0 || isTaken(root, 'environments/base.yml'),
    application: applicationIn(base) ?? (folder === '' ? undefined : folder),
    inFolder: folder !== '',
    inherited: base === undefined ? undefined : inheritedFrom(base),
    environments: beside.map((target) => {
      const values = read(`environments/${target}.yml`) ?? {};
      return {
        name: target.slice(target.lastIndexOf('/') + 1),
        ...textAt(values, 'account', ['accounts', 'workload']),
        ...textAt(values, 'branch', ['branch']),
      };
    }),
  };
}

function readVariables(path: string, cwd: string): JsonObject | undefined {
  const label = labelOf(cwd, path);
  const { value: text } = readText(path, { label, maxBytes: LIMITS.variables });
  if (text === undefined) return undefined;
  const { value, findings } = parseYaml(text, { file: label });
  return isObject(value) && !hasErrors(findings) ? value : undefined;
}

function applicationIn(base: JsonObject = {}): string | undefined {
  return textAt(base, 'name', ['application', 'name']).name;
}

/** A base that names an application is that application's own: what it says beyond the common must not be handed down. */
function inheritedFrom(base: JsonObject): Inherited {
  const isOwn = base['application'] !== undefined;
  return {
    ...textAt(base, 'org', ['org']),
    ...textAt(base, 'region', ['region']),
    ...textAt(base, 'sharedAccount', ['accounts', 'shared']),
    ...textAt(base, 'cluster', ['cluster']),
    foreign: isOwn ? Object.keys(base).filter((key) => !OWN_KEYS.has(key)) : [],
  };
}

/** A text without references, under a name of ours; nothing where there is none. */
function textAt<Name extends string>(
  values: JsonObject,
  name: Name,
  path: readonly string[],
): Partial<Record<Name, string>> {
  const value: JsonValue | undefined = valueAt(values, path);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.includes('{{')) return {};
  return { [name]: text } as Record<Name, string>;
}
