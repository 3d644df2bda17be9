import { same, union, type Hole, type Machine, type Reason } from './context.ts';

/** What is due: a value after `:` or at the start, an item of a list, a key of a map. */
type Need = 'value' | 'item' | 'key';

/**
 * How far the literal text of a string looks like a document of its own: anything else, nothing but
 * blanks yet, `[` or `{` first, and an escaped quote after that. In the order of `INNER`.
 */
type Inner = 'text' | 'start' | 'open' | 'quoted';

/** Where in a JSON text a place is; `stack` holds the open brackets. */
export type JsonState =
  | { mode: 'due'; stack: string; need: Need }
  /** `escape`: 0 outside an escape, -1 after a backslash, else hexadecimal digits still due. */
  | { mode: 'string'; stack: string; need: Need; escape: number; inner: Inner }
  | { mode: 'literal'; stack: string; text: string }
  | { mode: 'after'; stack: string; key: boolean; holes: number[] }
  /** After a value or before one, depending on a branch or on the items of a loop. */
  | { mode: 'maybe'; stack: string; holes: number[] }
  /** Text that is no JSON; the reason is absent where it has been reported. */
  | { mode: 'broken'; reason?: Reason };

/** The context machine of JSON: lexical, so that optional commas are no problem. */
export const jsonMachine: Machine<JsonState> = {
  start: { mode: 'due', stack: '', need: 'value' },
  advance: (state, text, spoil) => {
    let current = state;
    for (let at = 0; at < text.length; at += 1) {
      const before = current;
      current = step(current, text[at] ?? '', (holes, reason) => {
        spoil(holes, reason, at);
      });
      if (before.mode !== 'broken' && current.mode === 'broken') spoil([], 'broken', at);
    }
    return current;
  },
  hole,
  join,
  describe,
  complete: (state) =>
    state.mode === 'after' || state.mode === 'literal' || state.mode === 'broken',
};

type Report = (holes: readonly number[], reason: Reason) => void;

const BLANK = /[ \t\n\r]/;
const LITERAL = /[-+.0-9A-Za-z]/;
const SOUND_LITERAL = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$/;
const INNER: readonly Inner[] = ['text', 'start', 'open', 'quoted'];
const BROKEN: JsonState = { mode: 'broken', reason: 'broken' };
const REPORTED: JsonState = { mode: 'broken' };

function step(state: JsonState, char: string, report: Report): JsonState {
  switch (state.mode) {
    case 'due':
      return BLANK.test(char) ? state : begin(state.stack, state.need, char);
    case 'string':
      return inString(state, char);
    case 'literal': {
      if (LITERAL.test(char)) return { ...state, text: state.text + char };
      const ended = endLiteral(state);
      return ended.mode === 'after' ? step(ended, char, report) : ended;
    }
    case 'after':
      return afterValue(state, char, report);
    case 'maybe':
      if (BLANK.test(char)) return state;
      if (char === ',' || char === ']' || char === '}') return separator(state.stack, char);
      report(state.holes, 'followed');
      return begin(state.stack, needIn(state.stack), char);
    case 'broken':
      return state;
  }
}

function begin(stack: string, need: Need, char: string): JsonState {
  if (char === '"') return { mode: 'string', stack, need, escape: 0, inner: 'start' };
  if ((char === ']' || char === '}') && need !== 'value') return separator(stack, char);
  if (need === 'key') return BROKEN;
  if (char === '[') return { mode: 'due', stack: stack + char, need: 'item' };
  if (char === '{') return { mode: 'due', stack: stack + char, need: 'key' };
  return LITERAL.test(char) ? { mode: 'literal', stack, text: char } : BROKEN;
}

function inString(state: JsonState & { mode: 'string' }, char: string): JsonState {
  if (char < ' ') return BROKEN;
  if (state.escape === -1) {
    if (char === 'u')
      return { ...state, escape: 4, inner: state.inner === 'start' ? 'text' : state.inner };
    if (!'"\\/bfnrt'.includes(char)) return BROKEN;
    return { ...state, escape: 0, inner: innerAfter(state.inner, `\\${char}`) };
  }
  if (state.escape > 0) {
    return /[0-9a-fA-F]/.test(char) ? { ...state, escape: state.escape - 1 } : BROKEN;
  }
  if (char === '\\') return { ...state, escape: -1 };
  if (char !== '"') {
    const inner = innerAfter(state.inner, char);
    return inner === state.inner ? state : { ...state, inner };
  }
  return { mode: 'after', stack: state.stack, key: state.need === 'key', holes: [] };
}

