import { expandRows } from './artifact/manifest.ts';
import type { Owners } from './artifact/owners.ts';
import { isDerived, type Artifact, type ManifestRow } from './artifact/row.ts';
import { hasErrors, type Finding, type Result } from './core/finding.ts';
import { memoOf } from './core/memo.ts';
import { isCheckRule } from './core/rules.ts';
import { canonicalJson } from './document/json.ts';
import { isDiffering, tellDifferences, type Reading } from './differences.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { withoutHints } from './follow-ups.ts';
import { judgeText } from './judged.ts';
import { renderPages } from './pages.ts';
import type { RenderedArtifact, RenderedFile } from './rendered.ts';
import { renderScripts } from './scripts.ts';
import { judgeSets, setsOf } from './sets.ts';
import { traceFindings } from './trace.ts';
import { isJson, templateValues, type Unit } from './unit.ts';

/** One folder of `out/` with its artifacts in the order of the manifest, and the values they were made of. */
export interface RenderedUnit {
  scope: Unit['scope'];
  folder: string;
  values: SharedValues;
  artifacts: RenderedArtifact[];
  /** What is made of the documents: scripts that bring them into AWS, pages for people. */
  derived: RenderedFile[];
}

/** What is written at once: the targets of one folder and what they share. */
export interface RenderedFolder {
  units: RenderedUnit[];
}

/**
 * Renders units that are written at once; the value is absent if any of them is at fault. `owners` remembers, over all
 * calls of a run, which file configures which resource; `silence` leaves out what a project accepts.
 */
export function renderUnits(
  engine: Engine,
  units: readonly Unit[],
  owners: Owners,
  silence: (findings: readonly Finding[]) => Finding[] = (findings) => [...findings],
  asked: { hasParity?: boolean } = {},
): Result<RenderedFolder> & { units?: RenderedUnit[] } {
  let findings: Finding[] = [];
  const rendered = units.map((unit) => {
    const { value: artifacts = [], findings: found } = renderUnit(engine, unit);
    findings.push(...found);
    for (const { artifact, path } of artifacts) {
      const conflict = owners.claim(artifact, unit, engine.outputLabel(path));
      if (conflict !== undefined) findings.push(conflict);
    }
    return { unit, artifacts };
  });
  // Rules on sets speak of sound documents: a fault inside one is told by itself first.
  findings = silence(findings);
  if (hasErrors(findings)) return { value: undefined, findings };
  const sets = setsOf(
    engine,
    rendered.map(({ unit, artifacts }) => ({ ...unit, artifacts })),
  );
  const derived = [renderScripts(engine, rendered), renderPages(engine, rendered, sets)];
  const made = rendered.map(({ unit, artifacts }): RenderedUnit => ({
    scope: unit.scope,
    folder: unit.folder,
    values: unit.values,
    artifacts,
    derived: derived.flatMap((one) => one.value?.get(unit) ?? []),
  }));
  findings.push(...derived.flatMap((one) => one.findings));
  findings = withoutHints([...findings, ...silence(judgeSets(engine, rendered, sets, asked))]);
  const value = hasErrors(findings) ? undefined : { units: made };
  return { value, findings, units: made };
}

/**
 * Renders every artifact of a unit: variables → text → document → sound document.
 * Findings on a rendered document are led back to the variable or template that made the fault.
 */
export function renderUnit(engine: Engine, unit: Unit): Result<RenderedArtifact[]> {
  const { value: artifacts = [], findings } = expandRows(
    documentRows(engine.rows),
    unit.scope,
    unit.values,
    engine.rowFault,
  );
  const rendered: RenderedArtifact[] = [];
  const all: Finding[] = [...findings];
  const readings: Reading[] = [];
  for (const artifact of artifacts) {
    const result = renderArtifact(engine, unit, artifact);
    for (const found of result.findings) {
      const file = engine.outputLabel(`${unit.folder}/${artifact.path}`);
      const isShipped = engine.isShipped(artifact.template);
      if (isDiffering(found)) readings.push({ found, file, isShipped });
      else all.push(found);
    }
    if (result.value !== undefined) rendered.push(result.value);
  }
  if (readings.length > 0) all.push(...tellDifferences(unit, readings));
  return { value: rendered, findings: all };
}

/** The rows of documents, of which the files of the other rows are made. */
const documentRows = memoOf((rows: readonly ManifestRow[]): readonly ManifestRow[] =>
  rows.filter((row) => !isDerived(row)),
);

function renderArtifact(engine: Engine, unit: Unit, artifact: Artifact): Result<RenderedArtifact> {
  const path = `${unit.folder}/${artifact.path}`;
  const file = engine.outputLabel(path);
  const text = engine.render(artifact.template, templateValues(unit.values, artifact));
  if (hasErrors(text.findings)) return { value: undefined, findings: text.findings };
  const { value, judged } = judgeText(engine, artifact, text.text, file);
  const findings = traceFindings(engine, unit, artifact, judged);
  if (value === undefined || findings.some(isFatal)) return { value: undefined, findings };
  const canonical = isJson(artifact) ? canonicalJson(value) : text.text;
  return { value: { artifact, path, text: canonical, value }, findings };
}

/** Whether nothing can be made of a document with this fault; what a rule says of a sound one, a project may accept. */
function isFatal({ rule, severity }: Finding): boolean {
  return severity === 'error' && !isCheckRule(rule);
}
