import { union, type Reason } from './context.ts';
import { BROKEN, type Home, type YamlState } from './yaml-state.ts';

type Report = (holes: readonly number[], reason: Reason) => void;

/** The state inside double quotes after one more character. */
export function stepDouble(
  state: YamlState & { mode: 'double' },
  char: string,
  report: Report,
): YamlState {
  if (state.lead && (char === '-' || char === '.')) return BROKEN;
  if (state.escape > 0) {
    return /[0-9a-fA-F]/.test(char) ? { ...state, escape: state.escape - 1 } : BROKEN;
  }
  if (char === '\n') {
    report(state.holes, 'several-lines');
    return { ...state, escape: 0, holes: [], lines: true, lead: true };
  }
  const next = { ...state, escape: 0, lead: false };
  if (state.escape === -1) {
    const digits = { x: 2, u: 4, U: 8 }[char];
    if (digits !== undefined) return { ...next, escape: digits };
    return '0abtnvfre "/\\N_LP'.includes(char) ? next : BROKEN;
  }
  if (char === '\\') return { ...next, escape: -1 };
  return char === '"' ? afterQuoted(state.home, state.holes) : next;
}

/** The state inside single quotes after one more character; a quote may be the end or half of one. */
export function stepSingle(state: YamlState & { mode: 'single' }, char: string): YamlState {
  if (state.quote) return { ...state, quote: false };
  if (state.lead && (char === '-' || char === '.')) return BROKEN;
  if (char === "'") return { ...state, quote: true, lead: false };
  return { ...state, lead: char === '\n' };
}

/** The state after the closing quote of a text that these values are in. */
export function afterQuoted(home: Home, holes: number[]): YamlState {
  if (home.type === 'block') return { mode: 'after', home, colon: false, blank: false, holes };
  const values = union(home.values, holes);
  return {
    mode: 'flow',
    home: { ...home, values },
    at: 'after-quoted',
    blank: false,
    lead: false,
    holes,
  };
}
