import { eachKeys } from '../artifact/scope.ts';
import type { ManifestRow } from '../artifact/row.ts';
import type { NewFile } from './variable-files.ts';

/** The samples of CI that there are. */
export const CI_SAMPLES = ['github', 'gitlab', 'none'] as const;

/** What the files around the variables are made of. */
export interface ProjectFacts {
  application: string;
  /** The version of the package. */
  version: string;
  ci: string;
  /** One target, for examples. */
  target: string;
  /** The path of the package's schemas, relative to the project folder, with slashes. */
  schemas: string;
  rows: readonly ManifestRow[];
}

/** The files of a new project beside its variables; each is only made where there is none. */
export function projectFiles(facts: ProjectFacts): NewFile[] {
  const ci = ciFile(facts.ci);
  return [
    { path: 'package.json', text: packageFile(facts) },
    { path: 'README.md', text: readme(facts) },
    { path: '.vscode/settings.json', text: editorSettings(facts) },
    { path: '.gitattributes', text: 'out/** text eol=lf\n' },
    { path: '.gitignore', text: 'node_modules/\n.codeseries-*\n' },
    ...(ci === undefined ? [] : [ci]),
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageFile({ application, version }: ProjectFacts): string {
  return json({
    name: `${application}-delivery`,
    private: true,
    scripts: Object.fromEntries(
      ['render', 'validate', 'check', 'access', 'explain', 'vars'].map((name) => [
        name,
        `codeseries ${name}`,
      ]),
    ),
    devDependencies: { codeseries: `^${version}` },
  });
}

function readme({ application, target }: ProjectFacts): string {
  return `# Delivery of ${application}

What AWS's Code services need to deliver ${application}: \`environments/\` holds the variables, \`out/\` what is rendered from
them. Both are committed, and a pull request is reviewed by what changes in \`out/\`.

\`\`\`bash
npx codeseries render --all
npx codeseries check
\`\`\`

The first renders and says what changed, the second says whether \`out/\` is fresh and everything in it is sound; CI runs it.

## What is still to be filled in

Ids that nobody could guess are written as \`to-be-created\` and \`to-be-filled\`; a dummy stands for each, and \`check\` names them
with file and line. \`npx codeseries check --strict\` fails until none is left. Account ids that nobody named are the examples of
AWS's documentation.

## What else there is

\`\`\`bash
npx codeseries vars ${target}
npx codeseries access ${target}
npx codeseries explain ${explained(target)}
npx codeseries --help
\`\`\`

Every variable with the place where it was written; the proof that every permission of the delivery is there; which template and
variables made a line; everything.
`;
}

function explained(target: string): string {
  return `out/${target}/pipeline/codepipeline.json:3`;
}

function editorSettings({ schemas, rows }: ProjectFacts): string {
  const at = (kind: string): string => `./${schemas}/${kind}.schema.json`;
  const yaml: Record<string, string> = {
    [at('environment-layer')]: 'environments/**/*.yml',
    [at('manifest')]: 'templates/artifacts.yml',
  };
  const byKind = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const key of eachKeys(row)) {
      const pattern = row.path.replaceAll('{{each}}', key).replaceAll(/\{\{[^{}]*\}\}/g, '*');
      if (pattern.endsWith('.yml')) yaml[at(row.kind)] = `out/**/${pattern}`;
      if (!pattern.endsWith('.json')) continue;
      byKind.set(row.kind, (byKind.get(row.kind) ?? new Set<string>()).add(`/out/**/${pattern}`));
    }
  }
  return json({
    'yaml.schemas': yaml,
    'json.schemas': [...byKind].map(([kind, patterns]) => ({
      url: at(kind),
      fileMatch: [...patterns],
    })),
  });
}

function ciFile(ci: string): NewFile | undefined {
  if (ci === 'github') return { path: '.github/workflows/codeseries.yml', text: GITHUB };
  return ci === 'gitlab' ? { path: '.gitlab-ci.yml', text: GITLAB } : undefined;
}

const GITHUB = `name: codeseries
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm install --no-audit --no-fund
      - run: npx codeseries check --format github
`;

const GITLAB = `codeseries:
  image: node:20
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npm install --no-audit --no-fund
    - npx codeseries check
`;
