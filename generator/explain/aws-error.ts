/** Who prints an error text. */
export type Printer =
  | 'AWS CLI'
  | 'CodeBuild'
  | 'CodeCommit'
  | 'CodeDeploy'
  | 'CodePipeline'
  | 'Docker'
  | 'ECR'
  | 'ECS'
  | 'EventBridge'
  | 'IAM'
  | 'KMS'
  | 'S3'
  | 'STS'
  | 'shell';

/**
 * One thing to change: the artifact (an id of the manifest, `*` for any one word of it) with the pointer of the part in
 * question, or the variable by its path; neither where the mending lies outside the project.
 */
export interface Mend {
  artifact?: string;
  pointer?: string;
  variable?: string;
  /** What to do, as one sentence without a full stop. */
  how: string;
}

/** A text that AWS or a tool around it prints, with what it means here. */
export interface AwsError {
  id: string;
  service: Printer;
  /** Where a person meets it, as a phrase. */
  seen: string;
  /** The text as it is printed; its pattern matches it. */
  sample: string;
  /** Searched in normalised text: one line, every quotation mark `'`. Named groups are the parts of the error. */
  pattern: RegExp;
  /** Gives way to an entry that says more about the same text. */
  general?: true;
  /** What it comes from, likeliest first. */
  causes: string[];
  /** What to change, likeliest first. */
  mends: Mend[];
  /** Ids of the rules and checks that find it before AWS does. */
  prevents: string[];
  /** Where the text or its meaning is documented or reported. */
  sources: string[];
}

/** A change in an artifact, at a JSON pointer of it where one is known. */
export function inArtifact(artifact: string, how: string, pointer?: string): Mend {
  return { artifact, ...(pointer === undefined ? {} : { pointer }), how };
}

/** A change of a variable. */
export function inVariable(variable: string, how: string): Mend {
  return { variable, how };
}

/** A change outside what is rendered. */
export function elsewhere(how: string): Mend {
  return { how };
}
