/** Whether an artifact belongs to one environment or to all environments of a folder. */
export type Scope = 'target' | 'project';

/** The account that holds the resource; absent for files of the application's repository. */
export type Account = 'shared' | 'workload';

/** The stock CLI calls of an artifact as written in the manifest; `{{…}}` is filled word by word. */
export interface CliCalls {
  create?: string;
  read?: string;
  update?: string;
}

/** The variable that a part of the manifest depends on, or several of which each must be taken; `!` before one turns it. */
export type Choice = string | string[];

/** One entry of `each`: the word, and the choice under which the artifact exists. */
export interface EachEntry {
  key: string;
  when?: Choice;
}

/** One row of `templates/artifacts.yml`, as validated by `schemas/manifest.schema.json`. */
export interface ManifestRow {
  id: string;
  template: string;
  path: string;
  kind: string;
  scope: Scope;
  account?: Account;
  dependsOn?: string[];
  when?: Choice;
  each?: (string | EachEntry)[];
  bind?: Record<string, string>;
  mode?: 'script';
  cli?: CliCalls;
  /** Where the row stands: in a project's own manifest or the shipped one, and its pointer there. */
  at: { own: boolean; pointer: string };
}

/** One artifact of one target (or of a folder, for project scope): a row with its references filled in. */
export interface Artifact {
  id: string;
  template: string;
  /** Below `out/<target>/` or `out/<folder>/shared/`. */
  path: string;
  kind: string;
  scope: Scope;
  account: Account | undefined;
  dependsOn: string[];
  script: boolean;
  cli: CliCalls;
  /** Names that the template sees beside the variables, as variable paths. */
  bound: Record<string, string[]>;
  /** The entry of `each` that made it, for `{{each}}` in `cli`. */
  each: string | undefined;
  /** The row it came from. */
  row: ManifestRow;
}
