import { finding, type Finding, type Result } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import { lineMap, type LineMap } from '../core/text.ts';
import { helperNamed, HELPERS, MAX_NESTING } from './language.ts';
import { scanTags, type Tag } from './scan.ts';
import type { Point, Program } from './syntax-tree.ts';
import type { TemplateSource } from './tree.ts';

/** A template file as parsed. */
export interface ParsedTemplate {
  label: string;
  /** The text with `\n` as the only line end: what all offsets refer to. */
  text: string;
  lines: LineMap;
  program: Program;
  /** The offset in `text` of a place that Handlebars told. */
  offset: (point: Point) => number;
}

/** Stands in the parsed text between the braces of a tag and a brace of JSON; see `separate`. */
export const SEPARATOR = '\u0001';

type Parse = (text: string) => Program;

/** Parses a template; each fault is one `template/syntax` finding in our own words. */
export function parseTemplate(source: TemplateSource, parse: Parse): Result<ParsedTemplate> {
  const text = source.text.replace(/\r\n?/g, '\n');
  const lines = lineMap(text);
  const context = { label: source.label, text, lines, parse };
  const early = controlCharacter(context) ?? nestedTooDeeply(context);
  if (early) return { value: undefined, findings: [early] };
  const { prepared, inserted } = separate(text);
  const program = attempt(parse, prepared);
  if (program) {
    const offset = offsets(prepared, inserted);
    return { value: { label: source.label, text, lines, program, offset }, findings: [] };
  }
  return { value: undefined, findings: [diagnose(context)] };
}

/**
 * Handlebars takes the last three braces of `{"a": {{x}}}` for the end of `{{{x}}}`. A control
 * character between the tag and the brace tells them apart; it is taken out of the parsed text.
 */
function separate(text: string): { prepared: string; inserted: number[] } {
  const inserted: number[] = [];
  let prepared = '';
  let from = 0;
  for (const tag of scanTags(text).tags) {
    if (tag.kind === 'raw' || tag.kind === 'comment' || text[tag.end] !== '}') continue;
    prepared += text.slice(from, tag.end);
    inserted.push(prepared.length);
    prepared += SEPARATOR;
    from = tag.end;
  }
  return { prepared: prepared + text.slice(from), inserted };
}

