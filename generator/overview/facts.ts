import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';

/** A rendered file as the overview sees it. */
export interface OverviewFile {
  id: string;
  kind: string;
  account: 'shared' | 'workload' | undefined;
  /** Relative to the page. */
  path: string;
  value: JsonValue;
  /** How the resource is named in the call that reads it; empty where no call names it. */
  name: string;
  /** The call that makes it: `aws codepipeline create-pipeline`; empty for files of the application's repository. */
  call: string;
}

/** A finding that the variables ask not to be told. */
export interface Accepted {
  rule: string;
  at: string;
  reason: string;
}

/** What the page of a target is made of. */
export interface Overview {
  target: string;
  application: string;
  environment: string;
  region: string;
  branch: string;
  accounts: { shared: string; workload: string };
  /** Where the application's repository holds the files of this target. */
  folder: string;
  isPlanned: boolean;
  files: readonly OverviewFile[];
  accepted: readonly Accepted[];
  /** What the proof of permissions says, as Markdown; asked for only by a page that shows it. */
  permissions: () => string;
}

/** One action of the pipeline. */
export interface Action {
  stage: string;
  name: string;
  category: string;
  provider: string;
  role: string;
  inputs: string[];
  outputs: string[];
  configuration: Readonly<Record<string, JsonValue | undefined>>;
}

/** The text at a path of a document, or the empty text. */
export function textAt(value: JsonValue | undefined, ...path: (string | number)[]): string {
  const found = value === undefined ? undefined : valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The list at a path of a document, or the empty list. */
export function listAt(value: JsonValue | undefined, ...path: string[]): JsonValue[] {
  const found = value === undefined ? undefined : valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The document of the first file of a kind; `undefined` where the choices leave it out. */
export function documentOf({ files }: Overview, kind: string): JsonValue | undefined {
  return files.find((one) => one.kind === kind)?.value;
}

/** The last part of an ARN of a role: its name. */
export function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** The actions of the pipeline in their order; several parts of a page ask for them. */
export const actionsOf = memoOf((overview: Overview): readonly Action[] => {
  const pipeline = documentOf(overview, 'codepipeline');
  return listAt(pipeline, 'pipeline', 'stages').flatMap((stage) =>
    listAt(stage, 'actions').map((action): Action => {
      const names = (key: string): string[] =>
        listAt(action, key).map((one) => textAt(one, 'name'));
      const configuration = valueAt(action, ['configuration']);
      return {
        stage: textAt(stage, 'name'),
        name: textAt(action, 'name'),
        category: textAt(action, 'actionTypeId', 'category'),
        provider: textAt(action, 'actionTypeId', 'provider'),
        role: textAt(action, 'roleArn'),
        inputs: names('inputArtifacts'),
        outputs: names('outputArtifacts'),
        configuration: isObject(configuration) ? configuration : {},
      };
    }),
  );
});

/** Who may assume the role of a set of documents, by the id before the first `/`: ARNs of roles, and services. */
export function assumers({ files }: Overview, role: string): string[] {
  const trust = files.find(
    ({ id, kind }) => kind === 'trust-policy' && id.startsWith(`${role}/`),
  )?.value;
  return listAt(trust, 'Statement').flatMap((statement) => {
    const named = ['AWS', 'Service'].map((key) => valueAt(statement, ['Principal', key]) ?? []);
    return named.flat(2).filter((one) => typeof one === 'string');
  });
}