/** What a string looks like after one more character or escape. */
function innerAfter(inner: Inner, char: string): Inner {
  if (inner === 'open') return char === '\\"' ? 'quoted' : inner;
  if (inner !== 'start' || /^(?: |\\[nrt])$/.test(char)) return inner;
  return char === '[' || char === '{' ? 'open' : 'text';
}

function afterValue(state: JsonState & { mode: 'after' }, char: string, report: Report): JsonState {
  if (BLANK.test(char)) return state;
  if (state.key) return char === ':' ? { mode: 'due', stack: state.stack, need: 'value' } : BROKEN;
  if (char === ',' || char === ']' || char === '}') return separator(state.stack, char);
  if (state.holes.length === 0) return BROKEN;
  report(state.holes, char === ':' ? 'json-key' : 'followed');
  return char === ':' ? { mode: 'due', stack: state.stack, need: 'value' } : REPORTED;
}

function separator(stack: string, char: string): JsonState {
  const top = stack.at(-1);
  if (char === ',') return top === undefined ? BROKEN : { mode: 'due', stack, need: needIn(stack) };
  if (top !== (char === ']' ? '[' : '{')) return BROKEN;
  return { mode: 'after', stack: stack.slice(0, -1), key: false, holes: [] };
}

function needIn(stack: string): Need {
  return stack.endsWith('{') ? 'key' : stack.endsWith('[') ? 'item' : 'value';
}

function endLiteral(state: JsonState & { mode: 'literal' }): JsonState {
  if (!SOUND_LITERAL.test(state.text)) return BROKEN;
  return { mode: 'after', stack: state.stack, key: false, holes: [] };
}

function hole(state: JsonState, id: number): Hole<JsonState> {
  switch (state.mode) {
    case 'due': {
      const next: JsonState = { mode: 'after', stack: state.stack, key: false, holes: [id] };
      if (state.need === 'key')
        return { state: { ...next, key: true, holes: [] }, refused: 'json-key' };
      return { state: next, escape: 'json-value' };
    }
    case 'string':
      if (state.escape !== 0) return { state: { ...state, escape: 0 }, refused: 'after-backslash' };
      if (state.inner === 'quoted') return { state, refused: 'json-in-json' };
      return {
        state: { ...state, inner: state.inner === 'start' ? 'text' : state.inner },
        escape: 'json-string',
      };
    case 'literal':
      return {
        state: { mode: 'after', stack: state.stack, key: false, holes: [] },
        refused: 'glued',
      };
    case 'after':
      return { state: { ...state, holes: [] }, refused: 'after-value' };
    case 'maybe':
      return { state: { ...state, holes: [] }, refused: 'maybe-after-value' };
    case 'broken':
      return state.reason === undefined ? { state } : { state: REPORTED, refused: state.reason };
  }
}

function join(a: JsonState, b: JsonState): JsonState | undefined {
  if (same(a, b)) return a;
  if (a.mode === 'broken') return a;
  if (b.mode === 'broken') return b;
  if (a.mode === 'string' && b.mode === 'string') {
    const inner = INNER.indexOf(a.inner) < INNER.indexOf(b.inner) ? b.inner : a.inner;
    return same({ ...a, inner }, { ...b, inner }) ? { ...a, inner } : undefined;
  }
  if (a.stack !== b.stack || a.mode === 'string' || b.mode === 'string') return undefined;
  const first = a.mode === 'literal' ? endLiteral(a) : a;
  const second = b.mode === 'literal' ? endLiteral(b) : b;
  if (first.mode === 'broken' || second.mode === 'broken') return undefined;
  if (first.mode === 'literal' || second.mode === 'literal') return undefined;
  if (first.mode === 'string' || second.mode === 'string') return undefined;
  const holes = union('holes' in first ? first.holes : [], 'holes' in second ? second.holes : []);
  if (first.mode === 'after' && second.mode === 'after') {
    return first.key === second.key ? { ...first, holes } : undefined;
  }
  const loose = [first, second].every((one) =>
    one.mode === 'due' ? one.need !== 'value' : one.mode === 'maybe' || !one.key,
  );
  return loose ? { mode: 'maybe', stack: a.stack, holes } : undefined;
}

function describe(state: JsonState): string {
  switch (state.mode) {
    case 'due':
      return {
        value: 'where a value is due',
        item: 'where an item is due',
        key: 'where a key is due',
      }[state.need];
    case 'string':
      return 'inside a text';
    case 'literal':
      return `inside ${state.text}`;
    case 'after':
      return state.key ? 'after a key' : 'after a value';
    case 'maybe':
      return 'after a value or before one';
    case 'broken':
      return 'in text that is not JSON';
  }
}
