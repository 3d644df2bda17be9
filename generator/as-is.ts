import type { Identify } from './artifact/identify.ts';
import type { Scope } from './artifact/row.ts';
import type { Fault } from './check/judge-document.ts';
import { placesOf } from './check/places.ts';
import { NO_OWN_RULES, type OwnRules } from './check/own.ts';
import { inText, type Document } from './check/rule.ts';
import type { DeliverySet, Places, SetDocument } from './check/set.ts';
import type { Finding, Related } from './core/finding.ts';
import { formatPointer, type JsonValue } from './core/json.ts';
import { lineMap, type LineMap } from './core/text.ts';
import { stretchOf, type Sought } from './document/place.ts';
import { withoutFollowing, withoutHints, type ToldOfSets } from './follow-ups.ts';
import { readForeign, type ForeignDocument } from './foreign/read.ts';
import { recogniseKind } from './foreign/recognise.ts';
import { readCommand } from './shell/load.ts';
import type { SchemaError } from './schema/schema-error.ts';
import { loadJudges } from './judging.ts';

/** What files are judged with. */
export interface Judges {
  identify: Identify;
  validate: (kind: string, value: JsonValue) => readonly SchemaError[];
  iam: Document['iam'];
  /** Rules of the project's own. */
  own?: OwnRules;
  lint?: Document['lint'];
}

/** One file below `out/` as it lies. */
export interface LyingFile {
  /** Below `out/`. */
  path: string;
  /** The name that findings show. */
  label: string;
  text: string;
}

/** The files of one target, or those that a folder shares. */
export interface LyingUnit {
  scope: Scope;
  /** Below `out/`: `dev`, `payments/shared`. */
  folder: string;
  files: readonly LyingFile[];
  /** Where the target delivers, if that is known from elsewhere than its documents. */
  places?: Places;
}

/** A document as it lies, with what its findings are placed by. */
interface Lying {
  unit: LyingUnit;
  document: SetDocument;
  file: LyingFile;
  read: ForeignDocument;
  map: LineMap;
}

/** The sets of a folder as its files lie, and what reading them found. */
export interface LyingSets {
  sets: DeliverySet[];
  /** What the schemas and the rules on documents say of each file, and what those on sets say of all. */
  findings: Finding[];
}

/** The documents of a folder's targets as they lie, before anything is said of them. */
interface ReadSets {
  sets: DeliverySet[];
  /** Every file, in the order of the units; without a document where it holds none of a known kind. */
  files: readonly LyingFileRead[];
}

type LyingFileRead = Omit<Lying, 'document'> & { document: SetDocument | undefined };

/** Reads the files of a folder's targets as sets. `isWhole`: no target of the folder is left out. */
export function readSets(
  units: readonly LyingUnit[],
  how: Pick<Judges, 'identify' | 'iam'>,
  { isWhole = true }: { isWhole?: boolean } = {},
): ReadSets {
  const files = units.flatMap((unit) => unit.files.map((file) => readLying(unit, file, how)));
  const documentsOf = (unit: LyingUnit): SetDocument[] =>
    files.flatMap((one) => (one.unit === unit ? (one.document ?? []) : []));
  const shared = units.filter(({ scope }) => scope === 'project').flatMap(documentsOf);
  const alone = units
    .filter(({ scope }) => scope === 'target')
    .map((unit): DeliverySet => {
      const documents = [...documentsOf(unit), ...shared];
      return { target: unit.folder, documents, ...(unit.places ?? placesOf(documents)) };
    });
  const folder = alone.flatMap(({ accounts }) => Object.values(accounts));
  return { sets: isWhole ? alone.map((set) => ({ ...set, folder })) : alone, files };
}

/**
 * Judges the files of a folder's targets as they lie, whoever wrote them: each document, each target with what is shared,
 * and all targets together. Nothing is rendered; findings stand at the files themselves. `isWhole`: no target of the
 * folder is left out; `hasParity`: in what its targets differ is told, too.
 */
