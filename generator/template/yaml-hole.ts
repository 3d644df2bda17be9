import { union, type Hole, type Reason } from './context.ts';
import { takesValue } from './yaml-flow.ts';
import {
  leading,
  REPORTED,
  type BlockHome,
  type LineInfo,
  type NodePlace,
  type YamlState,
} from './yaml-state.ts';

/** A value at a place of a YAML text: how it is written there, or why it is refused. */
export function hole(state: YamlState, id: number): Hole<YamlState> {
  const valueIn = (node: NodePlace): Hole<YamlState> => {
    const home: BlockHome = { type: 'block', parent: node.parent, due: node.due, key: undefined };
    if (node.due)
      return {
        state: { mode: 'after', home, colon: false, blank: false, holes: [id] },
        escape: 'yaml-value',
      };
    const key = { ...home, key: node.col };
    return {
      state: { mode: 'after', home: key, colon: false, blank: false, holes: [] },
      refused: 'not-due',
    };
  };
  switch (state.mode) {
    case 'line': {
      if (state.col > state.info.over) return { state, refused: belowReason(state.info) };
      return valueIn(leading(state.info, state.col));
    }
    case 'node':
      return valueIn(state.node);
    case 'double': {
      if (state.escape !== 0) return { state: { ...state, escape: 0 }, refused: 'after-backslash' };
      if (state.lines) return { state: { ...state, lead: false }, refused: 'several-lines' };
      return {
        state: { ...state, holes: union(state.holes, [id]) },
        escape: 'yaml-string',
      };
    }
    case 'flow': {
      if (takesValue(state))
        return {
          state: {
            ...state,
            home: { ...state.home, values: union(state.home.values, [id]) },
            at: 'after',
            blank: false,
            lead: false,
            holes: [id],
          },
          escape: 'yaml-value',
        };
      const refused = {
        item: 'yaml-key',
        value: 'glued',
        after: 'after-value',
        'after-quoted': 'after-value',
        maybe: 'maybe-after-value',
      } as const;
      return {
        state: { ...state, at: 'after-quoted', blank: false, lead: false, holes: [] },
        refused: refused[state.at],
      };
    }
    case 'after':
      return { state: { ...state, holes: [] }, refused: 'after-value' };
    case 'broken':
      return state.reason === undefined ? { state } : { state: REPORTED, refused: state.reason };
    case 'swallow':
      return { state, refused: belowReason(state.info) };
    case 'mark':
      return { state: { mode: 'broken', reason: 'broken' }, refused: 'glued' };
    case 'comment':
    case 'flow-comment':
    case 'name':
    case 'plain':
    case 'single':
    case 'header':
      return { state, refused: REFUSED[state.mode] };
  }
}

const REFUSED = {
  comment: 'comment',
  'flow-comment': 'comment',
  name: 'name',
  plain: 'plain-text',
  single: 'single-quotes',
  header: 'header',
} as const;

function belowReason(info: LineInfo): Reason {
  return info.kind === 'block' ? 'block-text' : info.kind === 'plain' ? 'plain-text' : 'not-due';
}
