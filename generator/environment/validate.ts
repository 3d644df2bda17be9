import { finding, type Finding, type Place, type Related } from '../core/finding.ts';
import {
  formatPointer,
  parsePointer,
  valueAt,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import {
  asOption,
  asYaml,
  missingKey,
  wordIssue,
  written,
  type SchemaIssue,
} from './issue-words.ts';
import { bareValue, placeOf, placeOfKey, type Located } from './located.ts';
import { entryAt, whereMissing } from './missing.ts';
import { nearestName } from './near.ts';
import { misplacedKeys } from './misplaced.ts';
import { blame, sourcesOf, type Blame } from './provenance.ts';
import { FINDING_LIMIT, type Resolver } from './resolve.ts';
import { isTyped, shapeAt } from './shape.ts';
import type { Tree } from './tree.ts';
import { dotted, pathOf } from './variable-path.ts';

/** Where missing variables are to be added that no target of a folder has, and which these are. */
export interface AddTo {
  readonly file: string;
  readonly pointers: ReadonlySet<string>;
}

/** All that is known when the variables of one target are judged. */
export interface Judgement {
  readonly tree: Tree;
  readonly resolver: Resolver;
  readonly values: JsonObject;
  /** The label of the target's own file: where a missing variable is to be added. */
  readonly targetFile: string;
  readonly addTo?: AddTo | undefined;
}

const REFUSES_KEYS = new Set(['additionalProperties', 'unevaluatedProperties', 'propertyNames']);
const MISSING_KEY = new Set(['required', 'dependentRequired']);

/** Keywords that judge a value by what is below it: silent where a fault below is already told. */
const KEEPS_ABOVE = new Set(['type', 'minItems', 'maxItems', 'minProperties', 'maxProperties']);

/** A finding that names the pointer it is about, for what follows from it. */
interface Judged {
  readonly pointer: string;
  readonly found: Finding;
  /** The written value that is at fault. */
  readonly cause: Located | undefined;
}

/**
 * Turns the issues of a validator into findings at the place where the bad part was written. One cause is told once:
 * what follows from a fault told already, or stands at the same place by another name, is left out.
 */
export function judge(issues: readonly SchemaIssue[], judgement: Judgement): Finding[] {
  const { faulty: left } = judgement.resolver;
  const above = new Set([...left].flatMap(pointersAbove));
  const open = firstPerPointer(issues)
    .filter((issue) => isCause(issue, judgement) || !isTainted(issue, left, above))
    .slice(0, FINDING_LIMIT);
  const unknown = open.filter((issue) => isUnknownKey(issue));
  const meant = new Set(unknown.flatMap((issue) => meantPointer(issue, judgement) ?? []));
  const rest = open.filter((issue) => !isUnknownKey(issue));
  const missing = rest.filter((issue) => MISSING_KEY.has(issue.keyword));
  const misplaced = misplacedKeys(unknown, missing, judgement);
  for (const path of misplaced.values()) meant.add(formatPointer(path));
  const misspelt = new Set([...meant].map(parentOf));
  const faulty = rest.filter(
    (issue) =>
      !MISSING_KEY.has(issue.keyword) &&
      // What is refused for the sake of a value beside it says nothing while that one's key is misspelt.
      !(issue.node?.['x-reason'] !== undefined && misspelt.has(parentOf(issue.pointer))),
  );
  const bad = new Set([...faulty.map((issue) => issue.pointer), ...judgement.resolver.faulty]);
  return [
    ...unknown.map((issue) => unknownKey(issue, judgement, misplaced.get(issue))),
    ...missing
      .filter((issue) => !isWithinAny(missingPointer(issue), meant))
      .map((issue) => missingVariable(issue, judgement)),
    ...oncePerCause(
      faulty
        .filter((issue) => isCause(issue, judgement) || !follows(issue, bad, judgement.tree))
        .map((issue) => badValue(issue, judgement)),
    ),
  ];
}

/** Of several issues of one value the first; a wrong type before all else. Missing and unknown keys each count. */
function firstPerPointer(issues: readonly SchemaIssue[]): SchemaIssue[] {
  const first = new Map<string, SchemaIssue>();
  for (const issue of issues) {
    const key = MISSING_KEY.has(issue.keyword) ? missingPointer(issue) : issue.pointer;
    const known = first.get(key);
    if (known === undefined || (issue.keyword === 'type' && known.keyword !== 'type')) {
      first.set(key, issue);
    }
  }
  return [...first.values()];
}

/** Whether a value is of a wrong kind that leaves others open, perhaps itself: nothing else tells why. */
function isCause({ keyword, pointer }: SchemaIssue, { resolver }: Judgement): boolean {
  return keyword === 'type' && resolver.mistyped.has(pointer);
}

/** The pointers of all that holds a value, but for the whole. */
function pointersAbove(pointer: string): string[] {
  const path = parsePointer(pointer);
  return path.slice(1).map((_, index) => formatPointer(path.slice(0, index + 1)));
}

/** Whether a fault leaves open what an issue is about; `above` are the pointers of all that holds such values. */
function isTainted(
  issue: SchemaIssue,
  faulty: ReadonlySet<string>,
  above: ReadonlySet<string>,
): boolean {
  const pointer = MISSING_KEY.has(issue.keyword) ? missingPointer(issue) : issue.pointer;
  if (isWithinAny(pointer, faulty)) return true;
  if (isUnknownKey(issue) || MISSING_KEY.has(issue.keyword)) return false;
  if (KEEPS_ABOVE.has(issue.keyword)) return false;
  return above.has(pointer) || (pointer === '' && faulty.size > 0);
}

/** Whether the value is made of another one that has a fault of its own. */
function follows(issue: SchemaIssue, bad: ReadonlySet<string>, tree: Tree): boolean {
  return sourcesOf(tree, parsePointer(issue.pointer)).some((path) => {
    const pointer = formatPointer(path);
    return pointer !== issue.pointer && isWithinAny(pointer, bad);
  });
}

function isWithinAny(pointer: string, others: ReadonlySet<string>): boolean {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (others.has(at)) return true;
    if (at === '') return false;
  }
}

