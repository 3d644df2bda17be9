import { resolve } from 'node:path';
import { hasErrors } from '../core/finding.ts';
import { isObject, type JsonObject } from '../core/json.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import { inTheWay, writeNewFiles, type NewFile, type NewFileOptions } from '../files/new-files.ts';
import { labelOf } from '../files/path.ts';
import { layerFiles } from '../files/targets.ts';
import { projectAt, findProject, type Project } from '../files/project.ts';
import { LIMITS, readText } from '../files/read.ts';
import type { Gathered } from '../import/gather.ts';
import { takeOver, notOneTarget, type TakenOver } from '../import/take-over.ts';
import { tellOf } from '../import/tell.ts';
import { verify } from '../import/verify.ts';
import { variableFile } from '../import/yaml-text.ts';
import { loadEngine } from '../engine.ts';
import { type Sources } from '../sources.ts';
import { prepareSchema } from '../environment/prepare.ts';
import type { Arguments, Command } from './command.ts';
import { filesIn, misuseOf } from './import-input.ts';
import { readLive } from './import-live.ts';
import type { Io } from './io.ts';
import { report } from './report.ts';
import { readSources } from './sources.ts';
import { unitsOf } from './units.ts';

/** `import`: what stands in AWS already, as variable files. */
export const IMPORT: Command = {
  name: 'import',
  usage: '<file or folder…>, or --live <target> [<file…>]',
  summary:
    'variable files from documents, saved answers of the AWS CLI, or live accounts; what does not fit is listed',
  options: {
    live: {
      type: 'boolean',
      describe:
        'read both accounts of one environment through the stock AWS CLI; changes nothing there',
    },
    pipeline: {
      type: 'string',
      placeholder: 'name',
      describe:
        'with --live: the pipeline to begin with (default: the only one, or the only one with the target in its name)',
    },
    region: {
      type: 'string',
      placeholder: 'region',
      describe: 'with --live: the region to read (default: that of the profiles)',
    },
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
    ['codeseries import --live dev', 'what both accounts have, beginning with the pipeline'],
    ['codeseries import --live dev --pipeline orders-dev --stdout', 'and nothing is written'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  const misuse = misuseOf(args);
  if (misuse !== undefined) return report(args, io, { findings: [misuse], stream: 'err' });
  const isLive = args.flag('live') === true;
  const [target = '', ...files] = isLive ? args.words : ['', ...args.words];
  const input = filesIn(files, io, isLive ? target.split('/').at(-1) : undefined);
  if (isLive && args.flag('stdout') !== true) {
    // Told before everything is read.
    const { root } = projectOf(args, io);
    input.findings.push(...inTheWay(root, [`environments/${target}.yml`], writing(args, io)));
  }
  if (isLive && !hasErrors(input.findings)) {
    const hasFiles = input.documents.some(({ kind }) => kind === 'buildspec');
    const live = readLive(args, io, { target, hasFiles });
    input.findings.push(...live.findings);
    input.documents.push(...live.documents);
    input.facts.push(...live.facts);
    for (const [name, text] of live.texts) input.texts.set(name, text);
  }
  const { findings, documents, texts } = input;
  if (hasErrors(findings) || documents.length === 0) {
    return report(args, io, { findings, texts, stream: 'err' });
  }
  return taken(args, io, { ...input, target: isLive ? target : args.text('target') });
}

interface Input extends Gathered {
  /** The name of the only target, if it was said. */
  target: string | undefined;
}

function taken(
  args: Arguments,
  io: Io,
  { documents, findings, texts, facts, target }: Input,
): number {
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
    layers: basesOf(project, target),
    target,
    facts,
  });
  findings.push(...over.findings);
  if (target !== undefined && over.targets.length > 1) findings.push(notOneTarget(over.targets));
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
  const written = writeNewFiles(project.root, files, writing(args, io));
  const lines = hasErrors(written)
    ? []
    : summary(files, over, { documents: verdicts.length, isLive: args.flag('live') === true });
  return report(args, io, { findings: [...findings, ...written], texts, lines, stream: 'err' });
}

function writing(args: Arguments, io: Io): NewFileOptions {
  return {
    overwrites: args.flag('force') === true,
    labelOf: (path) => labelOf(io.cwd, path),
  };
}

function projectOf(args: Arguments, io: Io): Project {
  const chosen = args.text('project');
  const found = findProject({ cwd: io.cwd, ...(chosen === undefined ? {} : { project: chosen }) });
  return found.value ?? projectAt(io.cwd, chosen === undefined ? io.cwd : resolve(io.cwd, chosen));
}

/** The `base.yml` files that are there already, over which a target's file lies. */
function basesOf(project: Project, target = 'any'): ParsedLayer[] {
  return layerFiles(project, target)
    .slice(0, -1)
    .flatMap(({ path, label }): ParsedLayer[] => {
      const { value: text } = readText(path, { label, maxBytes: LIMITS.variables });
      const layer = text === undefined ? undefined : parseLayer({ file: label, text }).value;
      return layer === undefined ? [] : [layer];
    });
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

function summary(
  files: readonly NewFile[],
  { targets, placed }: TakenOver,
  { documents, isLive }: { documents: number; isLive: boolean },
): string[] {
  const toFill = new Set(
    targets.flatMap(({ invented }) => invented.map(({ path }) => path.join('.'))),
  );
  const next = targets.map(({ target }) => target).join(' ');
  return [
    ...files.map(({ path }) => `created   ${path}`),
    ...[...toFill].map((path) => `to fill by hand:  ${path}`),
    `${documents} documents taken over; next:  codeseries render ${next}`,
    ...(placed.some(({ artifact }) => artifact.scope === 'project')
      ? []
      : [
          'nothing that environments share was given; of one that is only planned say  planned: true',
        ]),
    ...(isLive
      ? [`then, for what the next delivery would change:  codeseries diff ${next} --live`]
      : []),
  ];
}
