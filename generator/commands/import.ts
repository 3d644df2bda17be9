import { join, resolve } from 'node:path';
import { hasErrors, type Finding } from '../core/finding.ts';
import { isObject, type JsonObject } from '../core/json.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import { findNamedFiles } from '../files/find.ts';
import { writeNewFiles, type NewFile } from '../files/new-files.ts';
import { labelOf } from '../files/path.ts';
import { projectAt, findProject, type Project } from '../files/project.ts';
import { LIMITS, readText } from '../files/read.ts';
import { givenIn, type Given } from '../import/given.ts';
import { takeOver, notOneTarget, type TakenOver } from '../import/take-over.ts';
import { tellOf } from '../import/tell.ts';
import { verify } from '../import/verify.ts';
import { variableFile } from '../import/yaml-text.ts';
import { loadEngine, type Sources } from '../engine.ts';
import { prepareSchema } from '../environment/prepare.ts';
import type { Arguments, Command } from './command.ts';
import type { Io } from './io.ts';
import { report } from './report.ts';
import { readSources } from './sources.ts';
import { unitsOf } from './units.ts';
import { usage } from './workspace.ts';

/** `import`: what stands in AWS already, as variable files. */
export const IMPORT: Command = {
  name: 'import',
  usage: '<file or folder…>',
  summary:
    'variable files from documents and saved answers of the AWS CLI; what does not fit is listed',
  options: {
    target: {
      type: 'string',
      placeholder: 'name',
      describe: 'the name of the environment, where the documents are those of one',
    },
    stdout: { type: 'boolean', describe: 'print the variable files, and write none' },
    force: { type: 'boolean', describe: 'replace variable files that are there already' },
  },
  examples: [
    ['codeseries import answers/dev answers/shared', 'what was saved of one environment'],
    [
      'codeseries import cdpl-dev.json cdb-dev.json --stdout',
      'two documents, and nothing is written',
    ],
    ['codeseries import dev/*.json --target test', 'under another name'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  if (args.words.length === 0) {
    const told = usage('there is nothing to import');
    return report(args, io, { findings: [told], stream: 'err' });
  }
  const named = findNamedFiles(args.words, io.cwd);
  const texts = new Map<string, string>();
  const findings: Finding[] = [...named.findings];
  const documents: Given[] = [];
  for (const { path, label, isOwn } of named.files) {
    const read = readText(path, { label, maxBytes: LIMITS.documents });
    findings.push(...read.findings);
    if (read.value === undefined) continue;
    const given = givenIn(label, read.value);
    texts.set(label, read.value);
    documents.push(...given.documents);
    // A folder holds files of other sorts, too.
    if (isOwn || given.documents.length > 0) findings.push(...given.findings);
  }
  if (hasErrors(findings) || documents.length === 0) {
    return report(args, io, { findings, texts, stream: 'err' });
  }
  return taken(args, io, { documents, findings, texts });
}

interface Input {
  documents: readonly Given[];
  findings: Finding[];
  texts: ReadonlyMap<string, string>;
}

function taken(args: Arguments, io: Io, { documents, findings, texts }: Input): number {
  const project = projectOf(args, io);
  const sources = readSources({ ...project, home: io.home });
  const engine =
    sources.value && loadEngine(sources.value, { compiled: io.compiled, outputLabel: 'out' });
  findings.push(...sources.findings, ...(engine?.findings ?? []));
  if (engine?.value === undefined || sources.value === undefined) {
    return report(args, io, { findings, stream: 'err' });
  }
  const { environmentSchema, schemaLabel, validators } = engine.value;
  const over = takeOver(documents, {
    engine: engine.value,
    schema: {
      shape: prepareSchema(environmentSchema, schemaLabel),
      validate: (value) => validators.validate('environment', value),
    },
    compared: comparedIn(sources.value),
    sourceOf: wholeTexts(sources.value),
    layers: baseOf(project),
    target: args.text('target'),
  });
  findings.push(...over.findings);
  const isNamed = args.text('target') !== undefined;
  if (isNamed && over.targets.length > 1) findings.push(notOneTarget(over.targets));
  if (hasErrors(findings)) return report(args, io, { findings, texts, stream: 'err' });
  const units = unitsOf(
    over.targets.map((one) => one.variables),
    {
      targets: over.targets.map((one) => one.target),
      shared: 'shared',
      unfilled: new Map(),
    },
  );
  const verdicts = verify(engine.value, units, over.placed);
  const sourceOf = wholeTexts(sources.value);
  const isPrinted = (path: readonly string[]): boolean =>
    [...(sources.value?.templates.keys() ?? [])].some((name) =>
      sourceOf(name).includes(path.join('.')),
    );
  findings.push(...tellOf(over, verdicts, { texts, root: environmentSchema, isPrinted }));
  const files = filesOf(over, {
    order: orderOf(environmentSchema),
    schema: schemaPath(project, sources.value),
  });
  if (args.flag('stdout') === true) {
    if ((args.text('format') ?? 'text') === 'text') {
      io.out(files.map((file) => `# ${file.path}\n${file.text}`).join('\n'));
    }
    return report(args, io, { findings, texts, more: { files }, stream: 'err' });
  }
  const written = writeNewFiles(project.root, files, {
    overwrites: args.flag('force') === true,
    labelOf: (path) => labelOf(io.cwd, path),
  });
  const lines = hasErrors(written) ? [] : summary(files, over, verdicts.length);
  return report(args, io, { findings: [...findings, ...written], texts, lines, stream: 'err' });
}

function projectOf(args: Arguments, io: Io): Project {
  const chosen = args.text('project');
  const found = findProject({ cwd: io.cwd, ...(chosen === undefined ? {} : { project: chosen }) });
  return found.value ?? projectAt(io.cwd, chosen === undefined ? io.cwd : resolve(io.cwd, chosen));
}

/** The `base.yml` that is there already, over which a target's file lies; none where there is none. */
function baseOf({ environments, cwd }: Project): ParsedLayer[] {
  const path = join(environments, 'base.yml');
  const label = labelOf(cwd, path);
  const { value: text } = readText(path, { label, maxBytes: LIMITS.variables });
  const layer = text === undefined ? undefined : parseLayer({ file: label, text }).value;
  return layer === undefined ? [] : [layer];
}

/** The texts that templates compare variables with. */
function comparedIn({ templates }: Sources): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { text } of templates.values()) {
    for (const [, path = '', word = ''] of text.matchAll(/\(eq ([\w.]+) "([^"]*)"\)/g)) {
      found.set(path, [...new Set([...(found.get(path) ?? []), word])]);
    }
  }
  return found;
}