function offsets(prepared: string, inserted: readonly number[]): (point: Point) => number {
  const starts = [0];
  for (let at = prepared.indexOf('\n'); at >= 0; at = prepared.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return ({ line, column }) => {
    const offset = (starts[line - 1] ?? 0) + column;
    return offset - countBelow(inserted, offset);
  };
}

/** How many of the sorted numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Context {
  label: string;
  text: string;
  lines: LineMap;
  parse: Parse;
}

function attempt(parse: Parse, text: string): Program | undefined {
  try {
    return parse(text);
  } catch {
    // Handlebars only throws; what is wrong is found out below, with places and in our words.
    return undefined;
  }
}

function syntax(
  context: Context,
  start: number,
  end: number,
  message: string,
  details: Partial<Finding> = {},
): Finding {
  return finding('template/syntax', message, {
    file: context.label,
    range: context.lines.range(start, end),
    ...details,
  });
}

function controlCharacter(context: Context): Finding | undefined {
  const found = /[\0-\x08\x0b\x0c\x0e-\x1f]/.exec(context.text);
  if (!found) return undefined;
  const code = found[0].charCodeAt(0).toString(16).padStart(4, '0');
  return syntax(
    context,
    found.index,
    found.index + 1,
    `The template has the control character U+${code.toUpperCase()}`,
    { help: 'delete it; JSON and YAML write it as an escape in quotes' },
  );
}

function nestedTooDeeply(context: Context): Finding | undefined {
  const { tags, depth } = scanTags(context.text);
  if (depth <= MAX_NESTING) return undefined;
  const place = tags.find((tag) => tag.kind === 'open' || tag.text.includes('(')) ?? tags[0];
  return syntax(
    context,
    place?.start ?? 0,
    place?.end ?? 0,
    `The template nests blocks or parentheses more than ${MAX_NESTING} deep`,
    { help: 'move inner parts to a partial' },
  );
}

function diagnose(context: Context): Finding {
  const { tags, unterminated } = scanTags(context.text);
  const faulty = tags.find((tag) => !standsAlone(tag, context.parse));
  if (faulty) return faultyTag(context, faulty);
  const unbalanced = blockFault(context, tags, unterminated);
  if (unbalanced) return unbalanced;
  return syntax(context, 0, 0, 'The template cannot be understood', {
    help: 'check the braces, quotes and parentheses of its tags',
  });
}

/** Whether the tag is sound by itself, given what has to stand around it. */
function standsAlone(tag: Tag, parse: Parse): boolean {
  const around: Record<Tag['kind'], string> = {
    open: `${tag.text}{{/${tag.name}}}`,
    close: `{{#${tag.name}}}${tag.text}`,
    else: `{{#if x}}${tag.text}{{/if}}`,
    value: tag.text,
    comment: tag.text,
    raw: tag.text,
  };
  return attempt(parse, around[tag.kind]) !== undefined;
}

function faultyTag(context: Context, tag: Tag): Finding {
  const inner = tag.text.replace(/^\{+[~#^/&>*]*|~?\}+$/g, '').trim();
  const opened = (inner.match(/\(/g) ?? []).length;
  const closed = (inner.match(/\)/g) ?? []).length;
  let message = `The tag ${shorten(tag.text)} cannot be understood`;
  let help = 'write a path such as {{names.project}}, or a block such as {{#if (eq a "b")}}';
  if (inner === '') {
    message = `The tag ${tag.text} is empty`;
    help = 'name a variable, or write \\{{ for two literal braces';
  } else if (opened !== closed) {
    message = `The tag ${shorten(tag.text)} has ${opened} opening and ${closed} closing parentheses`;
    help = opened > closed ? 'add the missing ")"' : 'remove a ")" or add the missing "("';
  } else if (/\.\d+\b/.test(inner)) {
    help = 'an item of a list is written with brackets: list.[0]';
  } else if (/\.\.?$|\.\.[^/.]|[^./]\/\.\.?\//.test(inner)) {
    help = 'a path is words with dots between, "../" only in front';
  }
  return syntax(context, tag.start, tag.end, message, { help });
}

function blockFault(
  context: Context,
  tags: readonly Tag[],
  unterminated: number | undefined,
): Finding | undefined {
  const open: Tag[] = [];
  for (const tag of tags) {
    const top = open.at(-1);
    if (tag.kind === 'open') open.push(tag);
    else if (tag.kind === 'else' && !top) return outside(context, tag);
    else if (tag.kind === 'close') {
      if (!top) return closesNothing(context, tag);
      if (top.name !== tag.name) {
        const isBlock = helperNamed(top.name)?.kind === 'block';
        return isBlock ? closesOther(context, tag, top) : noBlock(context, top, tag);
      }
      open.pop();
    }
  }
  if (unterminated !== undefined) {
    const end = context.text.indexOf('\n', unterminated);
    return syntax(
      context,
      unterminated,
      end < 0 ? context.text.length : end,
      'The tag that begins here never ends',
      { help: 'close it with }}, and its quotes if it has any; literal braces are written \\{{' },
    );
  }
  const last = open.at(-1);
  if (!last) return undefined;
  return syntax(context, last.start, last.end, `The block ${shorten(last.text)} is never closed`, {
    help: `add {{/${last.name}}} where it should end`,
  });
}

function outside(context: Context, tag: Tag): Finding {
  return syntax(context, tag.start, tag.end, `${shorten(tag.text)} stands outside a block`, {
    help: 'put it between {{#if …}} and {{/if}}',
  });
}

function closesNothing(context: Context, tag: Tag): Finding {
  return syntax(
    context,
    tag.start,
    tag.end,
    `${shorten(tag.text)} closes a block that is not open`,
    {
      help: `remove it, or add {{#${tag.name} …}} before it`,
    },
  );
}

/** A block of a name that there is not; the tag that closes it mostly has the right one. */
function noBlock(context: Context, top: Tag, close: Tag): Finding {
  const blocks = HELPERS.filter(({ kind }) => kind === 'block').map(({ name }) => name);
  const meant = blocks.includes(close.name) ? close.name : nearest(top.name, blocks);
  return finding('template/unknown-helper', `There is no block "#${top.name}"`, {
    file: context.label,
    range: context.lines.range(top.start, top.end),
    help: meant === undefined ? `blocks are ${blocks.join(', ')}` : `did you mean "${meant}"?`,
  });
}

function closesOther(context: Context, tag: Tag, top: Tag): Finding {
  const range = context.lines.range(top.start, top.end);
  return syntax(
    context,
    tag.start,
    tag.end,
    `${shorten(tag.text)} stands where ${shorten(top.text)} of line ${range.start.line} has to be closed`,
    {
      help: `write {{/${top.name}}}`,
      related: [{ file: context.label, range, message: 'the open block' }],
    },
  );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