function isUnknownKey({ keyword, rule }: SchemaIssue): boolean {
  return REFUSES_KEYS.has(keyword) || rule === 'schema/unknown-key';
}

function missingPointer(issue: SchemaIssue): string {
  return issue.pointer + formatPointer([missingKey(issue)]);
}

/** The pointer of the key that an unknown one was meant to be, if one is near. */
function meantPointer(issue: SchemaIssue, { tree }: Judgement): string | undefined {
  const path = parsePointer(issue.pointer);
  const key = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const meant = nearestName(key, shapeAt(tree.top.shape, above).properties.keys());
  return meant === undefined ? undefined : formatPointer([...above, meant]);
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function unknownKey(
  issue: SchemaIssue,
  judgement: Judgement,
  home: readonly string[] | undefined,
): Finding {
  const path = parsePointer(issue.pointer);
  const above = path.slice(0, -1);
  const properties = [...shapeAt(judgement.tree.top.shape, above).properties.keys()];
  const { allowed } = issue.params;
  const names =
    properties.length === 0 && Array.isArray(allowed) ? allowed.map(String) : properties;
  const meant = nearestName(path.at(-1) ?? '', names);
  const others = names.length === 0 ? issue.help : `there are ${nameList(names)}`;
  const known =
    home === undefined ? others : `it belongs into ${home.slice(0, -1).join('.')}: indent it there`;
  const entry = entryAt(judgement.tree, path);
  return finding('environment/unknown-key', `there is no variable ${path.join('.')}`, {
    ...(entry === undefined ? { file: judgement.targetFile } : placeOfKey(entry)),
    pointer: issue.pointer,
    ...helpOf(meant === undefined ? known : `did you mean  ${meant}`),
  });
}

function missingVariable(issue: SchemaIssue, judgement: Judgement): Finding {
  const { tree, addTo } = judgement;
  const above = parsePointer(issue.pointer);
  const path = [...above, missingKey(issue)];
  const isCommon = addTo?.pointers.has(formatPointer(path)) === true;
  const file = isCommon ? addTo.file : judgement.targetFile;
  const { place, from, lead } = whereMissing(tree, path, file);
  const { example } = shapeAt(tree.top.shape, path);
  const lines = path
    .slice(from)
    .map((key, depth) => linesOf(key, depth, path.length - from, example));
  return finding('environment/missing', `${path.join('.')} is missing`, {
    ...(place ?? { file, range: { start: FILE_START, end: FILE_START } }),
    pointer: formatPointer(path),
    help: `${lead}\n${lines.join('\n')}`,
  });
}

const FILE_START = { line: 1, column: 1 };

function linesOf(
  key: string,
  depth: number,
  length: number,
  example: JsonValue | undefined,
): string {
  const value = depth < length - 1 ? '' : ` ${example === undefined ? '...' : written(example)}`;
  return `${'  '.repeat(depth)}${key}:${value}`;
}

/** The value at a path; as it is written, where the fault itself leaves it open. */
function shownValue(
  path: readonly string[],
  issue: SchemaIssue,
  judgement: Judgement,
): JsonValue | undefined {
  const { tree, resolver, values } = judgement;
  const isOpen = isCause(issue, judgement) && resolver.faulty.has(issue.pointer);
  const node = isOpen ? blame(tree, resolver, path)?.node : undefined;
  return node === undefined ? valueAt(values, path) : bareValue(node);
}

function badValue(issue: SchemaIssue, judgement: Judgement): Judged {
  const { tree, resolver } = judgement;
  const path = parsePointer(issue.pointer);
  const value = shownValue(path, issue, judgement);
  const { index } = wordIssue(issue, value);
  // What is made of a bad value is not told: where a variable that is referred to is told nothing about, it is sound.
  const isSound = (other: readonly string[]): boolean => isTyped(shapeAt(tree.top.shape, other));
  const cause = blame(tree, resolver, path, { index, isSound });
  const isOption = cause?.node.source.role === 'set';
  const { rule, message, help } = wordIssue(issue, value, isOption ? asOption : asYaml);
  const isElsewhere = cause?.isElsewhere === true;
  const isFileName = cause?.node.source.role === 'derived';
  const nameHelp = isFileName
    ? `give the file another name, or set ${dotted(pathOf(path))} in it`
    : undefined;
  const named = isElsewhere && !message.startsWith(path.join('.'));
  const found = finding(rule, named ? `${dotted(pathOf(path))}: ${message}` : message, {
    ...(cause === undefined ? {} : placeToMend(tree, path, cause)),
    pointer: issue.pointer,
    // The example is written for the variable itself; elsewhere it would be pasted into another.
    ...helpOf(isElsewhere && help?.startsWith('write ') === true ? undefined : (nameHelp ?? help)),
    ...(cause === undefined || cause.related.length === 0 ? {} : { related: cause.related }),
  });
  return { pointer: issue.pointer, found, cause: cause?.node };
}

/** The place of a bad value; of a list or map that begins below its key the key, so that the line is the one to edit. */
function placeToMend(tree: Tree, path: readonly string[], { node, related }: Blame): Place {
  const entry = node.kind === 'scalar' || related.length > 0 ? undefined : entryAt(tree, path);
  if (entry?.value !== node || entry.keyStart < 0) return placeOf(node);
  const key = placeOfKey(entry);
  const isBelow = (placeOf(node).range?.start.line ?? 0) > (key.range?.start.line ?? 0);
  return isBelow ? key : placeOf(node);
}

/** Of findings of one rule about one written value the first, with the others' variables named. */
function oncePerCause(all: readonly Judged[]): Finding[] {
  const told: { found: Finding; others: string[] }[] = [];
  const byCause = new Map<Located, (typeof told)[number][]>();
  for (const { pointer, found, cause } of all) {
    const ofCause = (cause === undefined ? undefined : byCause.get(cause)) ?? [];
    const known = ofCause.find((one) => one.found.rule === found.rule);
    if (known !== undefined) {
      known.others.push(parsePointer(pointer).join('.'));
      continue;
    }
    const own = { found, others: [] };
    told.push(own);
    // What stands nowhere (a default of the schema) has no place that would tell that it is the same.
    if (cause !== undefined && cause.start >= 0) byCause.set(cause, [...ofCause, own]);
  }
  return told.map(({ found, others }) => {
    if (others.length === 0) return found;
    const { file = '', range } = found;
    const also: Related = {
      file,
      ...(range === undefined ? {} : { range }),
      message: `also at fault by it: ${nameList(others)}`,
    };
    return { ...found, related: [...(found.related ?? []), also] };
  });
}

function helpOf(help: string | undefined): { help?: string } {
  return help === undefined ? {} : { help };
}
