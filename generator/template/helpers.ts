import { finding, type Finding } from '../core/finding.ts';
import { Differs, type SharedValue } from '../environment/differs.ts';
import { compactJson, escapeText, writeNumber } from './escape.ts';
import {
  differing,
  evaluate,
  isMap,
  isTrue,
  pathOf,
  rootFrame,
  type Evaluation,
  type Frame,
} from './evaluate.ts';
import type { Entry } from './tree.ts';

/** What the helpers of one rendering share; `file` is that of the entry at hand. */
export interface Render extends Evaluation {
  entries: readonly Entry[];
  /** From the root inwards; a reference names a frame by its number. */
  frames: Frame[];
  findings: ReadonlyMap<string, Finding>;
}

/** What Handlebars hands to a helper, as far as ours use it. */
export interface HelperOptions {
  data: { render: Render };
  fn: (context?: unknown) => string;
  inverse: (context?: unknown) => string;
}

/** What compiled templates call, and what a trace calls in their stead. */
export const HELPERS = { emit, choose, loop, scope, embed };

function emit(index: number, { data: { render } }: HelperOptions): string {
  const entry = entryAt(render, index);
  const value = evaluate(render, entry.expression);
  return value === undefined ? '' : write(render, entry, value);
}

function choose(index: number, { data: { render }, fn, inverse }: HelperOptions): string {
  const entry = entryAt(render, index);
  return isTrue(evaluate(render, entry.expression)) ? fn() : inverse();
}

function loop(index: number, { data: { render }, fn, inverse }: HelperOptions): string {
  const entry = entryAt(render, index);
  const value = evaluate(render, entry.expression);
  if (value === undefined) return '';
  if (!Array.isArray(value) && !isMap(value)) {
    render.report(notAList(entry, value));
    return '';
  }
  const list = Array.isArray(value)
    ? value.map((item, at) => [at, item] as const)
    : Object.entries(value);
  const path = pathOf.bind(undefined, [...render.frames], entry.expression);
  let text = '';
  list.forEach(([key, item], at) => {
    const first = at === 0;
    const last = at === list.length - 1;
    const frame = { value: item, key, index: at, first, last, path: () => [...path(), key] };
    text += within(render, frame, fn);
  });
  return list.length === 0 ? inverse() : text;
}

function scope(index: number, { data: { render }, fn, inverse }: HelperOptions): string {
  const entry = entryAt(render, index);
  const value = evaluate(render, entry.expression);
  if (value === undefined) return '';
  const isPartial = entry.text.startsWith('>');
  if (!isPartial && !isTrue(value)) return inverse();
  const path = pathOf.bind(undefined, [...render.frames], entry.expression);
  return within(render, rootFrame(value, path), fn);
}

function embed(index: number, { data: { render }, fn }: HelperOptions): string {
  const entry = entryAt(render, index);
  const before = render.findings.size;
  const body = fn();
  const escape = entry.escape ?? 'json-value';
  if (entry.embed === 'yaml') return escapeText(body, escape);
  const compact = compactJson(body);
  if (render.findings.size === before && !isJson(compact)) render.report(notJson(entry));
  return escapeText(compact, escape);
}

function within(render: Render, frame: Frame, fn: HelperOptions['fn']): string {
  render.frames.push(frame);
  const text = fn();
  render.frames.pop();
  return text;
}

function entryAt(render: Render, index: number): Entry {
  const entry = render.entries[index];
  if (!entry) throw new Error(`compiled template without entry ${index}`);
  render.file = entry.file;
  return entry;
}

function write(at: Evaluation, entry: Entry, value: SharedValue): string {
  const escape = entry.escape ?? 'json-value';
  if (typeof value === 'string') return escapeText(value, escape);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return writeNumber(value, escape);
  if (typeof value === 'object' && value !== null && escape === 'json-value') {
    const differs = firstFault(value);
    if (differs === undefined) return JSON.stringify(value);
    if (differs instanceof Differs) {
      at.report(differing(entry.file, entry.range, entry.text, differs));
      return '';
    }
    at.report(notText(entry, differs));
    return '';
  }
  at.report(notText(entry, value));
  return '';
}

/** Something in a list or map that JSON cannot hold: a differing value or a number without end. */
function firstFault(value: SharedValue): Differs | number | undefined {
  if (value instanceof Differs) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Object.values(value)) {
    const fault = firstFault(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notText(entry: Entry, value: SharedValue): Finding {
  const what = describe(value);
  const json = entry.escape === 'json-value';
  const help =
    typeof value === 'object' && value !== null
      ? entry.escape === 'json-string'
        ? `print it without quotes, or loop: {{#each ${entry.text}}} … {{/each}}`
        : `loop: {{#each ${entry.text}}} … {{/each}}`
      : `guard it: {{#if ${entry.text}}} … {{/if}}, or give it a value`;
  return finding(
    'template/not-text',
    `"${entry.text}" is ${what}, but a ${json ? 'value' : 'text'} is due here`,
    {
      file: entry.file,
      range: entry.range,
      help,
    },
  );
}

function notAList(entry: Entry, value: SharedValue): Finding {
  const path = entry.expression.kind === 'path' ? entry.expression.text : entry.text;
  const range = entry.expression.kind === 'path' ? entry.expression.range : entry.range;
  return finding(
    'template/not-a-list',
    `"${path}" is ${describe(value)}, not a list or map to loop over`,
    {
      file: entry.file,
      range,
      help: `use {{#if ${path}}} or {{#with ${path}}}, or make it a list`,
    },
  );
}

function notJson(entry: Entry): Finding {
  return finding('document/syntax', 'The embedded document is not sound JSON', {
    file: entry.file,
    range: entry.range,
    help: 'check its commas, quotes and brackets',
  });
}

function describe(value: SharedValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'not a finite number';
  return typeof value === 'string' ? 'text' : 'true or false';
}
