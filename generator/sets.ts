import type { DeliverySet, Places, SetDocument } from './check/set.ts';
import type { Finding } from './core/finding.ts';
import { valueAt, type JsonObject } from './core/json.ts';
import { memoOf } from './core/memo.ts';
import type { Engine } from './engine.ts';
import type { SharedValues } from './environment/differs.ts';
import { renderedDocument, type RenderedArtifact } from './rendered.ts';
import { digestOf, type Judgeable } from './sound.ts';
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
  /** The documents of each set by what they are rendered from: its own, and those that the folder shares. */
  lists: ReadonlyMap<DeliverySet, readonly (readonly SetDocument[])[]>;
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
      const document = documentOf(iam, file);
      files.set(document, file);
      return document;
    }),
  }));
  const shared = documents.filter(({ unit }) => unit.scope === 'project');
  const ofFolder = shared.flatMap((one) => one.documents);
  const folder = shared.flatMap(({ unit: { values } }) => accountsOfTargets(values));
  const lists = new Map<DeliverySet, (readonly SetDocument[])[]>();
  for (const { unit, documents: own } of documents) {
    if (unit.scope !== 'target') continue;
    const set: DeliverySet = {
      target: unit.folder,
      documents: [...own, ...ofFolder],
      ...placesOfValues(unit.values),
      ...(shared.length === 0 ? {} : { folder }),
    };
    lists.set(set, [own, ofFolder]);
  }
  const here = new Set(
    units.flatMap((unit) =>
      unit.scope === 'target' ? [textOf(unit.values, ['environment'])] : [],
    ),
  );
  const isWhole = shared
    .flatMap(({ unit }) => unit.values.targets ?? [])
    .every((values) => here.has(textOf(values, ['environment'])));
  return { sets: [...lists.keys()], files, lists, isWhole };
}

/** A rendered file as a document of a set; written out, as `renderedDocument` does. */
function documentOf(
  iam: Engine['iam'],
  { artifact, path, value, text }: RenderedArtifact,
): SetDocument {
  const { kind, source, around } = renderedDocument({ iam }, artifact, value, text);
  const { id, account } = artifact;
  return { kind, value, source, around, text, iam, id, path, account };
}

/**
 * What the rules on sets and the proof of permissions say of the targets among the units, each with what its folder
 * shares, and of the folder as a whole; led back to variables and templates. `hasParity`: in what its targets differ is told, too.
 */
export function judgeSets(
  engine: Engine,
  rendered: readonly UnitWithFiles[],
  made: RenderedSets,
  { hasParity = false }: { hasParity?: boolean } = {},
): Finding[] {
  const { sound } = engine;
  const { sets, files, isWhole } = made;
  const parts =
    sound === undefined
      ? []
      : [
          hasParity ? 'parity' : undefined,
          isWhole ? 'whole folder' : 'part of a folder',
          ...sets.flatMap((set) => [JSON.stringify(set.folder ?? null), ...partsOf(set, made)]),
        ];
  if (sound?.knows(parts) === true) return [];
  const told = toldOf(engine, made, hasParity);
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
  { sets, files, isWhole }: Omit<RenderedSets, 'lists'>,
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

/**
 * All that decides what is said of a set by itself: its documents, and what is known of the target beside them. The
 * accounts of other targets have a say in the rules alone.
 */
export function partsOf(set: DeliverySet, { lists }: Pick<RenderedSets, 'lists'>): Judgeable {
  const { documents, ...known } = set;
  const digests = (lists.get(set) ?? [documents]).map(digestOfDocuments);
  return [JSON.stringify({ ...known, folder: undefined }), String(digests.length), ...digests];
}

/** What targets share is of many sets, and each set is asked for by its page, too. */
const digestOfDocuments = memoOf((documents: readonly SetDocument[]) =>
  digestOf(
    documents.flatMap(({ id, path, account, kind, text }) => [id, path, account, kind, text]),
  ),
);

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
