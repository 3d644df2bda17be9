import { finding, hasErrors, sortFindings, type Finding, type Result } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import { analyzeContexts } from './analyze.ts';
import { buildTree } from './build.ts';
import type { FindPartial } from './builder.ts';
import type { CompiledTemplate } from './compiled.ts';
import { generateProgram } from './generate.ts';
import { compileProgram, parseProgram, precompileProgram } from './handlebars.ts';
import { languageOf } from './language.ts';
import { packEntries } from './pack.ts';
import { parseTemplate, type ParsedTemplate } from './syntax.ts';
import type { Analysis, TemplateSource } from './tree.ts';
import { checkPaths, type VariablesSchema } from './variables.ts';

/** Templates by file name (`iam/role.json.hbs`) and partials by name (`header`). */
export interface TemplateSources {
  templates: ReadonlyMap<string, TemplateSource>;
  partials: ReadonlyMap<string, TemplateSource>;
}

/** How paths are checked before anything is rendered. */
export interface VariablesCheck {
  /** Changes whenever the schemas below do; recorded in precompiled modules. */
  hash: string;
  /** The schema that the variables of a template are held against. */
  schemaFor: (template: string) => VariablesSchema;
}

/** Everything that is known of a template without rendering it; faults leave no value. */
export function analyzeTemplate(
  name: string,
  sources: TemplateSources,
  variables?: VariablesCheck,
): Result<Analysis> {
  return analyzeWith(name, sources, variables, new Map());
}

type Parsed = Map<string, Result<ParsedTemplate>>;

function analyzeWith(
  name: string,
  sources: TemplateSources,
  variables: VariablesCheck | undefined,
  parsed: Parsed,
): Result<Analysis> {
  const source = sources.templates.get(name);
  if (!source) return { value: undefined, findings: [] };
  const language = languageOf(name);
  if (language === undefined)
    return { value: undefined, findings: [unknownLanguage(source, name)] };
  const template = parseTemplate(source, parseProgram);
  if (!template.value) return { value: undefined, findings: template.findings };
  const find: FindPartial = (partial) => findPartial(partial, sources, parsed);
  const { built, findings } = buildTree(template.value, find, [...sources.partials.keys()]);
  const texts = new Map([[source.label, template.value.text]]);
  for (const partial of parsed.values()) {
    if (partial.value) texts.set(partial.value.label, partial.value.text);
  }
  const contexts = analyzeContexts(
    built.nodes,
    built.entries,
    language,
    (file) => texts.get(file) ?? '',
  );
  const { nodes, partials } = built;
  const { entries } = contexts;
  const analysis = { name, label: source.label, language, nodes, entries, texts, partials };
  const undefinedPaths = variables ? checkPaths(analysis, variables.schemaFor(name)) : [];
  // What was refused left a gap: contexts found around it would be faults of the gap.
  const places = findings.length > 0 ? [] : contexts.findings;
  const all = sortFindings([...findings, ...places, ...undefinedPaths]);
  return { value: hasErrors(all) ? undefined : analysis, findings: all };
}

function findPartial(
  name: string,
  sources: TemplateSources,
  parsed: Parsed,
): Result<ParsedTemplate> | undefined {
  const known = parsed.get(name);
  if (known) return known;
  const source = sources.partials.get(name);
  if (!source) return undefined;
  const result = parseTemplate(source, parseProgram);
  parsed.set(name, result);
  return result;
}

function unknownLanguage(source: TemplateSource, name: string): Finding {
  return finding(
    'template/unsupported',
    `The name of the template "${name}" does not tell its language`,
    {
      file: source.label,
      help: 'end it in .json.hbs or .yml.hbs',
    },
  );
}

/**
 * Compiles the named templates (default: all) in process. The value holds those that are sound;
 * names that no source has are left out.
 */
export function compileTemplates(
  sources: TemplateSources,
  options: { names?: readonly string[]; variables?: VariablesCheck | undefined } = {},
): Result<Map<string, CompiledTemplate>> {
  const value = new Map<string, CompiledTemplate>();
  const parsed: Parsed = new Map();
  const findings: Finding[] = [];
  for (const name of options.names ?? sources.templates.keys()) {
    const result = analyzeWith(name, sources, options.variables, parsed);
    findings.push(...result.findings);
    if (!result.value) continue;
    const tree = result.value;
    const { label, language, entries, nodes } = tree;
    value.set(name, {
      name,
      label,
      language,
      entries,
      run: compileProgram(generateProgram(nodes)),
      isPrecompiled: false,
      tree: () => tree,
    });
  }
  return { value, findings: sortFindings(findings) };
}

/**
 * The source text of a CommonJS module (a `PrecompiledModule`) with all templates, for `load.ts`.
 * There is none if any template has a fault.
 */
export function precompileModule(
  sources: TemplateSources,
  variables?: VariablesCheck,
): Result<string> {
  const parsed: Parsed = new Map();
  const findings: Finding[] = [];
  const templates: string[] = [];
  for (const name of [...sources.templates.keys()].sort()) {
    const result = analyzeWith(name, sources, variables, parsed);
    findings.push(...result.findings);
    if (!result.value) continue;
    const { label, language, entries, partials, nodes } = result.value;
    const record = literal({
      name,
      label,
      language,
      partials,
      entries: packEntries(entries),
    }).slice(0, -1);
    const spec = precompileProgram(generateProgram(nodes));
    templates.push(`${literal(name)}:${record},"spec":${spec}}`);
  }
  if (hasErrors(findings)) return { value: undefined, findings: sortFindings(findings) };
  const head = `hashes:${literal(hashesOf(sources))},variables:${literal(variables?.hash ?? '')}`;
  const text = `module.exports={${head},templates:{__proto__:null,${templates.join(',\n')}}};\n`;
  return { value: text, findings: sortFindings(findings) };
}

/** JSON as JavaScript source text. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function hashesOf(sources: TemplateSources): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, { text }] of sources.templates) hashes[`template:${name}`] = sha256(text);
  for (const [name, { text }] of sources.partials) hashes[`partial:${name}`] = sha256(text);
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
