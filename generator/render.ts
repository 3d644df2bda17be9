import { expandRows } from './artifact/manifest.ts';
import type { Owners } from './artifact/owners.ts';
import type { Artifact } from './artifact/row.ts';
import { hasErrors, type Finding, type Result } from './core/finding.ts';
import { judgeDocument, type Fault } from './check/judge-document.ts';
import type { Document } from './check/rule.ts';
import { formatPointer, type JsonValue } from './core/json.ts';
import { canonicalJson, type Span } from './document/json.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { traceFindings, type Judged } from './trace.ts';
import { isJson, readRendered, templateValues, type Unit } from './unit.ts';

/** One rendered, sound file. */
export interface RenderedArtifact {
  artifact: Artifact;
  /** Below `out/`, with `/` between folders. */
  path: string;
  text: string;
  value: JsonValue;
}

/** One folder of `out/` with its artifacts in the order of the manifest, and the values they were made of. */
export interface RenderedUnit {
  folder: string;
  values: SharedValues;
  artifacts: RenderedArtifact[];
}

/** What is written at once: the targets of one folder and what they share. */
export interface RenderedFolder {
  units: RenderedUnit[];
}

/**
 * Renders units that are written at once; the value is absent if any of them is at fault. `owners` remembers, over all
 * calls of a run, which file configures which resource.
 */
export function renderUnits(
  engine: Engine,
  units: readonly Unit[],
  owners: Owners,
): Result<RenderedFolder> {
  const findings: Finding[] = [];
  const rendered = units.map((unit) => {
    const { value: artifacts = [], findings: found } = renderUnit(engine, unit);
    findings.push(...found);
    for (const { artifact, path } of artifacts) {
      const conflict = owners.claim(artifact, unit, engine.outputLabel(path));
      if (conflict !== undefined) findings.push(conflict);
    }
    return { folder: unit.folder, values: unit.values, artifacts };
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
  const file = engine.outputLabel(path);
  const text = engine.render(artifact.template, templateValues(unit.values, artifact));
  if (hasErrors(text.findings)) return { value: undefined, findings: text.findings };
  const { value, findings: faults } = readRendered(text.text, artifact, file);
  const judged: Judged[] = faults.map((found) => ({ found }));
  if (value !== undefined && !hasErrors(faults)) {
    const document = documentOf(engine, artifact, value, text.text);
    for (const fault of judgeDocument(document, engine.validators.validate)) {
      judged.push(judgedFault(fault, file));
    }
  }
  const findings = traceFindings(engine, unit, artifact, judged);
  if (value === undefined || hasErrors(findings)) return { value: undefined, findings };
  const canonical = isJson(artifact) ? canonicalJson(value) : text.text;
  return { value: { artifact, path, text: canonical, value }, findings };
}

/** A rendered document as rules see it; its text is read for places only where a rule asks for one. */
function documentOf({ iam }: Engine, artifact: Artifact, value: JsonValue, text: string): Document {
  let places: Map<string, Span> | undefined;
  return {
    kind: artifact.kind,
    value,
    source: (path) => {
      if (places === undefined) {
        places = new Map();
        readRendered(text, artifact, '', places);
      }
      const span = places.get(formatPointer(path));
      return span && text.slice(span.start, span.end);
    },
    iam,
  };
}

function judgedFault(fault: Fault, file: string): Judged {
  const { rule, severity, message, pointer, help, ofKey, inner, related } = fault;
  const found: Finding = {
    ...{ rule, severity, message, file, pointer },
    ...(help === undefined ? {} : { help }),
    ...(related.length === 0
      ? {}
      : {
          related: related.map((one) => ({ file: `${file}#${one.pointer}`, message: one.message })),
        }),
  };
  return { found, ofKey, inner };
}
