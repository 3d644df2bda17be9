import { finding, type Finding, type Place, type Related } from '../core/finding.ts';
import { lineMap, type LineMap } from '../core/text.ts';
import { jsonMachine } from './context-json.ts';
import { yamlMachine } from './context-yaml.ts';
import { same, type Machine, type Reason } from './context.ts';
import type { TemplateDocument } from './probe.ts';
import { tellRefusals } from './told.ts';
import type {
  ChooseNode,
  EmbedNode,
  Entry,
  Escape,
  Expression,
  Language,
  ScopeNode,
  TextNode,
  TreeNode,
} from './tree.ts';

/** Which round of a loop is looked at, by the number of the loop's frame. */
type Rounds = Readonly<Record<number, { first: boolean; last: boolean }>>;

/** What the walk has found so far. */
interface Walk {
  entries: readonly Entry[];
  textOf: (file: string) => string;
  escapes: Map<number, Escape>;
  refused: Map<number, { reason: Reason; related: Related[] }>;
  differing: Map<number, string>;
  lines: Map<string, LineMap>;
  /** Where text began that the machine cannot follow. */
  broken: Related | undefined;
  /** The document that is walked, and that of the first value after such text. */
  document: TemplateDocument | undefined;
  lostIn: TemplateDocument | undefined;
  /** Ends of loop bodies already walked, by loop, context and round. */
  known: Map<ScopeNode, Map<string, unknown>>;
  findings: Finding[];
}

/**
 * Finds how each value of a template is to be written, by carrying the context of the literal text
 * through all branches and loops. Returns the entries with their escapes; values without a safe
 * place, and branches that end in different contexts, are findings. `textOf` gives the text of the
 * file of a label, for places.
 */
export function analyzeContexts(
  nodes: readonly TreeNode[],
  entries: readonly Entry[],
  language: Language,
  textOf: (file: string) => string,
): { entries: Entry[]; findings: Finding[] } {
  const walk: Walk = {
    entries,
    textOf,
    escapes: new Map(),
    refused: new Map(),
    differing: new Map(),
    lines: new Map(),
    broken: undefined,
    document: undefined,
    lostIn: undefined,
    known: new Map(),
    findings: [],
  };
  walkDocument(walk, nodes, language, {});
  const escaped = entries.map((entry, id) => {
    const escape = walk.escapes.get(id);
    return escape === undefined ? entry : { ...entry, escape };
  });
  return { entries: escaped, findings: [...walk.findings, ...tellRefusals(walk)] };
}

/** Walks a document from its start; whether it may end where it does. */
function walkDocument(
  walk: Walk,
  nodes: readonly TreeNode[],
  language: Language,
  rounds: Rounds,
): boolean {
  const around = walk.document;
  walk.document = { nodes, language };
  const isComplete =
    language === 'json'
      ? jsonMachine.complete(walkNodes(walk, jsonMachine, nodes, jsonMachine.start, rounds))
      : yamlMachine.complete(walkNodes(walk, yamlMachine, nodes, yamlMachine.start, rounds));
  walk.document = around;
  return isComplete;
}

function walkNodes<S>(
  walk: Walk,
  machine: Machine<S>,
  nodes: readonly TreeNode[],
  start: S,
  rounds: Rounds,
): S {
  let state = start;
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        state = machine.advance(state, node.text, (holes, reason, at) => {
          const place = following(walk, node, at);
          for (const id of holes) {
            const why = isNoComma(walk, id, reason, place) ? 'no-comma' : reason;
            refuse(walk, id, why, [{ ...place, message: 'what follows it' }]);
          }
          if (holes.length === 0) walk.broken = { ...place, message: 'from here on' };
        });
        break;
      case 'emit':
        state = place(walk, machine, state, node.entry);
        break;
      case 'embed':
        walkEmbed(walk, node, rounds);
        state = place(walk, machine, state, node.entry, true);
        break;
      case 'choose':
        state = walkChoice(walk, machine, node, state, rounds);
        break;
      case 'each':
        state = walkLoop(walk, machine, node, state, rounds);
        break;
      case 'with': {
        const body = walkNodes(walk, machine, node.body, state, rounds);
        const otherwise = walkNodes(walk, machine, node.otherwise, state, rounds);
        state = joined(walk, machine, node.entry, body, otherwise);
        break;
      }
      case 'partial':
        state = walkNodes(walk, machine, node.body, state, rounds);
        break;
    }
  }
  return state;
}

function place<S>(walk: Walk, machine: Machine<S>, state: S, id: number, whole = false): S {
  const hole = machine.hole(state, id);
  if (hole.refused !== undefined) {
    const lost = hole.refused === 'broken' || hole.refused === 'broken-by-control';
    if (hole.refused === 'broken') walk.lostIn ??= walk.document;
    refuse(walk, id, hole.refused, lost && walk.broken ? [walk.broken] : []);
  }
  if (hole.escape === undefined) return hole.state;
  const before = walk.escapes.get(id);
  if (whole && hole.escape.endsWith('-string')) refuse(walk, id, 'glued', []);
  if (before !== undefined && before !== hole.escape) refuse(walk, id, 'maybe-after-value', []);
  walk.escapes.set(id, hole.escape);
  return hole.state;
}

