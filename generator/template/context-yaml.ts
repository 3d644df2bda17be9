import type { Machine, Reason } from './context.ts';
import { openFlow, stepFlow, stepFlowPlain } from './yaml-flow.ts';
import { hole } from './yaml-hole.ts';
import { complete, describe, join } from './yaml-join.ts';
import { afterQuoted, stepDouble, stepSingle } from './yaml-quoted.ts';
import {
  BROKEN,
  done,
  leading,
  nextLine,
  pending,
  REPORTED,
  START,
  type BlockHome,
  type NodePlace,
  type YamlState,
} from './yaml-state.ts';

/**
 * The context machine of YAML. It follows the part of YAML that people write (block maps and
 * lists, quoted and unquoted scalars, blocks after `|` and `>`, brackets, comments, anchors and
 * aliases, one document). Of everything else (tags, directives, `? ` keys, tabs as indentation,
 * further documents) it says `broken`: all later values are refused.
 */
export const yamlMachine: Machine<YamlState> = {
  start: START,
  advance: (state, text, spoil) => {
    let current = state;
    for (let at = 0; at < text.length; at += 1) {
      const char = text[at] ?? '';
      const report: Report = (holes, reason) => {
        if (holes.length > 0) spoil(holes, reason, at);
      };
      const before = current;
      current = CONTROL.test(char) ? control(current) : step(current, char, report);
      if (before.mode !== 'broken' && current.mode === 'broken') spoil([], 'broken', at);
    }
    return current;
  },
  hole,
  join,
  describe,
  complete,
};

type Report = (holes: readonly number[], reason: Reason) => void;

