import { basename, dirname, relative, resolve } from 'node:path';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { isObject } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { parseJson } from '../document/json.ts';
import { createFiles, isTaken } from '../files/create.ts';
import { labelOf } from '../files/path.ts';
import type { Answers } from '../init/answers.ts';
import { CI_SAMPLES, projectFiles } from '../init/project-files.ts';
import { variableFiles, type NewFile } from '../init/variable-files.ts';
import { VERSION } from '../version.ts';
import type { Arguments, Command } from './command.ts';
import { answersOf } from './init-answers.ts';
import { knownIn, type Known } from './init-known.ts';
import type { Io } from './io.ts';
import { writeTargets } from './render.ts';
import { report, type Report } from './report.ts';
import { openSchemas } from './schema-source.ts';
import { openWorkspace, usage } from './workspace.ts';

/** `init`: a new project, or a further application of one. */
export const INIT: Command = {
  name: 'init',
  usage: '',
  summary: 'begins a project in this folder, or adds an application to the one that is there',
  options: {
    application: { type: 'string', placeholder: 'name', describe: 'name of the application' },
    org: { type: 'string', placeholder: 'name', describe: 'short name of the organisation' },
    region: { type: 'string', placeholder: 'region', describe: 'region of everything' },
    'shared-account': {
      type: 'string',
      placeholder: 'id',
      describe: 'account of repository, build and pipeline',
    },
    port: { type: 'string', placeholder: 'number', describe: 'port of the container' },
    cluster: { type: 'string', placeholder: 'name', describe: 'ECS cluster' },
    environment: {
      type: 'string',
      repeat: true,
      placeholder: 'name=account:branch',
      describe: 'one environment; account and branch may be left out (may be repeated)',
    },
    'in-folder': {
      type: 'boolean',
      describe: 'a folder for the application, so that others can stand beside it',
    },
    ci: { type: 'string', choices: CI_SAMPLES, default: 'github', describe: 'sample for CI' },
    yes: { type: 'boolean', describe: 'ask nothing: options and defaults answer' },
    force: { type: 'boolean', describe: 'write in place of variable files that are there' },
    'dry-run': { type: 'boolean', describe: 'say what would be written and write nothing' },
  },
  examples: [
    ['codeseries init', 'asks, with defaults'],
    ['codeseries init --yes --in-folder --application orders', 'for scripts'],
    ['codeseries init --environment dev=111122223333:develop', 'one environment only'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  return report(args, io, { ...begin(args, io), stream: 'out' });
}

type Told = Omit<Report, 'stream'>;

function begin(args: Arguments, io: Io): Told {
  if (args.words.length > 0) {
    return { findings: [usage(`init takes no words; write  --application ${args.words[0]}`)] };
  }
  const root = resolve(io.cwd, args.text('project') ?? '.');
  const schemas = openSchemas({ ...args, text: () => undefined }, io);
  const schema = parseJson(schemas.read('environment.schema.json') ?? '', { file: '' }).value;
  if (!isObject(schema)) throw new Error('the schema of the variables cannot be read');
  const ask = args.flag('yes') === true ? undefined : io.ask;
  const known = knownIn(root, io.cwd);
  const folderName = basename(root);
  const { value: answers, findings } = answersOf({ args, ask, schema, known, folderName });
  if (answers === undefined) return { findings };
  return write({ args, io, root, known, answers, ask });
}

interface Begun {
  args: Arguments;
  io: Io;
  root: string;
  known: Known;
  answers: Answers;
  ask: Io['ask'];
}

function write(begun: Begun): Told {
  const { args, io, root, known, answers, ask } = begun;
  const isOther = known.isTaken && (known.inFolder || known.application !== answers.application);
  const inFolder = args.flag('in-folder') ?? isOther;
  const schemas = schemasPath(root, io.home);
  const own = variableFiles(answers, { inFolder, schemas, inherited: known.inherited });
  const taken = own.filter(({ path }) => isTaken(root, path)).map(({ path }) => path);
  const refused = taken.length > 0 && args.flag('force') !== true && !mayReplace(taken, ask);
  if (refused) return { findings: [refusal(taken, labelOf(io.cwd, root))] };
  const around = filesAround(begun, own, schemas);
  if (!('made' in around)) return around;
  const { made, kept } = around;
  const shown = (path: string): string => labelOf(io.cwd, resolve(root, path));
  const lines = [
    ...[...own, ...made].map(
      ({ path }) => `${taken.includes(path) ? 'replaced' : 'created '} ${shown(path)}`,
    ),
    ...kept.map((path) => `kept     ${shown(path)}`),
    ...(kept.includes('package.json')
      ? ['package.json is yours: "scripts": { "render": "codeseries render", … } saves typing npx']
      : []),
  ];
  const more = { files: [...own, ...made].map(({ path }) => path), kept };
  if (args.flag('dry-run') === true) {
    return { findings: [], lines: [...lines, 'nothing was written: --dry-run'], more };
  }
  const created = createFiles({ root, cwd: io.cwd }, [...own, ...made]);
  if (created.value === undefined) return { findings: created.findings };
  const rendered = firstRender(begun, own);
  return { findings: rendered.findings, lines: [...lines, ...rendered.lines], more };
}

function mayReplace(taken: readonly string[], ask: Io['ask']): boolean {
  const answer = ask?.(`Write in place of ${nameList(taken)}? [no] `);
  return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

function refusal(taken: readonly string[], root: string): Finding {
  const message =
    taken.length === 1
      ? `${taken[0] ?? ''} is there already`
      : `${taken.length} files are there already: ${nameList(taken)}`;
  const help = 'name another application, or write in their place with  --force';
  return finding('project/usage', message, { file: root, help });
}

/** The files beside the variables: those that are missing, and those that are there and stay. */
function filesAround(
  { args, io, root, answers }: Begun,
  own: readonly NewFile[],
  schemas: string,
): { made: NewFile[]; kept: string[] } | Told {
  // The manifest is read from the package: there may be no project yet.
  const rows = io.compiled?.manifest.rows ?? [];
  const all = projectFiles({
    application: answers.application,
    version: VERSION,
    ci: args.text('ci') ?? 'github',
    target: targetsOf(own)[0] ?? 'dev',
    schemas,
    rows,
  });
  const kept = all.filter(({ path }) => isTaken(root, path)).map(({ path }) => path);
  return { made: all.filter(({ path }) => !kept.includes(path)), kept };
}

/** The targets whose files are among these. */
function targetsOf(own: readonly NewFile[]): string[] {
  return own
    .map(({ path }) => path.replace(/^environments\//, '').replace(/\.yml$/, ''))
    .filter((target) => target !== 'base' && !target.endsWith('/base'));
}

function firstRender(
  { args, io, root }: Begun,
  own: readonly NewFile[],
): { findings: Finding[]; lines: string[] } {
  const inProject: Arguments = {
    ...args,
    text: (name) => (name === 'project' ? root : undefined),
    flag: (name) => (name === 'strict' ? args.flag(name) : undefined),
    list: () => [],
    overrides: [],
  };
  const { value: workspace, findings } = openWorkspace(inProject, io);
  if (workspace === undefined) return { findings, lines: [] };
  const targets = workspace.targets.filter((one) => targetsOf(own).includes(one));
  const written = writeTargets(inProject, workspace, targets, io);
  const told = [...findings, ...written.findings];
  // What is still to be filled in was written so a moment ago.
  const isOpen = (one: Finding): boolean => one.rule === 'environment/unfilled';
  const others = told.filter((one) => !isOpen(one) || one.severity === 'error');
  const open = told.length - others.length;
  if (hasErrors(others)) return { findings: others, lines: [] };
  const { place, changes } = written;
  return {
    findings: others,
    lines: [
      `rendered ${changes.length} files below ${place.label}/`,
      ...(open === 0
        ? []
        : [`${open} values are still to be filled in: codeseries check names them`]),
    ],
  };
}

/**
 * Where editors find the package's schemas, relative to the project folder: in the node_modules that this program runs
 * from, where that one serves the project, else where an install will put it.
 */
function schemasPath(root: string, home: string): string {
  const modules = dirname(home);
  const isServed =
    basename(modules) === 'node_modules' && !relative(dirname(modules), root).startsWith('..');
  const at = isServed ? relative(root, home) : 'node_modules/codeseries';
  return `${at.split('\\').join('/')}/schemas`;
}
