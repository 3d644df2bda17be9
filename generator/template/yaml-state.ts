import type { Reason } from './context.ts';

/**
 * What the start of a line may mean after the lines before it. Indentation is counted in blanks.
 */
export interface LineInfo {
  /** Lines indented deeper than this begin a value that is due; absent: no value is due. */
  due?: number;
  /** Lines indented deeper than this belong to what came before (see `kind`). */
  over: number;
  /**
   * What deeper lines are: the rest of unquoted text, the content of a block after `|` or `>`, or,
   * after anything complete, a fault.
   */
  kind: 'plain' | 'block' | 'done';
  /** Values at the end of the last line: they are sound only if no deeper line follows. */
  holes: number[];
  /** Nothing but comments so far: `---` may follow. */
  fresh: boolean;
}

/** An indentation that no line reaches. */
export const NEVER = 1e9;

/** A place of block style where a node may begin. */
export interface NodePlace {
  /** The column, from 0. */
  col: number;
  /** The indentation of the collection around: deeper lines belong to the node. */
  parent: number;
  /** Whether a value is due; otherwise only a key or a list item may begin here. */
  due: boolean;
  /** Whether a key or a list item may begin here. */
  entry: boolean;
  /** Whether this is the first thing on its line, and of the document. */
  lead: boolean;
  fresh: boolean;
}

/** What holds while a scalar of block style is read. */
export interface BlockHome {
  type: 'block';
  parent: number;
  due: boolean;
  /** The column of the mapping, if this scalar may be a key. */
  key: number | undefined;
}

/** What holds inside brackets. */
export interface FlowHome {
  type: 'flow';
  /** The open brackets. */
  stack: string;
  parent: number;
  due: boolean;
  /** Whether the current item may still be a key: no `:` was seen in it. */
  key: boolean;
  /** All values so far: none is sound if the whole turns out to be a key. */
  values: number[];
}

/** Where a scalar is. */
export type Home = BlockHome | FlowHome;

/** Where in a YAML text a place is. */
export type YamlState =
  | { mode: 'line'; col: number; info: LineInfo }
  | { mode: 'swallow'; info: LineInfo }
  | { mode: 'comment'; info: LineInfo }
  | { mode: 'node'; node: NodePlace }
  /** `-`, `--`, `---`, `.`, `..`, `...`, `?` or `:` read where a node may begin. */
  | { mode: 'mark'; text: string; node: NodePlace }
  | { mode: 'name'; sigil: '&' | '*'; node: NodePlace }
  | { mode: 'plain'; home: Home; colon: boolean; blank: boolean }
  /** `escape`: 0 outside an escape, -1 after a backslash, else hexadecimal digits still due. */
  | { mode: 'double'; home: Home; escape: number; holes: number[]; lines: boolean; lead: boolean }
  | { mode: 'single'; home: Home; quote: boolean; lead: boolean }
  | { mode: 'header'; parent: number; text: string }
  | { mode: 'after'; home: BlockHome; colon: boolean; blank: boolean; holes: number[] }
  | { mode: 'flow'; home: FlowHome; at: FlowPlace; blank: boolean; lead: boolean; holes: number[] }
  | { mode: 'flow-comment'; home: FlowHome; at: FlowPlace; holes: number[] }
  /** Text that is not followed; the reason is absent where it has been reported. */
  | { mode: 'broken'; reason?: Reason };

/**
 * Inside brackets: before an item, before the value after `:`, after a quoted text or a bracket
 * (which a `:` may follow directly), after a value that is no key, or either of before and after.
 */
export type FlowPlace = 'item' | 'value' | 'after-quoted' | 'after' | 'maybe';

/** The state after something that this machine does not follow: every later value is refused. */
export const BROKEN: YamlState = { mode: 'broken', reason: 'broken' };

/** The same after a finding has said so: one is enough. */
export const REPORTED: YamlState = { mode: 'broken' };

/** The state at the start of a document. */
export const START: YamlState = {
  mode: 'line',
  col: 0,
  info: { due: -1, over: NEVER, kind: 'done', holes: [], fresh: true },
};

/** What lines may be after one that ended with `key:`, `-` or an anchor. */
export function pending(parent: number): LineInfo {
  return { due: parent, over: NEVER, kind: 'done', holes: [], fresh: false };
}

/** What lines may be after one that ended with a whole value. */
export function done(
  parent: number,
  kind: LineInfo['kind'] = 'done',
  holes: number[] = [],
): LineInfo {
  return { over: parent, kind, holes, fresh: false };
}

/** The start of the line after one with this meaning. */
export function nextLine(info: LineInfo): YamlState {
  return { mode: 'line', col: 0, info };
}

/** The node place of the first character of a line. */
export function leading(info: LineInfo, col: number): NodePlace {
  const due = info.due !== undefined && col > info.due;
  return { col, parent: info.due ?? -1, due, entry: true, lead: true, fresh: info.fresh };
}
