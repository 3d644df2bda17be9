import { createHash } from 'node:crypto';
import type { ManifestRow } from './artifact/row.ts';
import { finding, hasErrors, type Finding, type Result } from './core/finding.ts';
import { sha256 } from './core/hash.ts';
import { isObject, type JsonObject } from './core/json.ts';
import { parseJson } from './document/json.ts';
import { withCustom } from './environment/custom.ts';
import { unsoundPlace } from './schema/unsound-place.ts';
import type { CompiledSchemas } from './schema/validate.ts';
import type * as Compiler from './template/compile.ts';
import type { PrecompiledModule } from './template/compiled.ts';

/** What was compiled when the package was built; each part is used only while its sources are the same. */
export interface Compiled {
  templates: PrecompiledModule;
  schemas: CompiledSchemas;
  manifest: { hash: string; rows: ManifestRow[] };
  /** The schema of variables, read. */
  variables: { hash: string; schema: JsonObject };
  /** The texts of the templates and partials as they were then, by name below `templates/`; asked for only where a fault is told. */
  sources?: () => Readonly<Record<string, string>>;
}

/** A file of the project or the package: the name that findings show, and its text. */
export interface SourceFile {
  label: string;
  text: string;
  /** The project's own; absent where that does not matter. */
  own?: boolean;
}

/** Everything that is read once and serves every target. */
export interface Sources {
  /** By name below `templates/`, partials, scripts and pages included. */
  templates: ReadonlyMap<string, SourceFile>;
  /** By name below `schemas/`. */
  schemas: ReadonlyMap<string, SourceFile>;
  /** The text of the table of IAM actions, which only some rules need; `undefined` where there is none. */
  iamTable: () => string | undefined;
  /** The text of the table of commands of the AWS CLI, which only rows of a project's own need. */
  cliTable: () => string | undefined;
  manifest: SourceFile;
  /** A project's own manifest, merged into the shipped one by id. */
  ownManifest?: SourceFile | undefined;
}

/** The name of the schema of the variables. */
export const ENVIRONMENT_SCHEMA = 'environment.schema.json';

/** What stands before the name of a partial. */
export const PARTIALS = 'partials/';

const CUSTOM_SCHEMA = 'custom.schema.json';
const SCHEMAS = 'schemas/';

/** Templates and partials as the template layer takes them. */
export function templateSources(files: ReadonlyMap<string, SourceFile>): Compiler.TemplateSources {
  const templates = new Map<string, SourceFile>();
  const partials = new Map<string, SourceFile>();
  for (const [name, file] of files) {
    if (!name.endsWith('.hbs')) continue;
    if (name.startsWith(PARTIALS)) partials.set(name.slice(PARTIALS.length, -'.hbs'.length), file);
    else templates.set(name, file);
  }
  return { templates, partials };
}

/** Hash of what the paths of templates are checked against: variables and the names that rows bind. */
export function variablesHash(sources: Sources): string {
  const hash = createHash('sha256');
  hash.update(sources.schemas.get(ENVIRONMENT_SCHEMA)?.text ?? '');
  hash.update(sources.manifest.text);
  hash.update(sources.ownManifest?.text ?? '');
  return hash.digest('hex');
}

/** Faults of schema files under the names they have here; a syntax error at its place in the text. */
export function schemaFaults(findings: readonly Finding[], sources: Sources): Finding[] {
  return findings.flatMap((found) => {
    const named = found.file?.slice(SCHEMAS.length) ?? '';
    // What a file refers to and nobody has is a fault of the one that refers to it.
    const referring = [...sources.schemas.values()].find(({ text }) => text.includes(`"${named}`));
    const file = sources.schemas.get(named) ?? referring;
    if (file === undefined || found.file?.startsWith(SCHEMAS) !== true) return [found];
    const { findings: syntax } = parseJson(file.text, { file: file.label });
    return syntax.length > 0
      ? syntax
      : [unsoundIn(sources, file) ?? { ...found, file: file.label }];
  });
}

/** The fault of a schema that is unsound at its place; where the project's own schema of `custom` has one, it is that. */
function unsoundIn(sources: Sources, file: SourceFile): Finding | undefined {
  const files = [sources.schemas.get(CUSTOM_SCHEMA), file].flatMap((one) => one ?? []);
  const exists = (name: string): boolean => sources.schemas.has(name);
  for (const { text, label } of files) {
    const found = unsoundPlace(text, label, exists);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema of the variables, with a project's own schema of `custom` where there is one. */
export function environmentSchemaOf(
  sources: Sources,
  compiled: Compiled | undefined,
): Result<{ text: string; schema: JsonObject }> {
  const shipped = readSchema(sources, ENVIRONMENT_SCHEMA, compiled?.variables);
  const custom = readSchema(sources, CUSTOM_SCHEMA);
  const findings = [...(shipped?.findings ?? []), ...(custom?.findings ?? [])];
  if (shipped?.value === undefined || hasErrors(findings)) return { value: undefined, findings };
  if (custom?.value === undefined) return { value: shipped.value, findings };
  const schema = withCustom(shipped.value.schema, custom.value.schema);
  return { value: { text: JSON.stringify(schema), schema }, findings };
}

function readSchema(
  sources: Sources,
  name: string,
  known?: Compiled['variables'],
): Result<{ text: string; schema: JsonObject }> | undefined {
  const file = sources.schemas.get(name);
  if (file === undefined) return undefined;
  if (known !== undefined && known.hash === sha256(file.text)) {
    return { value: { text: file.text, schema: known.schema }, findings: [] };
  }
  const { value, findings } = parseJson(file.text, { file: file.label });
  if (value === undefined || isObject(value)) {
    return { value: value && { text: file.text, schema: value }, findings };
  }
  const fault = finding('schema/unsound', 'this schema is no map', { file: file.label });
  return { value: undefined, findings: [...findings, fault] };
}
