import { boundValues } from './artifact/fill.ts';
import { expandRows } from './artifact/manifest.ts';
import type { Artifact, Scope } from './artifact/row.ts';
import { finding, hasErrors, type Finding, type Result } from './core/finding.ts';
import type { JsonValue } from './core/json.ts';
import { canonicalJson, parseJson, type Span } from './document/json.ts';
import { parseYaml } from './document/yaml.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { traceFinding, type FindVariable } from './trace.ts';

/** What one folder of `out/` is rendered from: a target's variables, or those that a folder's targets share. */
export interface Unit {
  scope: Scope;
  /** Below `out/`: `dev`, `payments/dev`, `shared`. */
  folder: string;
  values: SharedValues;
  /** Finds where a variable was written, for findings on rendered documents. */
  findVariable: FindVariable;
}

/** One rendered, sound file. */
export interface RenderedArtifact {
  artifact: Artifact;
  /** Below `out/`, with `/` between folders. */
  path: string;
  text: string;
  value: JsonValue;
}

/** One folder of `out/` with its artifacts in the order of the manifest. */
export interface RenderedUnit {
  folder: string;
  artifacts: RenderedArtifact[];
}

/** What is written at once: the targets of one folder and what they share. */
export interface RenderedFolder {
  units: RenderedUnit[];
}

/** Renders units that are written at once; the value is absent if any of them is at fault. */
export function renderUnits(engine: Engine, units: readonly Unit[]): Result<RenderedFolder> {
  const findings: Finding[] = [];
  const rendered = units.map((unit) => {
    const { value: artifacts = [], findings: found } = renderUnit(engine, unit);
    findings.push(...found);
    return { folder: unit.folder, artifacts };
  });
  return { value: hasErrors(findings) ? undefined : { units: rendered }, findings };
}

/**
 * Renders every artifact of a unit: variables → text → document → sound document.
 * Findings on a rendered document are led back to the variable or template that made the fault.
 */
export function renderUnit(engine: Engine, unit: Unit): Result<RenderedArtifact[]> {
  const { value: artifacts = [], findings } = expandRows(
    engine.rows,
    unit.scope,
    unit.values,
    engine.rowFault,
  );
  const rendered: RenderedArtifact[] = [];
  const all: Finding[] = [...findings];
  for (const artifact of artifacts) {
    const result = renderArtifact(engine, unit, artifact);
    all.push(...result.findings);
    if (result.value !== undefined) rendered.push(result.value);
  }
  return { value: rendered, findings: all };
}

function renderArtifact(engine: Engine, unit: Unit, artifact: Artifact): Result<RenderedArtifact> {
  const path = `${unit.folder}/${artifact.path}`;
  const text = engine.render(artifact.template, templateValues(unit.values, artifact));
  if (hasErrors(text.findings)) return { value: undefined, findings: text.findings };
  const document = readRendered(text.text, artifact, engine.outputLabel(path));
  if (document.value === undefined || hasErrors(document.findings)) {
    return { value: undefined, findings: document.findings };
  }
  const faults = engine.validators.validate(artifact.kind, document.value).map((issue) => {
    const found = finding(issue.rule, issue.message, {
      file: engine.outputLabel(path),
      pointer: issue.pointer,
      ...(issue.help === undefined ? {} : { help: issue.help }),
    });
    return traceFinding(engine, unit, artifact, found);
  });
  const canonical = isJson(artifact) ? canonicalJson(document.value) : text.text;
  return {
    value: hasErrors(faults)
      ? undefined
      : { artifact, path, text: canonical, value: document.value },
    findings: [...document.findings, ...faults],
  };
}

/** The names a template sees: every variable, and the row's bound names on top. */
export function templateValues(values: SharedValues, artifact: Artifact): SharedValues {
  if (Object.keys(artifact.bound).length === 0) return values;
  const scope = Object.create(null) as SharedValues;
  return Object.assign(scope, values, boundValues(artifact.bound, values));
}

/** Reads a rendered text back, as JSON (commas before closing brackets dropped) or as YAML. */
export function readRendered(
  text: string,
  artifact: Artifact,
  file: string,
  spans?: Map<string, Span>,
): Result<JsonValue> {
  const options = { file, ...(spans === undefined ? {} : { spans }) };
  return isJson(artifact)
    ? parseJson(text, { ...options, trailingCommas: true })
    : parseYaml(text, options);
}

function isJson(artifact: Artifact): boolean {
  return artifact.template.endsWith('.json.hbs');
}
