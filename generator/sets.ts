import { runFolderRules, runSetRules, type ToldOfSet } from './check/run-sets.ts';
import type { DeliverySet, Places, SetDocument } from './check/set.ts';
import type { Finding, Related } from './core/finding.ts';
import { formatPointer, valueAt, type JsonObject } from './core/json.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { renderedDocument, type RenderedArtifact } from './rendered.ts';
import { traceFindings } from './trace.ts';
import type { Unit } from './unit.ts';

/** A unit with its rendered files. */
export interface UnitWithFiles {
  unit: Unit;
  artifacts: readonly RenderedArtifact[];
}

/**
 * What the rules on sets say of the targets among the units, each with what its folder shares, and of the folder as a
 * whole; led back to variables and templates.
 */
export function judgeSets(engine: Engine, rendered: readonly UnitWithFiles[]): Finding[] {
  const made = new Map<SetDocument, { unit: Unit; file: RenderedArtifact }>();
  const documents = rendered.map(({ unit, artifacts }) => ({
    unit,
    documents: artifacts.map((file): SetDocument => {
      const { artifact, path, value, text } = file;
      const document: SetDocument = {
        ...renderedDocument(artifact, value, text),
        id: artifact.id,
        path,
        account: artifact.account,
      };
      made.set(document, { unit, file });
      return document;
    }),
  }));
  const shared = documents.filter(({ unit }) => unit.scope === 'project');
  const sets = documents
    .filter(({ unit }) => unit.scope === 'target')
    .map(({ unit, documents: own }): DeliverySet => ({
      target: unit.folder,
      documents: [...own, ...shared.flatMap((one) => one.documents)],
      ...placesOfValues(unit.values),
    }));
  const told = [...sets.flatMap(runSetRules), ...runFolderRules(sets)];
  return told.flatMap((one) => findingsOf(engine, made, one));
}

function findingsOf(
  engine: Engine,
  made: ReadonlyMap<SetDocument, { unit: Unit; file: RenderedArtifact }>,
  { rule, issue }: ToldOfSet,
): Finding[] {
  const source = made.get(issue.document);
  if (source === undefined) throw new Error(`${rule.id} speaks of a document of no set`);
  const related = (issue.related ?? []).map(
    ({ document = issue.document, path, message }): Related => ({
      file: engine.outputLabel(document.path),
      pointer: formatPointer(path),
      message,
    }),
  );
  const found: Finding = {
    rule: rule.id,
    severity: rule.severity,
    message: issue.message,
    file: engine.outputLabel(issue.document.path),
    pointer: formatPointer(issue.path),
    ...(issue.help === undefined ? {} : { help: issue.help }),
    ...(related.length === 0 ? {} : { related }),
  };
  const judged = { found, ...(issue.ofKey === undefined ? {} : { ofKey: issue.ofKey }) };
  return traceFindings(engine, source.unit, source.file.artifact, [judged]);
}

/** Where a target delivers by its variables. */
export function placesOfValues(values: SharedValues): Places {
  // Values that differ between targets are instances of a class; those of one target are plain.
  const text = (path: readonly string[]): string | undefined => {
    const value: unknown = valueAt(values as JsonObject, path);
    return typeof value === 'string' ? value : undefined;
  };
  const shared = text(['accounts', 'shared']);
  const workload = text(['accounts', 'workload']);
  const region = text(['region']);
  return {
    accounts: {
      ...(shared === undefined ? {} : { shared }),
      ...(workload === undefined ? {} : { workload }),
    },
    ...(region === undefined ? {} : { region }),
  };
}
