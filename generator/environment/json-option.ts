import { finding, type Finding, type Place } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import type { Position } from '../core/text.ts';
import { parseJson, type Span } from '../document/json.ts';
import { forbiddenKey, PROTO } from './forbidden-key.ts';
import { placeBetween, type Entry, type Located, type Source } from './located.ts';
import { keptExactly, printPlain } from './scalars.ts';

/** The text of a `--set-json` value inside the text of the command line. */
export interface JsonText {
  readonly source: Source;
  /** Offset of the text's first sign in the source. */
  readonly start: number;
  readonly text: string;
  /** The option as messages show it, and its path. */
  readonly shown: string;
  readonly path: string;
}

/** The value of a `--set-json`, each part with its own place; texts are no templates. The first fault ends it. */
export function readJsonOption(option: JsonText): Located | Finding {
  const { source, start, text, shown, path } = option;
  const spans = new Map<string, Span>();
  const { value, findings } = parseJson(text, { file: source.label, spans });
  const [fault] = findings;
  if (value === undefined || fault !== undefined) {
    const message = `${shown} does not give JSON: ${fault?.message ?? 'nothing follows ='}`;
    const isTwice = fault?.rule === 'document/duplicate-key';
    return finding('environment/override', message, {
      ...placeOfFault(fault, option),
      help: isTwice
        ? 'keep one of the two'
        : `put text in double quotes, or write  --set ${path}=text`,
      ...(isTwice ? { related: (fault.related ?? []).map((one) => moved(one, option)) } : {}),
    });
  }
  return locateIn(value, '');

  function locateIn(part: JsonValue, pointer: string): Located | Finding {
    const span = spans.get(pointer) ?? { start: 0, end: text.length };
    const at = { source, start: start + span.start, end: start + span.end };
    if (Array.isArray(part)) {
      const items: Located[] = [];
      for (const [index, item] of part.entries()) {
        const below = locateIn(item, `${pointer}/${index}`);
        if ('rule' in below) return below;
        items.push(below);
      }
      return { kind: 'list', items, ...at };
    }
    if (typeof part === 'object' && part !== null) {
      const entries = new Map<string, Entry>();
      for (const [key, item] of Object.entries(part)) {
        const belowPointer = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        const own = spans.get(belowPointer)?.key ?? span;
        const [keyStart, keyEnd] = [start + own.start, start + own.end];
        if (key === PROTO) return forbiddenKey(source, keyStart, keyEnd);
        const below = locateIn(item, belowPointer);
        if ('rule' in below) return below;
        entries.set(key, { key, source, keyStart, keyEnd, value: below, whole: false });
      }
      return { kind: 'map', entries, ...at };
    }
    if (typeof part === 'number') {
      const written = text.slice(span.start, span.end);
      if (!keptExactly(written)) return changedNumber(written, part, at);
    }
    return { kind: 'scalar', value: part, written: String(part), style: 'given', ...at };
  }

  function changedNumber(
    written: string,
    value: number,
    at: { start: number; end: number },
  ): Finding {
    const shownNumber = written.length > 40 ? `${written.slice(0, 37)}...` : written;
    const message = `${shown}: the number ${shownNumber} would be read as ${printPlain(value)}`;
    return finding('environment/override', message, {
      ...placeBetween(source, at.start, at.end),
      help: 'write it with at most 15 digits, or as text in double quotes',
    });
  }
}

function placeOfFault(fault: Finding | undefined, option: JsonText): Place {
  const { source, start, text } = option;
  const whole = placeBetween(source, start, start + text.length);
  const range = fault?.range;
  return range === undefined || text === '' ? whole : moved({ file: source.label, range }, option);
}

/** A place inside the option's own text as one of the command line. */
function moved<T extends Place>(place: T, { source, start }: JsonText): T {
  const base = source.lines().position(start);
  const shift = ({ line, column }: Position): Position =>
    line === 1
      ? { line: base.line, column: base.column + column - 1 }
      : { line: base.line + line - 1, column };
  const { range } = place;
  if (range === undefined) return place;
  return { ...place, range: { start: shift(range.start), end: shift(range.end) } };
}