function refuse(walk: Walk, id: number, reason: Reason, related: Related[]): void {
  if (!walk.refused.has(id)) walk.refused.set(id, { reason, related });
}

/** Whether a value of JSON is followed by the next item, on a line of its own. */
function isNoComma(walk: Walk, id: number, reason: Reason, next: Place): boolean {
  const own = walk.entries[id]?.range.end.line ?? Infinity;
  const isBelow = own < (next.range?.start.line ?? 0);
  return reason === 'followed' && isBelow && walk.document?.language === 'json';
}

function following(walk: Walk, node: TextNode, at: number): Place {
  if (node.offset === undefined) return { file: node.file };
  const lines = walk.lines.get(node.file) ?? lineMap(walk.textOf(node.file));
  walk.lines.set(node.file, lines);
  const offset = node.offset + at;
  return { file: node.file, range: lines.range(offset, offset + 1) };
}

function walkEmbed(walk: Walk, node: EmbedNode, rounds: Rounds): void {
  if (walkDocument(walk, node.body, node.language, rounds)) return;
  const entry = walk.entries[node.entry];
  if (!entry || walk.differing.has(node.entry)) return;
  walk.findings.push(
    finding(
      'template/unsafe-place',
      'The embedded document ends in the middle of a text or value',
      {
        file: entry.file,
        range: entry.range,
        help: 'close its quotes and brackets before {{/embed}}',
      },
    ),
  );
}

function walkChoice<S>(
  walk: Walk,
  machine: Machine<S>,
  node: ChooseNode,
  state: S,
  rounds: Rounds,
): S {
  const expression = walk.entries[node.entry]?.expression;
  const known = expression && truth(expression, rounds);
  if (known !== undefined) {
    return walkNodes(walk, machine, known ? node.then : node.otherwise, state, rounds);
  }
  const then = walkNodes(walk, machine, node.then, state, rounds);
  const otherwise = walkNodes(walk, machine, node.otherwise, state, rounds);
  return joined(walk, machine, node.entry, then, otherwise);
}

function joined<S>(walk: Walk, machine: Machine<S>, id: number, a: S, b: S): S {
  const both = machine.join(a, b);
  if (both !== undefined) return both;
  const message = `one ${machine.describe(a)}, the other ${machine.describe(b)}`;
  if (!walk.differing.has(id)) walk.differing.set(id, message);
  return a;
}

/**
 * A loop of any number of rounds: none, one, or a first, some more and a last one. The round is
 * told apart only where the body asks for it by `@first` or `@last`.
 */
function walkLoop<S>(
  walk: Walk,
  machine: Machine<S>,
  node: ScopeNode,
  state: S,
  rounds: Rounds,
): S {
  const none = walkNodes(walk, machine, node.otherwise, state, rounds);
  const asks = asksForRound(walk, node.body, node.frame);
  const body = (from: S, first: boolean, last: boolean): S => {
    // `@first` is that of the innermost loop: rounds of outer loops mean nothing in here.
    const inner: Rounds = asks ? { [node.frame]: { first, last } } : {};
    const key = JSON.stringify([from, inner]);
    const known = walk.known.get(node) ?? new Map<string, unknown>();
    walk.known.set(node, known);
    // A node is only ever walked by one machine, so what is stored under it is an S.
    if (known.has(key)) return known.get(key) as S;
    const end = walkNodes(walk, machine, node.body, from, inner);
    known.set(key, end);
    return end;
  };
  const only = body(state, true, true);
  let middle = asks ? body(state, true, false) : joined(walk, machine, node.entry, state, only);
  while (!walk.differing.has(node.entry)) {
    const next = joined(walk, machine, node.entry, middle, body(middle, false, false));
    if (same(next, middle)) break;
    middle = next;
  }
  const last = body(middle, false, true);
  const some = joined(walk, machine, node.entry, only, last);
  return joined(walk, machine, node.entry, some, none);
}

function asksForRound(walk: Walk, nodes: readonly TreeNode[], frame: number): boolean {
  const asks = (expression: Expression | undefined): boolean => {
    if (expression?.kind === 'call') return expression.args.some(asks);
    if (expression?.kind !== 'path' || expression.frame !== frame) return false;
    return expression.origin === 'first' || expression.origin === 'last';
  };
  return nodes.some((node) => {
    if (node.type === 'text' || node.type === 'emit') return false;
    if (node.type === 'choose') {
      if (asks(walk.entries[node.entry]?.expression)) return true;
      return [node.then, node.otherwise].some((part) => asksForRound(walk, part, frame));
    }
    const parts = node.type === 'embed' ? [node.body] : [node.body, node.otherwise];
    return parts.some((part) => asksForRound(walk, part, frame));
  });
}

/** What a test of `@first` and `@last` gives in a round; `undefined` where it hangs on values. */
function truth(expression: Expression, rounds: Rounds): boolean | undefined {
  if (expression.kind === 'path') {
    const round = rounds[expression.frame];
    const { origin } = expression;
    return round && (origin === 'first' || origin === 'last') ? round[origin] : undefined;
  }
  if (expression.kind === 'call' && expression.name === 'not') {
    const [arg] = expression.args;
    const known = arg && truth(arg, rounds);
    return known === undefined ? undefined : !known;
  }
  return undefined;
}
