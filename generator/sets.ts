import type { DeliverySet, Places, SetDocument } from './check/set.ts';
import type { Finding } from './core/finding.ts';
import { valueAt, type JsonObject } from './core/json.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { renderedDocument, type RenderedArtifact } from './rendered.ts';
import type { Judgeable } from './sound.ts';
import { findingsOfSets } from './set-findings.ts';
import { withoutFollowing, type ToldOfSets } from './follow-ups.ts';
import type { Unit } from './unit.ts';
import { loadJudges } from './judging.ts';

/** A unit with its rendered files. */
export interface UnitWithFiles {
  unit: Unit;
  artifacts: readonly RenderedArtifact[];
}

/** The sets of a folder, and which rendered file each of their documents is. */
export interface RenderedSets {
  sets: DeliverySet[];
  files: ReadonlyMap<SetDocument, RenderedArtifact>;
  /** Every target that what is shared was made for is among the sets. */
  isWhole: boolean;
}

/** Rendered units as sets: each target with what its folder shares. */
export function setsOf(
  { iam }: Pick<Engine, 'iam'>,
  units: readonly {
    scope: Unit['scope'];
    folder: string;
    values: SharedValues;
    artifacts: readonly RenderedArtifact[];
  }[],
): RenderedSets {
  const files = new Map<SetDocument, RenderedArtifact>();
  const documents = units.map((unit) => ({
    unit,
    documents: unit.artifacts.map((file): SetDocument => {
      const { artifact, path, value, text } = file;
      const { id, account } = artifact;
      const document = { ...renderedDocument({ iam }, artifact, value, text), id, path, account };
      files.set(document, file);
      return document;
    }),
  }));
  const shared = documents.filter(({ unit }) => unit.scope === 'project');
  const folder = shared.flatMap(({ unit: { values } }) => accountsOfTargets(values));
  const sets = documents
    .filter(({ unit }) => unit.scope === 'target')
    .map(({ unit, documents: own }): DeliverySet => ({
      target: unit.folder,
      documents: [...own, ...shared.flatMap((one) => one.documents)],
      ...placesOfValues(unit.values),
      ...(shared.length === 0 ? {} : { folder }),
    }));
  const here = new Set(
    units.flatMap((unit) =>
      unit.scope === 'target' ? [textOf(unit.values, ['environment'])] : [],
    ),
  );
  const isWhole = shared
    .flatMap(({ unit }) => unit.values.targets ?? [])
    .every((values) => here.has(textOf(values, ['environment'])));
  return { sets, files, isWhole };
}

/**
 * What the rules on sets and the proof of permissions say of the targets among the units, each with what its folder
 * shares, and of the folder as a whole; led back to variables and templates. `hasParity`: in what its targets differ is told, too.
 */
export function judgeSets(
  engine: Engine,
  rendered: readonly UnitWithFiles[],
  { sets, files, isWhole }: RenderedSets,
  { hasParity = false }: { hasParity?: boolean } = {},
): Finding[] {
  const { sound } = engine;
  const parts =
    sound === undefined ? [] : [hasParity ? 'parity' : undefined, ...partsOf(sets, files, isWhole)];
  if (sound?.knows(parts) === true) return [];
  const told = toldOf(engine, { sets, files, isWhole }, hasParity);
  if (told.length === 0) {
    sound?.note(parts);
    return [];
  }
  const units = new Map(
    rendered.flatMap(({ unit, artifacts }) => artifacts.map((file) => [file, unit] as const)),
  );
  return findingsOfSets(engine, { files, units }, told);
}

function toldOf(
  engine: Engine,
  { sets, files, isWhole }: RenderedSets,
  hasParity: boolean,
): ToldOfSets[] {
  const table = engine.iam();
  const nameOf = namesOf(engine, files);
  const { accessIssues, parityIssues, proofsOf, runFolderRules, runSetRules } = loadJudges();
  return withoutFollowing([
    ...sets.flatMap((set) => runSetRules(set, engine.own.sets)),
    ...runFolderRules(sets, engine.own.folders),
    ...(hasParity ? parityIssues(sets) : []),
    ...accessIssues(proofsOf(sets, table), { table, isWhole, nameOf }),
  ]);
}

/** All that decides what is said of sets: their documents, and what is known of each target beside them. */
export function partsOf(
  sets: readonly DeliverySet[],
  files: RenderedSets['files'],
  isWhole: boolean,
): Judgeable {
  const parts: (string | undefined)[] = [isWhole ? 'whole folder' : 'part of a folder'];
  const listed = new Map<SetDocument, string>();
  for (const { documents, ...known } of sets) {
    parts.push(JSON.stringify(known), String(documents.length));
    for (const one of documents) {
      // What targets share is written out once.
      const place = listed.get(one);
      if (place !== undefined) {
        parts.push(undefined, place);
        continue;
      }
      listed.set(one, String(listed.size));
      parts.push(one.id, one.path, one.account, one.kind, files.get(one)?.text);
    }
  }
  return parts;
}

/** How a file is named to the person who mends it: what is rendered, with its template. */
export function namesOf(
  engine: Pick<Engine, 'outputLabel' | 'templateLabel'>,
  files: RenderedSets['files'],
): (document: SetDocument) => string {
  return (document) => {
    const label = engine.outputLabel(document.path);
    const file = files.get(document);
    return file === undefined
      ? label
      : `${label} (${engine.templateLabel(file.artifact.template)})`;
  };
}

/** Where a target delivers by its variables. */
export function placesOfValues(values: SharedValues): Places {
  const text = (path: readonly string[]): string | undefined => textOf(values, path);
  const shared = text(['accounts', 'shared']);
  const workload = text(['accounts', 'workload']);
  const region = text(['region']);
  const differs = declaredDifferences(values);
  return {
    accounts: {
      ...(shared === undefined ? {} : { shared }),
      ...(workload === undefined ? {} : { workload }),
    },
    ...(region === undefined ? {} : { region }),
    ...(values['planned'] === true ? { isPlanned: true } : {}),
    ...(differs.length === 0 ? {} : { differs }),
  };
}

/** The accounts of all targets that a folder shares its files with. */
function accountsOfTargets({ targets }: SharedValues): string[] {
  const list = Array.isArray(targets) ? targets : [];
  return list.flatMap((values) =>
    ['shared', 'workload'].flatMap((name) => textOf(values, ['accounts', name]) ?? []),
  );
}

/** Where a target is meant to differ from the others, by `checks.parity`. */
function declaredDifferences(values: SharedValues): string[] {
  const list = valueAt(values as JsonObject, ['checks', 'parity']);
  return (Array.isArray(list) ? list : []).flatMap((entry) => textOf(entry, ['at']) ?? []);
}

/** Values that differ between targets are instances of a class; those of one target are plain. */
function textOf(values: unknown, path: readonly string[]): string | undefined {
  const value: unknown = valueAt(values as JsonObject, path);
  return typeof value === 'string' ? value : undefined;
}