/** The text of a template by its name, with the partials that it puts in place. */
function wholeTexts({ templates }: Sources): (template: string) => string {
  const known = new Map<string, string>();
  const textOf = (name: string): string => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, '');
    const text = templates.get(name)?.text ?? '';
    const partials = [...text.matchAll(/\{\{~?> *([\w-]+)/g)].map(([, partial = '']) =>
      textOf(`partials/${partial}.hbs`),
    );
    const whole = [text, ...partials].join('\n');
    known.set(name, whole);
    return whole;
  };
  return textOf;
}

function orderOf({ properties }: JsonObject): string[] {
  return isObject(properties) ? Object.keys(properties) : [];
}

/** The schema that editors use, as a variable file names it: the project's own, or that of the installed package. */
function schemaPath({ cwd, root }: Project, { schemas }: Sources): string {
  const name = 'environment-layer.schema.json';
  const label = labelOf(root, resolve(cwd, schemas.get(name)?.label ?? ''));
  return label.startsWith('..') ? `../node_modules/codeseries/schemas/${name}` : `../${label}`;
}

function filesOf(
  { targets, base }: TakenOver,
  how: { order: readonly string[]; schema: string },
): NewFile[] {
  const file = (name: string, variables: JsonObject, note: string): NewFile => ({
    path: `environments/${name}.yml`,
    text: variableFile(variables, { ...how, notes: [note] }),
  });
  return [
    ...(base === undefined ? [] : [file('base', base, 'What all environments have in common.')]),
    ...targets.map(({ target, own }) =>
      file(target, own, `Taken over from what was there: ${target}.`),
    ),
  ];
}

function summary(files: readonly NewFile[], { targets }: TakenOver, documents: number): string[] {
  const toFill = new Set(
    targets.flatMap(({ invented }) => invented.map(({ path }) => path.join('.'))),
  );
  const next = targets.map(({ target }) => target).join(' ');
  return [
    ...files.map(({ path }) => `created   ${path}`),
    ...[...toFill].map((path) => `to fill by hand:  ${path}`),
    `${documents} documents taken over; next:  codeseries render ${next}`,
  ];
}
