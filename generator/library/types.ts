/** How grave a finding is: an error fails, a warning is told. */
export type Severity = 'error' | 'warning';

/** A further place that belongs to a finding; lines and columns count from 1. */
export interface RelatedPlace {
  file: string;
  line?: number;
  column?: number;
  pointer?: string;
  message: string;
}

/** One fault, told to the person who mends it; lines and columns count from 1, columns in code points. */
export interface Finding {
  /** Kebab-case words behind a group: `environment/pattern`. An id never changes its meaning. */
  rule: string;
  severity: Severity;
  message: string;
  /** The file that a person edits, relative to `cwd`; absent where no file is at fault. */
  file?: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  /** JSON pointer of the judged value inside its document. */
  pointer?: string;
  /** How to mend it. */
  help?: string;
  related: RelatedPlace[];
}

/** What every function answers; nothing is thrown for bad input. */
export interface Answer {
  /** No error was found. */
  sound: boolean;
  /** The exit code of the command line: 0 sound, 1 findings, 2 a wrong question or a file that cannot be opened. */
  exitCode: number;
  findings: Finding[];
}

/** Where to look, and how strictly. */
export interface ProjectOptions {
  /** The folder to which paths are relative; by default the current one. */
  cwd?: string;
  /** The folder that holds `environments/`; by default the nearest one from `cwd` upwards. */
  project?: string;
  /** Warnings count as errors. */
  strict?: boolean;
}

/** What is laid over the variable files of the named targets, in this order. */
export interface VariableOptions {
  /** Further files of variables. */
  values?: readonly string[];
  /** Single variables by path, taken literally. */
  set?: Readonly<Record<string, string>>;
  /** Single variables of any type by path. */
  setJson?: Readonly<Record<string, unknown>>;
}

/** Which targets to render; without a word all. */
export interface RenderOptions extends ProjectOptions, VariableOptions {
  targets?: readonly string[];
}

/** One rendered file. */
export interface RenderedFile {
  /** Below `out/`, with slashes: `dev/pipeline/codepipeline.json`. */
  path: string;
  text: string;
  /** Whether it is a script. */
  executable: boolean;
  /** The id of its row in the manifest: `codepipeline`. */
  id: string;
  /** The document kind, which is the name of its schema. */
  kind: string;
  /** The account of the resource; absent of files for the application's repository. */
  account?: 'shared' | 'workload';
}

/** The rendered files, in the order of folders and manifest; none where anything of a folder is at fault. */
export interface RenderAnswer extends Answer {
  files: RenderedFile[];
}

/** Which targets to check; without a word all. */
export interface CheckOptions extends ProjectOptions, VariableOptions {
  targets?: readonly string[];
  /** Judge the files as they lie and render nothing. */
  asIs?: boolean;
  /** The folder to compare with, in place of `out/`. */
  out?: string;
}

/** A document in memory. */
export interface TextDocument {
  /** Its name in findings; its ending tells JSON from YAML. */
  name: string;
  text: string;
  /** Its kind, where name and content do not tell it. */
  kind?: string;
}

/** What to validate: files, folders and patterns, or documents in memory, or both. */
export interface ValidateOptions extends ProjectOptions {
  files?: readonly string[];
  documents?: readonly TextDocument[];
  /** The kind of all files, where name and content do not tell it. */
  kind?: string;
}

/** What became of one file. */
export interface ValidatedFile {
  file: string;
  kinds: string[];
  sound: boolean;
}

/** What was judged. */
export interface ValidateAnswer extends Answer {
  files: ValidatedFile[];
}

/** Whose permissions to prove. */
export interface AccessOptions extends ProjectOptions, VariableOptions {
  target: string;
  /** Prove the files as they lie and render nothing. */
  asIs?: boolean;
  /** With `asIs`: the folder in place of `out/`. */
  out?: string;
  /** A folder of policies as AWS has them, in place of those of the files. */
  policies?: string;
}

/** A statement of a policy document. */
export interface StatementPlace {
  file: string;
  sid?: string;
  pointer: string;
}

/** One call of a delivery with its verdict. */
export interface AccessStep {
  step: number;
  stage: string;
  what: string;
  /** ARN of the role, or the service. */
  caller: string;
  action: string;
  resource: string;
  verdict: string;
  /** The statements that allow it, in both accounts. */
  by: StatementPlace[];
}

/** What must not be possible. */
export interface Refusal {
  what: string;
  denied: boolean;
}

/** The permission proof of a target; empty lists where its documents are at fault. */
export interface AccessAnswer extends Answer {
  steps: AccessStep[];
  refusals: Refusal[];
}

/** What a command line printed. */
export interface RunAnswer {
  exitCode: number;
  out: string;
  err: string;
}

/** Renders targets in memory: variables, documents, rules and permissions judged; nothing is written. */
export declare function render(options?: RenderOptions): RenderAnswer;

/** Judges any file of a known kind, of this or another project. */
export declare function validate(options: ValidateOptions): ValidateAnswer;

/** Says whether `out/` is what the sources render now and all is sound; nothing is written. */
export declare function check(options?: CheckOptions): Answer;

/** Proves every permission that the delivery of a target needs. */
export declare function access(options: AccessOptions): AccessAnswer;

/** Runs a whole command line, as the binary does, with its streams caught; `render` and `init` write files. */
export declare function run(argv: readonly string[], options?: { cwd?: string }): RunAnswer;

/** The version of the package. */
export declare const version: string;
