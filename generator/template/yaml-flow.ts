import type { Reason } from './context.ts';
import { BROKEN, REPORTED, type FlowHome, type NodePlace, type YamlState } from './yaml-state.ts';

type Report = (holes: readonly number[], reason: Reason) => void;
type FlowState = YamlState & { mode: 'flow' };

/** The state after an opening bracket at a place of block style. */
export function openFlow(node: NodePlace, bracket: string): YamlState {
  const home: FlowHome = {
    type: 'flow',
    stack: bracket,
    parent: node.parent,
    due: node.due,
    key: true,
    values: [],
  };
  // Where no value is due, the brackets could only be a key.
  return node.due ? before(home, 'item') : BROKEN;
}

/** The state between the items of a list or map in brackets, after one more character. */
export function stepFlow(state: FlowState, char: string, report: Report): YamlState {
  const { home, at } = state;
  // A line that begins with --- or ... ends the document even here.
  if (state.lead && (char === '-' || char === '.')) return BROKEN;
  if (char === ' ') return { ...state, blank: true, lead: false };
  if (char === '\n') return { ...state, blank: true, lead: true };
  if (char === '\t') return BROKEN;
  if (char === '#') {
    if (!state.blank) return BROKEN;
    return { mode: 'flow-comment', home, at, holes: state.holes };
  }
  if (char === ',') return at === 'item' ? BROKEN : before({ ...home, key: true }, 'item');
  if (char === ']' || char === '}') return close(home, char);
  if (at === 'after' || at === 'after-quoted') {
    if (char === ':' && at === 'after-quoted' && home.key) {
      return before({ ...home, key: false }, 'value');
    }
    report(state.holes, char === ':' ? 'yaml-key' : 'followed');
    return state.holes.length > 0 ? REPORTED : BROKEN;
  }
  if (at === 'maybe') report(state.holes, 'followed');
  return begin(home, char, at === 'value' && !state.blank);
}

function begin(home: FlowHome, char: string, tight: boolean): YamlState {
  if (char === '"') {
    return { mode: 'double', home, escape: 0, holes: [], lines: false, lead: false };
  }
  if (char === "'") return { mode: 'single', home, quote: false, lead: false };
  if (tight) return BROKEN;
  if (char === '[' || char === '{') {
    // The closing bracket has to restore whether the item was a key: kept in the stack's case.
    const mark = home.key ? char : char === '[' ? '(' : '<';
    return before({ ...home, stack: home.stack + mark, key: true }, 'item');
  }
  if ('-?:&*!|>%@`'.includes(char)) return BROKEN;
  return { mode: 'plain', home, colon: false, blank: false };
}

function close(home: FlowHome, char: string): YamlState {
  const top = home.stack.at(-1) ?? '';
  if (!(char === ']' ? '[(' : '{<').includes(top)) return BROKEN;
  const stack = home.stack.slice(0, -1);
  if (stack === '') {
    const block = { type: 'block', parent: home.parent, due: home.due, key: undefined } as const;
    return { mode: 'after', home: block, colon: false, blank: false, holes: home.values };
  }
  const outer = { ...home, stack, key: '[{'.includes(top) };
  return { mode: 'flow', home: outer, at: 'after', blank: false, lead: false, holes: [] };
}

/** The state before an item, or before the value after a `:`. */
export function before(home: FlowHome, at: 'item' | 'value'): YamlState {
  return { mode: 'flow', home, at, blank: false, lead: false, holes: [] };
}

/** The state of unquoted text inside brackets after one more character. */
export function stepFlowPlain(
  state: YamlState & { mode: 'plain' },
  home: FlowHome,
  char: string,
  report: Report,
): YamlState {
  const between = ',[]{}'.includes(char);
  if (state.colon && (between || char === ' ' || char === '\n')) {
    if (!home.key) return BROKEN;
    const value = before({ ...home, key: false }, 'value');
    return value.mode === 'flow' ? stepFlow(value, char, report) : value;
  }
  if (char === '\t') return BROKEN;
  if (between) {
    return stepFlow(
      { mode: 'flow', home, at: 'after', blank: state.blank, lead: false, holes: [] },
      char,
      report,
    );
  }
  if (char === '#' && state.blank) return BROKEN;
  if (char === '\n') {
    // Text that goes on in the next line is not followed: the state after an item refuses it.
    return { mode: 'flow', home, at: 'after', blank: true, lead: true, holes: [] };
  }
  return { ...state, colon: char === ':', blank: char === ' ' };
}

/** Whether a whole unquoted value may stand here. */
export function takesValue(state: FlowState): boolean {
  if (state.at === 'value') return state.blank;
  return state.at === 'item' && '[('.includes(state.home.stack.at(-1) ?? '');
}
