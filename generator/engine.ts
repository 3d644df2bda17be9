import { checkCalls } from './artifact/calls.ts';
import { loadManifest, type Manifest } from './artifact/load.ts';
import type { RowFault } from './artifact/manifest.ts';
import { checkReferences } from './artifact/references.ts';
import { unusedTemplates } from './artifact/unused.ts';
import { isDerived, type ManifestRow } from './artifact/row.ts';
import { eachKeys, templatesOf, variablesOf } from './artifact/scope.ts';
import { NO_OWN_RULES, type OwnRules } from './check/own.ts';
import type { Document } from './check/rule.ts';
import { hasErrors, type Finding, type Result } from './core/finding.ts';
import { sha256 } from './core/hash.ts';
import type { JsonObject, JsonValue } from './core/json.ts';
import { Latest } from './core/latest.ts';
import { nearest } from './core/suggest.ts';
import type { SharedValues } from './environment/differs.ts';
import { once } from './core/memo.ts';
import { loadIamTable, type IamTable } from './iam/table.ts';
import { loadValidators, type Validators } from './schema/validate.ts';
import { readCommand } from './shell/load.ts';
import type { Lint } from './shell/script.ts';
import type * as Compiler from './template/compile.ts';
import type { CompiledTemplate } from './template/compiled.ts';
import type { SoundMemory } from './sound.ts';
import { editsBy, type Edits } from './template/edits.ts';
import {
  ENVIRONMENT_SCHEMA,
  environmentSchemaOf,
  PARTIALS,
  schemaFaults,
  templateSources,
  variablesHash,
  type Compiled,
  type Sources,
} from './sources.ts';
import { loadTemplates } from './template/load.ts';
import { renderTemplate, type Rendered } from './template/runtime.ts';

/** Templates, validators and manifest, ready to serve any number of targets. */
export interface Engine {
  rows: ManifestRow[];
  /** Makes the finding that a row of the manifest is at fault. */
  rowFault: RowFault;
  validators: Validators;
  /** Rules of the project's own. */
  own: OwnRules;
  /** The dated table of IAM actions, read when first asked for. */
  iam: () => IamTable | undefined;
  /** What was found sound already; absent where everything is to be judged. */
  sound?: SoundMemory | undefined;
  /** The documents of the latest texts of one manner of judging that this very run has found sound. */
  sameText: (manner: string) => Latest<JsonValue>;
  environmentSchema: JsonObject;
  /** The file of that schema as findings name it. */
  schemaLabel: string;
  /** Renders a template by name; with `trace` also which value or literal text made which part. */
  render(template: string, values: SharedValues, options?: { trace?: boolean }): Rendered;
  /** Whether a template, with its partials, is the one that the package was built with. */
  isShipped(template: string): boolean;
  /** What was changed of a template or partial since the package was built, by its file as findings name it. */
  editsOf: (file: string) => Edits;
  /** What looks into the commands that a template makes; nothing for shipped ones, which are known to be sound. */
  commandTools(template: string): Pick<Document, 'shell' | 'lint'>;
  /** The file of a template as findings name it. */
  templateLabel(template: string): string;
  /** The text of the template of a script or page. */
  frameOf(template: string): string;
  /** A path below the output folder as findings name it. */
  outputLabel(path: string): string;
}

/** Loads the engine from its sources; compiled forms serve as far as they are fresh. */
export function loadEngine(
  sources: Sources,
  options: {
    compiled?: Compiled | undefined;
    outputLabel?: string;
    sound?: SoundMemory | undefined;
    own?: OwnRules;
    lint?: Lint | undefined;
  } = {},
): Result<Engine> {
  const { compiled, outputLabel = 'out', own = NO_OWN_RULES, lint } = options;
  const environment = environmentSchemaOf(sources, compiled);
  if (environment.value === undefined) return { value: undefined, findings: environment.findings };
  const { text: environmentText, schema: environmentSchema } = environment.value;
  const validatorsOf = (kinds: readonly string[]): Result<Validators> =>
    loadValidators({
      files: (name) =>
        name === ENVIRONMENT_SCHEMA ? environmentText : sources.schemas.get(name)?.text,
      compiled: compiled?.schemas,
      kinds,
    });
  const manifest = readManifest(sources, compiled, validatorsOf);
  if (manifest.value === undefined) return { value: undefined, findings: manifest.findings };
  const { rows, former, fault } = manifest.value;
  const documents = rows.filter((row) => !isDerived(row));
  const kinds = new Set(documents.map((row) => row.kind));
  const hash = variablesHash(sources);
  // What was held against each other when the package was built need not be again.
  const isKnown = compiled !== undefined && compiled.templates.variables === hash;
  const files = templateSources(sources.templates);
  const faults = [
    ...unknownKinds(documents, sources, fault),
    ...missingTemplates(rows, sources.templates, fault),
  ];
  if (!isKnown && faults.length === 0) {
    faults.push(...checkReferences(rows, { root: environmentSchema, former, fault }));
  }
  if (faults.length > 0) return { value: undefined, findings: [...manifest.findings, ...faults] };
  const calls = isKnown ? [] : checkCalls(rows, { table: sources.cliTable, fault });
  const validators = validatorsOf(['environment', ...kinds]);
  const unused = unusedTemplates(sources.templates, [...former, ...rows]);
  const findings = [
    ...manifest.findings,
    ...calls,
    ...unused,
    ...schemaFaults(validators.findings, sources),
  ];
  if (validators.value === undefined || hasErrors(findings)) {
    return { value: undefined, findings };
  }
  const templates = loadTemplates({
    sources: files,
    names: [...templatesOf(documents, files.templates.keys())],
    compiled: compiled?.templates,
    variables: {
      hash,
      schemaFor: (template) => variablesOf(template, rows, environmentSchema),
    },
    compiler: () => require('./template/compile.ts') as typeof Compiler,
  });
  findings.push(...templates.findings);
  const loaded = templates.value;
  if (loaded === undefined || hasErrors(findings)) return { value: undefined, findings };
  const isShipped = (name: string): boolean => loaded.get(name)?.isPrecompiled === true;
  const label = (file: string): string =>
    sources.templates.get(file.slice(TEMPLATES.length))?.label ?? file;
  return {
    value: {
      rows,
      rowFault: fault,
      validators: validators.value,
      sound: options.sound,
      sameText: latestBy(64),
      own,
      iam: once(() => loadIamTable(sources.iamTable)),
      environmentSchema,
      schemaLabel: sources.schemas.get(ENVIRONMENT_SCHEMA)?.label ?? ENVIRONMENT_SCHEMA,
      isShipped,
      editsOf: editsBy(sources.templates, compiled?.sources),
      // No variable stands in a command of a shipped template: they were read when it was made.
      commandTools: (name) => (isShipped(name) ? {} : { shell: readCommand, lint }),
      templateLabel: (name) => label(TEMPLATES + name),
      frameOf: (name) => sources.templates.get(name)?.text ?? '',
      outputLabel: (path) => `${outputLabel}/${path}`,
      render: (name, values, how) => relabelled(renderByName(loaded, name, values, how), label),
    },
    findings,
  };
}

