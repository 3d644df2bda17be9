import type { Fault } from '../check/judge-document.ts';
import { inText, type Document } from '../check/rule.ts';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { formatPointer, parsePointer, valueAt, type JsonValue } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { lineMap, type LineMap } from '../core/text.ts';
import { parseJson } from '../document/json.ts';
import { stretchOf, type Sought } from '../document/place.ts';
import type { IamTable } from '../iam/table.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import { readCommand } from '../shell/load.ts';
import { unlessGivenBeside } from './given-beside.ts';
import { findPlaceholders, isPlaceholder } from './placeholders.ts';
import { guessKind } from './recognise.ts';
import { readForeign, type ForeignDocument } from './read.ts';
import { standInOf } from './stand-ins.ts';
import { contentOf, type Part } from './unwrap.ts';
import { loadJudges } from '../judging.ts';

/** What was found out about one file. */
export interface ForeignJudgement {
  /** The kinds of the documents in it; empty where none was recognised. */
  kinds: string[];
  findings: Finding[];
}

/** What a file is judged with. */
export interface JudgeOptions {
  /** The name of the file for findings; it also helps to tell the kind. */
  file: string;
  text: string;
  /** The kind asked for; absent: told from content and name. */
  kind?: string | undefined;
  /** The faults of a document against the schema of its kind. */
  validate: (kind: string, value: JsonValue) => SchemaError[];
  /** The dated table of IAM actions, for policies; `undefined` where it is not at hand. */
  iam: () => IamTable | undefined;
  /** Asks a linter of the machine about scripts, for buildspecs; absent: nobody asks. */
  lint?: Document['lint'];
}

/** The values of a document that nobody can judge yet. */
type Open = ReturnType<typeof findPlaceholders>;

/** Judges one file that need not belong to a project: read, recognised, taken out of its wrapping, validated. */
export function judgeForeign(options: JudgeOptions): ForeignJudgement {
  const { file, text, kind } = options;
  const document = readForeign(text, file);
  if (document.value === undefined) {
    const meant = kind ?? guessKind(text, file);
    return { kinds: meant === undefined ? [] : [meant], findings: document.findings };
  }
  const map = lineMap(text);
  const parse = (inner: string): JsonValue | undefined => parseJson(inner, { file }).value;
  const content = contentOf(document.value, { file, kind, parse });
  const wrapping = content.findings.map((one) => placed(document, map, one, { pointer: '' }));
  const findings = [...document.findings, ...wrapping];
  if (content.parts.length === 0) {
    // What is no sound document is not asked for its kind, too.
    if (!hasErrors(findings)) findings.push(unknownKind(file));
    return { kinds: [], findings };
  }
  for (const part of content.parts) findings.push(...judgePart(part, document, map, options));
  return { kinds: [...new Set(content.parts.map((part) => part.kind))], findings };
}

function judgePart(
  part: Part,
  document: ForeignDocument,
  map: LineMap,
  { file, validate, iam, lint }: JudgeOptions,
): Finding[] {
  const outer = formatPointer(part.path);
  const front = part.below === undefined ? '' : formatPointer([part.below]);
  const inFile = (pointer: string): string =>
    outer + (pointer.startsWith(front) ? pointer.slice(front.length) : pointer);
  const sought = ({ pointer, ofKey, inner, within }: Sought): Sought =>
    part.inText === true
      ? { pointer: outer, inner: pointer }
      : { pointer: inFile(pointer), ofKey, inner, within };
  const open = findPlaceholders(part.value, part.kind);
  const judged: Document = {
    kind: part.kind,
    value: part.value,
    ...inText((path) => {
      const span = document.places.get(inFile(formatPointer(path)));
      return span && part.inText !== true ? { ...span, text: document.text } : undefined;
    }),
    iam,
    shell: readCommand,
    lint,
    isAlone: true,
  };
  const findings = loadJudges()
    .judgeDocument(judged, validate)
    .filter((fault) => fault.holdsForPlaceholders || !isOpen(fault, part.value, open))
    .map((fault) => unlessGivenBeside(fault, part.kind, part.value))
    .map(({ rule, severity, message, pointer, ofKey, inner, within, help, related }): Finding => {
      const places = related.map((one) => ({
        ...rangeOf(document, map, sought({ pointer: one.pointer })),
        file,
        message: one.message,
      }));
      return {
        ...{ rule, severity, message, file, pointer: inFile(pointer) },
        ...rangeOf(document, map, sought({ pointer, ofKey, inner, within })),
        ...(help === undefined ? {} : { help }),
        ...(places.length === 0 ? {} : { related: places }),
      };
    });
  return [...findings, ...placeholderNote(open, document, map, { file, sought })];
}

/** Whether nobody can say yet that a value is at fault; words that stand for a value are noted among the open ones. */
function isOpen(fault: Fault, value: JsonValue, open: Open): boolean {
  const at = valueAt(value, parsePointer(fault.pointer));
  if (open.pointers.has(fault.pointer)) {
    // What fills in a part of a text makes a text again, whatever is due in its place.
    return fault.rule !== 'schema/type' || typeof at !== 'string' || isPlaceholder(at);
  }
  const standIn = fault.ofForm && typeof at === 'string' ? standInOf(at) : undefined;
  if (standIn === undefined) return false;
  open.pointers.add(fault.pointer);
  open.tokens.add(standIn);
  return true;
}

function placed(document: ForeignDocument, map: LineMap, found: Finding, sought: Sought): Finding {
  return { ...found, ...rangeOf(document, map, sought) };
}

function rangeOf(document: ForeignDocument, map: LineMap, sought: Sought): Pick<Finding, 'range'> {
  const stretch = stretchOf(document, sought);
  return stretch === undefined ? {} : { range: map.range(stretch.start, stretch.end) };
}

/** Said once a document: which of its values nobody can judge yet. */
function placeholderNote(
  { pointers, tokens }: Open,
  document: ForeignDocument,
  map: LineMap,
  { file, sought }: { file: string; sought: (one: Sought) => Sought },
): Finding[] {
  const [first] = pointers;
  if (first === undefined) return [];
  const count = pointers.size === 1 ? 'one value holds' : `${pointers.size} values hold`;
  const note = finding(
    'document/placeholder',
    `${count} placeholders of another tool and cannot be judged: ${nameList([...tokens])}`,
    {
      file,
      pointer: sought({ pointer: first }).pointer,
      help: 'validate the file once more when they are filled in',
    },
  );
  return [placed(document, map, note, sought({ pointer: first }))];
}

function unknownKind(file: string): Finding {
  return finding(
    'document/unknown-kind',
    'the kind of this document cannot be told from its content or name',
    {
      file,
      help: 'name it with  --kind <kind>',
    },
  );
}
