import { MADE, type Finding, type Place, type Related } from './core/finding.ts';
import { formatPointer } from './core/json.ts';
import type { SetDocument } from './check/set.ts';
import type { Engine } from './engine.ts';
import { formerHelp } from './edited.ts';
import { oncePerLine, PROOF, type ToldOfSets } from './follow-ups.ts';
import type { RenderedArtifact } from './rendered.ts';
import { traceFindings } from './trace.ts';
import type { Unit } from './unit.ts';

/** Which rendered file each document of the sets is, and what each was rendered from. */
export interface Made {
  files: ReadonlyMap<SetDocument, RenderedArtifact>;
  units: ReadonlyMap<RenderedArtifact, Unit>;
}

/** What is said of sets as findings at the variables and template lines that made it. */
export function findingsOfSets(engine: Engine, made: Made, told: readonly ToldOfSets[]): Finding[] {
  const findings = told.map((one) => findingOf(engine, made, one));
  return oncePerLine(findings, (place) => isEdited(engine, place));
}

function findingOf(engine: Engine, made: Made, { rule, issue }: ToldOfSets): Finding {
  const { document, path, help, ofKey, within, message } = issue;
  const related = (issue.related ?? []).map((one): Related => ({
    file: engine.outputLabel((one.document ?? document).path),
    pointer: formatPointer(one.path),
    message: one.message,
  }));
  const found: Finding = {
    ...{ rule: rule.id, severity: rule.severity, message },
    file: engine.outputLabel(document.path),
    pointer: formatPointer(path),
    ...(help === undefined ? {} : { help }),
    ...(related.length === 0 ? {} : { related }),
  };
  const judged = {
    found,
    ...(ofKey === undefined ? {} : { ofKey }),
    within,
    isOfSet: true,
  } as const;
  const traced = tracedAt(engine, made, document, judged);
  if (traced === undefined) throw new Error(`${rule.id} speaks of a document of no set`);
  if (isEdited(engine, traced)) return asShipped(engine, traced);
  const other = editedOther(engine, made, issue, found);
  return other === undefined
    ? traced
    : asShipped(engine, { ...other, related: [...(other.related ?? []), ...placesOf(traced)] });
}

function tracedAt(
  engine: Engine,
  { files, units }: Made,
  document: SetDocument,
  judged: Parameters<typeof traceFindings>[3][number],
): Finding | undefined {
  const file = files.get(document);
  const unit = file && units.get(file);
  if (file === undefined || unit === undefined) return undefined;
  return traceFindings(engine, unit, file.artifact, [judged])[0] ?? judged.found;
}

/**
 * The same fault at the other place that it speaks of, where that was made by an edited line and this one by none.
 */
function editedOther(
  engine: Engine,
  made: Made,
  issue: ToldOfSets['issue'],
  found: Finding,
): Finding | undefined {
  const own = made.files.get(issue.document);
  if (own === undefined) return undefined;
  // A right may be missing because its line was taken out, which leaves no line that is edited.
  const isProof = found.rule.startsWith(PROOF);
  const template = engine.templateLabel(own.artifact.template);
  if (isProof && engine.editsOf(template).isChanged) return undefined;
  for (const { document = issue.document, path } of issue.related ?? []) {
    if (path.length === 0) continue;
    const there: Finding = {
      ...found,
      file: engine.outputLabel(document.path),
      pointer: formatPointer(path),
      related: [],
    };
    const traced = tracedAt(engine, made, document, { found: there, isOfSet: true });
    if (traced !== undefined && isEdited(engine, traced)) return traced;
  }
  return undefined;
}

/** What was made of a finding, and what it names beside that. */
function placesOf({ related = [] }: Finding): Related[] {
  return related.filter(({ message, range }) => message === MADE || range === undefined);
}

function isEdited(engine: Engine, { file, range }: Partial<Place>): boolean {
  return (
    file !== undefined && range !== undefined && engine.editsOf(file).isEdited(range.start.line)
  );
}

/** A finding at an edited line, with how the line read before it was. */
function asShipped(engine: Engine, found: Finding): Finding {
  const former = formerHelp(found, engine.editsOf);
  if (former === undefined) return found;
  const isProof = found.rule.startsWith(PROOF);
  return {
    ...found,
    help: isProof && found.help !== undefined ? `${former}\nor ${found.help}` : former,
  };
}