/** Characters that some YAML versions take for line ends or refuse. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

function control(state: YamlState): YamlState {
  return state.mode === 'broken' ? state : { mode: 'broken', reason: 'broken-by-control' };
}

function step(state: YamlState, char: string, report: Report): YamlState {
  switch (state.mode) {
    case 'line':
      return stepLine(state, char, report);
    case 'swallow':
    case 'comment':
      return char === '\n' ? nextLine(state.info) : state;
    case 'node':
      return stepNode(state.node, char);
    case 'mark':
      return stepMark(state.text, state.node, char, report);
    case 'name':
      return stepName(state.sigil, state.node, char, report);
    case 'plain':
      if (state.home.type === 'flow') return stepFlowPlain(state, state.home, char, report);
      return stepPlain(state, state.home, char);
    case 'double':
      return stepDouble(state, char, report);
    case 'single':
      if (!state.quote || char === "'") return stepSingle(state, char);
      return step(afterQuoted(state.home, []), char, report);
    case 'header':
      return stepHeader(state, char);
    case 'after':
      return stepAfter(state, char, report);
    case 'flow':
      return stepFlow(state, char, report);
    case 'flow-comment':
      if (char !== '\n') return state;
      return {
        mode: 'flow',
        home: state.home,
        at: state.at,
        blank: true,
        lead: true,
        holes: state.holes,
      };
    case 'broken':
      return state;
  }
}

function stepLine(state: YamlState & { mode: 'line' }, char: string, report: Report): YamlState {
  const { info, col } = state;
  if (char === ' ') return { ...state, col: col + 1 };
  if (char === '\n') return nextLine(info);
  const deeper = col > info.over;
  if (deeper && info.kind === 'block') return { mode: 'swallow', info };
  if (char === '#') return { mode: 'comment', info: { ...info, kind: 'done' } };
  if (deeper && info.kind === 'plain') return { mode: 'swallow', info };
  if (deeper || char === '\t') {
    report(info.holes, 'text-below');
    return info.holes.length > 0 ? REPORTED : BROKEN;
  }
  return stepNode(leading(info, col), char);
}

function stepNode(node: NodePlace, char: string): YamlState {
  const key = node.entry ? node.col : undefined;
  const home: BlockHome = { type: 'block', parent: node.parent, due: node.due, key };
  switch (char) {
    case ' ':
      return { mode: 'node', node: { ...node, col: node.col + 1, lead: false } };
    case '\n':
      return nextLine(pending(node.parent));
    case '#':
      return { mode: 'comment', info: pending(node.parent) };
    case '"':
      return { mode: 'double', home, escape: 0, holes: [], lines: false, lead: false };
    case "'":
      return { mode: 'single', home, quote: false, lead: false };
    case '-':
    case '.':
    case '?':
    case ':':
      return { mode: 'mark', text: char, node };
    case '[':
    case '{':
      return openFlow(node, char);
    case '&':
      return { mode: 'name', sigil: '&', node };
    case '*':
      return { mode: 'name', sigil: '*', node };
    case '|':
    case '>':
      return node.due ? { mode: 'header', parent: node.parent, text: '' } : BROKEN;
    default:
      if ('\t!%@`,]}'.includes(char)) return BROKEN;
      return { mode: 'plain', home, colon: false, blank: false };
  }
}

function stepMark(text: string, node: NodePlace, char: string, report: Report): YamlState {
  const blank = char === ' ' || char === '\n';
  const marker = (text === '---' || text === '...') && node.lead && node.col === 0;
  if (blank && marker) {
    const start = text === '---' && node.fresh && char === '\n';
    return start ? nextLine(pending(-1)) : BROKEN;
  }
  if (blank && text === '-') {
    if (!node.entry) return BROKEN;
    const item = {
      col: node.col + 1,
      parent: node.col,
      due: true,
      entry: true,
      lead: false,
      fresh: false,
    };
    return stepNode(item, char);
  }
  if (text === '?' || text === ':') {
    if (blank) return BROKEN;
  } else if (char === text[0] && text.length < 3) {
    return { mode: 'mark', text: text + char, node };
  }
  const key = node.entry ? node.col : undefined;
  const home: BlockHome = { type: 'block', parent: node.parent, due: node.due, key };
  const plain: YamlState = { mode: 'plain', home, colon: text === ':', blank: false };
  return step(plain, char, report);
}

function stepName(sigil: '&' | '*', node: NodePlace, char: string, report: Report): YamlState {
  if (char === ' ' || char === '\n') {
    if (sigil === '&') {
      return stepNode({ ...node, entry: false, lead: false, fresh: false }, char);
    }
    const home: BlockHome = { type: 'block', parent: node.parent, due: node.due, key: undefined };
    return stepAfter({ mode: 'after', home, colon: false, blank: false, holes: [] }, char, report);
  }
  return /[-\w]/.test(char) ? { mode: 'name', sigil, node } : BROKEN;
}

function stepPlain(state: YamlState & { mode: 'plain' }, home: BlockHome, char: string): YamlState {
  const blank = char === ' ' || char === '\n';
  if (state.colon && blank) return home.key === undefined ? BROKEN : afterColon(home.key, char);
  if (char === '\t') return state.colon ? BROKEN : { ...state, colon: false, blank: true };
  if (char === '\n') return home.due ? nextLine(done(home.parent, 'plain')) : BROKEN;
  if (char === '#' && state.blank) {
    return home.due ? { mode: 'comment', info: done(home.parent) } : BROKEN;
  }
  return { ...state, colon: char === ':', blank: char === ' ' };
}

function afterColon(key: number, char: string): YamlState {
  const value = { col: 0, parent: key, due: true, entry: false, lead: false, fresh: false };
  return stepNode(value, char);
}

function stepAfter(state: YamlState & { mode: 'after' }, char: string, report: Report): YamlState {
  const { home, holes } = state;
  if (state.colon) {
    const blank = char === ' ' || char === '\n';
    return blank && home.key !== undefined ? afterColon(home.key, char) : BROKEN;
  }
  if (char === ' ') return { ...state, blank: true };
  if (char === '\n') return home.due ? nextLine(done(home.parent, 'done', holes)) : BROKEN;
  if (char === '#' && state.blank) {
    return home.due ? { mode: 'comment', info: done(home.parent, 'done', holes) } : BROKEN;
  }
  if (char === ':' && home.key !== undefined) return { ...state, colon: true };
  if (holes.length === 0) return BROKEN;
  report(holes, char === ':' ? 'yaml-key' : 'followed');
  return { mode: 'plain', home: { ...home, key: undefined }, colon: false, blank: false };
}

function stepHeader(state: YamlState & { mode: 'header' }, char: string): YamlState {
  if (char === '\n') return nextLine(done(state.parent, 'block'));
  const text = state.text + char;
  // Chomping and indentation in either order, then blanks, then perhaps a comment.
  return /^(?:[-+]?[1-9]?|[1-9][-+])(?: +(?:#.*)?)?$/.test(text) ? { ...state, text } : BROKEN;
}