const TEMPLATES = 'templates/';

/** By kind and form, of which there are few. */
function latestBy(limit: number): Engine['sameText'] {
  const known = new Map<string, Latest<JsonValue>>();
  return (manner) => {
    let latest = known.get(manner);
    if (latest === undefined) {
      latest = new Latest(limit);
      known.set(manner, latest);
    }
    return latest;
  };
}

function renderByName(
  templates: ReadonlyMap<string, CompiledTemplate>,
  name: string,
  values: SharedValues,
  how?: { trace?: boolean },
): Rendered {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`the template ${name} is not loaded`);
  return renderTemplate(template, values, how);
}

/** Compiled forms name files as they lay when the package was built; findings name them as they lie now. */
function relabelled(rendered: Rendered, label: (file: string) => string): Rendered {
  if (rendered.findings.length === 0 && rendered.spans === undefined) return rendered;
  const now = (file: string): string => (file.startsWith(TEMPLATES) ? label(file) : file);
  return {
    text: rendered.text,
    findings: rendered.findings.map((one) =>
      one.file === undefined ? one : { ...one, file: now(one.file) },
    ),
    ...(rendered.spans === undefined
      ? {}
      : {
          spans: rendered.spans.map((span) => ({
            ...span,
            entry: { ...span.entry, file: now(span.entry.file) },
          })),
        }),
  };
}

function unknownKinds(rows: readonly ManifestRow[], sources: Sources, fault: RowFault): Finding[] {
  const known = [...sources.schemas.keys()].flatMap(
    (name) => /^([^/]+)\.schema\.json$/.exec(name)?.[1] ?? [],
  );
  return rows
    .filter((row) => !known.includes(row.kind))
    .map((row) => {
      const meant = nearest(row.kind, known);
      return fault('schema/unknown-kind', row, '/kind', {
        message: `there is no schema for the document kind ${row.kind}`,
        help:
          meant === undefined
            ? `write one: schemas/${row.kind}.schema.json`
            : `did you mean ${meant}?`,
      });
    });
}

/** Told at the row's template, or at the entry of `each` where others of the row have one. */
function missingTemplates(
  rows: readonly ManifestRow[],
  files: Sources['templates'],
  fault: RowFault,
): Finding[] {
  const templates = new Set([...files.keys()].filter((name) => !name.startsWith(PARTIALS)));
  return rows.flatMap((row) => {
    const names = eachKeys(row).map((key) => [...templatesOf([row], [], key)]);
    const isMissing = names.map((list) => list.some((name) => !templates.has(name)));
    const isEntry = row.each !== undefined && isMissing.includes(false);
    return names.flatMap((list, index) =>
      list
        .filter((name) => !templates.has(name))
        .map((name) => {
          const meant = nearest(name, templates);
          const help = meant === undefined ? undefined : `did you mean ${meant}?`;
          return fault('manifest/missing-template', row, isEntry ? `/each/${index}` : '/template', {
            message: `there is no template ${name}`,
            ...(help === undefined ? {} : { help }),
          });
        }),
    );
  });
}

/** The merged manifest; its validator is loaded only where a manifest has to be read anew. */
function readManifest(
  sources: Sources,
  compiled: Compiled | undefined,
  validatorsOf: (kinds: readonly string[]) => Result<Validators>,
): Result<Manifest> {
  const { manifest: shipped, ownManifest: own } = sources;
  const known =
    compiled?.manifest.hash === sha256(shipped.text) ? compiled.manifest.rows : undefined;
  const isKnown = known !== undefined && own === undefined;
  const validators = validatorsOf(isKnown ? [] : ['manifest']);
  if (validators.value === undefined) return { value: undefined, findings: validators.findings };
  const { value, findings } = loadManifest({ shipped, compiled: known, own }, validators.value);
  return { value, findings: [...validators.findings, ...findings] };
}
