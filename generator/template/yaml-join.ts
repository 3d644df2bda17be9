import { same, union } from './context.ts';
import type { BlockHome, Home, LineInfo, YamlState } from './yaml-state.ts';

/** The state that holds after either of two branches; `undefined` if they have nothing in common. */
export function join(a: YamlState, b: YamlState): YamlState | undefined {
  if (same(a, b)) return a;
  if (a.mode === 'broken') return a;
  if (b.mode === 'broken') return b;
  if (a.mode === 'line' && b.mode === 'line') {
    return a.col === b.col ? { ...a, info: joinLines(a.info, b.info) } : undefined;
  }
  if (a.mode === 'comment' && b.mode === 'comment') {
    return { ...a, info: joinLines(a.info, b.info) };
  }
  if (a.mode === 'double' && b.mode === 'double') return joinDouble(a, b);
  if (a.mode === 'flow' && b.mode === 'flow') return joinFlow(a, b);
  const home = 'home' in a && 'home' in b ? joinHomes(a.home, b.home) : undefined;
  if (home && a.mode === 'plain' && same({ ...a, home }, { ...b, home })) return { ...a, home };
  if (home && a.mode === 'single' && same({ ...a, home }, { ...b, home })) return { ...a, home };
  return joinAfter(a, b);
}

/** Lines after either of two endings: a value is due only if it is in both. */
function joinLines(a: LineInfo, b: LineInfo): LineInfo {
  const kind = a.kind === b.kind && a.over === b.over ? a.kind : 'done';
  return {
    ...(a.due !== undefined && a.due === b.due ? { due: a.due } : {}),
    over: Math.min(a.over, b.over),
    kind,
    holes: union(a.holes, b.holes),
    fresh: a.fresh && b.fresh,
  };
}

function joinDouble(
  a: YamlState & { mode: 'double' },
  b: YamlState & { mode: 'double' },
): YamlState | undefined {
  const home = joinHomes(a.home, b.home);
  if (!home || a.escape !== b.escape) return undefined;
  return {
    ...a,
    home,
    holes: union(a.holes, b.holes),
    lines: a.lines || b.lines,
    lead: a.lead || b.lead,
  };
}

function joinHomes(a: Home, b: Home): Home | undefined {
  if (a.type === 'block' || b.type === 'block') return same(a, b) ? a : undefined;
  const values = union(a.values, b.values);
  return same({ ...a, values }, { ...b, values }) ? { ...a, values } : undefined;
}

function joinFlow(
  a: YamlState & { mode: 'flow' },
  b: YamlState & { mode: 'flow' },
): YamlState | undefined {
  if (a.home.stack !== b.home.stack || a.home.parent !== b.home.parent) return undefined;
  if (a.home.due !== b.home.due) return undefined;
  const merged = {
    ...a,
    home: {
      ...a.home,
      key: a.home.key && b.home.key,
      values: union(a.home.values, b.home.values),
    },
    blank: a.blank && b.blank,
    lead: a.lead || b.lead,
    holes: union(a.holes, b.holes),
  };
  if (a.at === b.at) return merged;
  if (a.at === 'value' || b.at === 'value') return undefined;
  const either = a.at === 'item' || b.at === 'item' || a.at === 'maybe' || b.at === 'maybe';
  return { ...merged, at: either ? 'maybe' : 'after' };
}

/** Two whole values at the end of a line, of whatever style: only the line's end may follow. */
function joinAfter(a: YamlState, b: YamlState): YamlState | undefined {
  const first = wholeValue(a);
  const second = wholeValue(b);
  if (!first || !second) return undefined;
  if (first.home.parent !== second.home.parent || first.home.due !== second.home.due)
    return undefined;
  if (first.colon !== second.colon) return undefined;
  const key = first.home.key === second.home.key ? first.home.key : undefined;
  if (first.colon && key === undefined) return undefined;
  return {
    ...first,
    home: { ...first.home, key },
    blank: first.blank && second.blank,
    holes: union(first.holes, second.holes),
  };
}

function wholeValue(state: YamlState): (YamlState & { mode: 'after' }) | undefined {
  if (state.mode === 'after') return state;
  if (state.mode !== 'plain' || state.home.type !== 'block' || state.colon) return undefined;
  const home: BlockHome = { ...state.home, key: undefined };
  return { mode: 'after', home, colon: false, blank: state.blank, holes: [] };
}

/** Where a place is, for messages. */
export function describe(state: YamlState): string {
  switch (state.mode) {
    case 'line':
      return state.col === 0 ? 'at the start of a line' : 'in the indentation of a line';
    case 'swallow':
      return state.info.kind === 'block' ? 'inside a block of text' : 'inside unquoted text';
    case 'comment':
    case 'flow-comment':
      return 'inside a comment';
    case 'node':
      return state.node.due ? 'where a value is due' : 'where a key is due';
    case 'mark':
      return `after "${state.text}"`;
    case 'name':
      return state.sigil === '&' ? 'inside the name of an anchor' : 'inside the name of an alias';
    case 'plain':
      return 'inside unquoted text';
    case 'double':
      return 'inside double quotes';
    case 'single':
      return state.quote ? 'after single quotes' : 'inside single quotes';
    case 'header':
      return 'at the head of a block of text';
    case 'after':
      return 'after a value';
    case 'flow':
      return {
        item: 'where an item is due',
        value: 'where a value is due',
        'after-quoted': 'after an item',
        after: 'after an item',
        maybe: 'after an item or before one',
      }[state.at];
    case 'broken':
      return 'in text that cannot be followed';
  }
}

/** Whether a document may end here. */
export function complete(state: YamlState): boolean {
  if (state.mode === 'single') return state.quote && state.home.type === 'block';
  if (state.mode === 'plain') return state.home.type === 'block';
  return !['double', 'flow', 'flow-comment', 'mark', 'name', 'header'].includes(state.mode);
}
