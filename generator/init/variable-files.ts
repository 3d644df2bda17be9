import type { Answers, EnvironmentAnswer } from './answers.ts';

/** A file of a new project: its path with slashes relative to the project folder, and its text. */
export interface NewFile {
  path: string;
  text: string;
}

/** Where variables go, and what is there already. */
export interface Layout {
  /** Each application has a folder below `environments/`. */
  inFolder: boolean;
  /** The path of the package's schemas, relative to the project folder, with slashes. */
  schemas: string;
  /** What `environments/base.yml` says already, as far as the questions are about it; absent where there is none. */
  inherited?: Inherited | undefined;
}

/** What a new application would get from an `environments/base.yml` that exists. */
export interface Inherited {
  org?: string;
  region?: string;
  sharedAccount?: string;
  cluster?: string;
  /** Further keys, which that file says of an application of its own and which are no good for another. */
  foreign: readonly string[];
}

/** The variable files of a new application. */
export function variableFiles(answers: Answers, layout: Layout): NewFile[] {
  const { inFolder, inherited } = layout;
  const folder = inFolder ? `environments/${answers.application}` : 'environments';
  const files: NewFile[] = [];
  if (inFolder && inherited === undefined) {
    const text = lines(modeline(layout, 0), COMMON_WORDS, common(answers, {}));
    files.push({ path: 'environments/base.yml', text });
  }
  const above = inFolder
    ? (inherited ?? { ...answers, foreign: [] })
    : ({ foreign: [] } satisfies Inherited);
  const depth = inFolder ? 1 : 0;
  files.push({
    path: `${folder}/base.yml`,
    text: lines(modeline(layout, depth), BASE_WORDS, [
      ...common(answers, above),
      ...application(answers),
      ...notInherited(above.foreign),
    ]),
  });
  for (const one of answers.environments) {
    files.push({
      path: `${folder}/${one.name}.yml`,
      text: lines(modeline(layout, depth), [`# What is ${one.name}’s own.`], environment(one)),
    });
  }
  return files;
}

const COMMON_WORDS = ['# What all applications have in common.'];

const BASE_WORDS = [
  '# What all environments have in common. The file of an environment adds to this one or overrides it.',
  '# {{a.b}} stands for the value of another variable; everything that is not said has a default.',
];

function common(answers: Answers, above: Partial<Inherited>): string[] {
  const { org, region, sharedAccount, cluster } = answers;
  return [
    ...(above.org === org ? [] : [`org: ${text(org)}`]),
    ...(above.region === region ? [] : [`region: ${text(region)}`]),
    ...(above.sharedAccount === sharedAccount
      ? []
      : [
          '',
          'accounts:',
          '  # Repository, build, pipeline, bucket and key live here.',
          `  shared: "${sharedAccount}"`,
        ]),
    ...(above.cluster === cluster
      ? []
      : [
          '',
          '# The ECS cluster of the workload accounts exists already.',
          `cluster: ${text(cluster)}`,
        ]),
    '',
  ];
}

function application({ application: name, port }: Answers): string[] {
  return [
    'application:',
    `  name: ${text(name)}`,
    `  port: ${port}`,
    '',
    'kms:',
    '  # AWS chooses the id of a key: create the key, then write its ARN here.',
    '  keyArn: to-be-created',
  ];
}

function notInherited(keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  return [
    '',
    '# These stand in ../base.yml for the application there.',
    ...keys.map((key) => `${key}: null`),
  ];
}

function environment({ account, branch }: EnvironmentAnswer): string[] {
  return [
    'accounts:',
    `  workload: "${account}"`,
    '',
    `branch: ${text(branch)}`,
    '',
    '# The network exists before the delivery; write its ids here.',
    'network:',
    '  vpc: to-be-filled',
    '  subnets: to-be-filled',
    '  securityGroups: to-be-filled',
    '  listenerArn: to-be-filled',
    '  targetGroups:',
    '    blue:',
    '      arn: to-be-filled',
  ];
}

/** The line that names the schema to editors; `depth` counts the folders below `environments/`. */
function modeline({ schemas }: Layout, depth: number): string {
  const up = '../'.repeat(depth + 1);
  return `# yaml-language-server: $schema=${up}${schemas}/environment-layer.schema.json`;
}

function lines(first: string, words: readonly string[], rest: readonly string[]): string {
  const body = [first, '#', ...words, '', ...rest].join('\n');
  return `${body.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

/** Words that a YAML reader of either version takes for something else than text. */
const OTHERWISE = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A sound name as YAML: plain where that is read as the same text, else quoted. */
function text(name: string): string {
  return /^[A-Za-z][A-Za-z0-9/_-]*$/.test(name) && !OTHERWISE.test(name)
    ? name
    : JSON.stringify(name);
}