export function judgeAsIs(
  units: readonly LyingUnit[],
  judges: Judges,
  { isWhole = true, hasParity = false }: { isWhole?: boolean; hasParity?: boolean } = {},
): LyingSets {
  const { own = NO_OWN_RULES } = judges;
  const { sets, files } = readSets(units, judges, { isWhole });
  const { accessIssues, judgeDocument, parityIssues, proofsOf, runFolderRules, runSetRules } =
    loadJudges();
  const findings: Finding[] = [];
  const lying = new Map<SetDocument, Lying>();
  // A value that is told of by itself is not compared with others, too.
  const faulty = new Set<string>();
  for (const { document, ...one } of files) {
    findings.push(...one.read.findings);
    if (document === undefined) continue;
    const whole: Lying = { ...one, document };
    lying.set(document, whole);
    const faults = judgeDocument(document, judges.validate, own.documents);
    for (const { pointer, isOfValue } of faults) {
      if (isOfValue) faulty.add(`${one.file.path}#${pointer}`);
    }
    findings.push(...faults.map((fault) => faultFinding(whole, fault)));
  }
  const table = judges.iam();
  const told = withoutFollowing([
    ...sets.flatMap((set) => runSetRules(set, own.sets)),
    ...runFolderRules(sets, own.folders),
    ...(hasParity ? parityIssues(sets) : []),
    ...accessIssues(proofsOf(sets, table), {
      table,
      isWhole,
      nameOf: (document) => lying.get(document)?.file.label ?? document.path,
    }),
  ]).filter(({ issue }) => !faulty.has(`${issue.document.path}#${formatPointer(issue.path)}`));
  findings.push(...told.map((one) => setFinding(lying, one)));
  return { sets, findings: withoutHints(findings) };
}

function readLying(
  unit: LyingUnit,
  file: LyingFile,
  { identify, iam, lint }: Pick<Judges, 'identify' | 'iam' | 'lint'>,
): LyingFileRead {
  const read = readForeign(file.text, file.label);
  const map = lineMap(file.text);
  const { value, places } = read;
  const identity = identify(unit.scope, file.path.slice(unit.folder.length + 1));
  const kind =
    identity?.kind ?? (value === undefined ? undefined : recogniseKind(value, file.path));
  if (value === undefined || kind === undefined)
    return { unit, document: undefined, file, read, map };
  const document: SetDocument = {
    id: identity?.id ?? file.path.slice(unit.folder.length + 1).replace(/\.[a-z]+$/, ''),
    path: file.path,
    account: identity?.account,
    kind,
    value,
    ...inText((path) => {
      const span = places.get(formatPointer(path));
      return span && { ...span, text: file.text };
    }),
    iam,
    shell: readCommand,
    lint,
  };
  return { unit, document, file, read, map };
}

function faultFinding(lying: Lying, fault: Fault): Finding {
  const { rule, severity, message, pointer, ofKey, inner, within, help, related } = fault;
  const artifact = artifactOf(lying);
  const places = related.map((one): Related => ({
    file: lying.file.label,
    ...rangeOf(lying, { pointer: one.pointer }),
    message: one.message,
  }));
  return {
    ...{ rule, severity, message, file: lying.file.label, pointer, artifact },
    ...rangeOf(lying, { pointer, ofKey, inner, within }),
    ...(help === undefined ? {} : { help }),
    ...(places.length === 0 ? {} : { related: places }),
  };
}

function setFinding(all: ReadonlyMap<SetDocument, Lying>, { rule, issue }: ToldOfSets): Finding {
  const at = (document: SetDocument): Lying => {
    const lying = all.get(document);
    if (lying === undefined) throw new Error(`${rule.id} speaks of a document of no set`);
    return lying;
  };
  const own = at(issue.document);
  const related = (issue.related ?? []).map(
    ({ document = issue.document, path, message }): Related => ({
      file: at(document).file.label,
      ...rangeOf(at(document), { pointer: formatPointer(path) }),
      message,
    }),
  );
  return {
    rule: rule.id,
    severity: rule.severity,
    message: issue.message,
    file: own.file.label,
    artifact: artifactOf(own),
    pointer: formatPointer(issue.path),
    ...rangeOf(own, {
      pointer: formatPointer(issue.path),
      ofKey: issue.ofKey,
      within: issue.within,
    }),
    ...(issue.help === undefined ? {} : { help: issue.help }),
    ...(related.length === 0 ? {} : { related }),
  };
}

function artifactOf({ unit, document }: Lying): { folder: string; id: string } {
  return { folder: unit.folder, id: document.id };
}

function rangeOf({ read, map }: Lying, sought: Sought): Pick<Finding, 'range'> {
  const stretch = stretchOf(read, sought);
  return stretch === undefined ? {} : { range: map.range(stretch.start, stretch.end) };
}
