import type { JsonValue } from '../core/json.ts';
import { readYaml } from '../document/yaml.ts';
import type { Mention } from './agree.ts';
import { textCommandsOf } from './buildspec.ts';
import { memoOf } from '../core/memo.ts';
import { oncePerSet } from './once.ts';
import { entriesAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import type { DeliverySet, SetDocument } from './set.ts';
import { documentsOf } from './set.ts';
import { actionsBy, mainDocument, type SetAction } from './set-pipeline.ts';
import { textsIn } from './walk.ts';

/** A build project of a set with its buildspec. */
export interface Build {
  project: SetDocument;
  name: string | undefined;
  /** The buildspec as a person finds it; `undefined` where the set does not hold it. */
  buildspec: Buildspec | undefined;
  /** The folder of the repository in which the buildspec lies, without a slash at its end; `undefined` where that is not known. */
  folder: string | undefined;
  /** The actions of the pipeline that start it. */
  actions: readonly SetAction[];
}

/** A buildspec in a file of its own, or as a text in its project. */
export interface Buildspec {
  document: SetDocument;
  value: JsonValue;
  /** Where a person finds a place of the buildspec: for one inside a project, the text as a whole. */
  at: (path: Path) => Path;
}

const SPEC: Path = ['source', 'buildspec'];

/** Where CodeBuild looks for a buildspec unless the project says so. */
const DEFAULT_PATH = 'buildspec.yml';

/** The build projects of a set, in the order of the manifest. */
export const buildsOf: (set: DeliverySet) => readonly Build[] = oncePerSet((set) =>
  documentsOf(set, 'codebuild-project').map((project): Build => {
    const name = textAt(project.value, ['name']);
    const spec = textAt(project.value, SPEC) ?? DEFAULT_PATH;
    const actions = actionsBy(set, 'CodeBuild').filter(
      (action) =>
        name !== undefined && textAt(action.value, ['configuration', 'ProjectName']) === name,
    );
    return { project, name, ...specOf(set, project, spec), actions };
  }),
);

/** The build that the rendered buildspec belongs to; of several projects the one that the manifest calls so. */
export function mainBuild(set: DeliverySet): Build | undefined {
  const project = mainDocument(set, 'codebuild-project');
  return buildsOf(set).find((one) => one.project === project);
}

/** The path of the buildspec in the repository; `undefined` where the project holds its text, or names an object of S3. */
export function specPath(project: SetDocument): string | undefined {
  const spec = textAt(project.value, SPEC) ?? DEFAULT_PATH;
  return isText(spec) || spec.startsWith('arn:') ? undefined : spec.replace(/^(?:\.\/)+/, '');
}

function specOf(
  set: DeliverySet,
  project: SetDocument,
  spec: string,
): Pick<Build, 'buildspec' | 'folder'> {
  if (isText(spec)) {
    const { value } = readYaml(spec, { file: '' });
    return {
      buildspec: value === undefined ? undefined : { document: project, value, at: () => SPEC },
      folder: undefined,
    };
  }
  const file = spec.slice(spec.lastIndexOf('/') + 1);
  const documents = documentsOf(set, 'buildspec');
  const isMain = project === mainDocument(set, 'codebuild-project');
  const document =
    documents.find((one) => one.path.slice(one.path.lastIndexOf('/') + 1) === file) ??
    (isMain && documents.length === 1 ? documents[0] : undefined);
  const path = specPath(project);
  return {
    buildspec: document && { document, value: document.value, at: (at) => at },
    folder: path === undefined ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  };
}

function isText(spec: string): boolean {
  return spec.includes('\n') || /^\s*\{/.test(spec);
}

/** A literal variable of a buildspec. */
export interface Variable extends Mention {
  key: string;
}

/** The literal variables of a buildspec as mentions. */
export const variablesOf: (buildspec: Buildspec) => readonly Variable[] = memoOf((buildspec) =>
  entriesAt(buildspec.value, ['env', 'variables']).flatMap(({ key, at }): Variable[] => {
    const { document } = buildspec;
    const says = `the variable ${key} of the buildspec`;
    return typeof at.value === 'string'
      ? [{ key, document, path: buildspec.at(at.path), name: at.value, says }]
      : [];
  }),
);

/** Every command of a buildspec, as texts. */
export const commandTexts: (buildspec: Buildspec) => readonly string[] = memoOf(({ value }) =>
  textCommandsOf(value).map((one) => one.value),
);

/** Whether any text of a buildspec holds a word. */
export function mentions({ value }: Buildspec, word: string): boolean {
  for (const { text } of textsIn(value)) if (text.includes(word)) return true;
  return false;
}

/** A text with the variables of the buildspec put in; what is set elsewhere stays as it is written. */
export function expand(buildspec: Buildspec, text: string): string {
  if (!text.includes('$')) return text;
  return text.replace(VARIABLE, (whole: string, braced?: string, bare?: string) => {
    const value = textAt(buildspec.value, ['env', 'variables', braced ?? bare ?? '']);
    return value ?? whole;
  });
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** The file of the application's repository with a name; `undefined` where the set renders none. */
export function repositoryFile(set: DeliverySet, name: string): SetDocument | undefined {
  return set.documents.find(
    (one) => IN_REPOSITORY.has(one.kind) && one.path.slice(one.path.lastIndexOf('/') + 1) === name,
  );
}

const IN_REPOSITORY: ReadonlySet<string> = new Set(['appspec', 'buildspec', 'taskdef']);
