import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import { isReadAlike } from '../document/yaml-alike.ts';
import type { Entry, Located, LocatedList, LocatedMap, LocatedScalar, Source } from './located.ts';
import { scalarAt } from './written-scalar.ts';

/**
 * Reads a variable file that is written so that no two readers of YAML take it in two ways, by the quicker one of them.
 * `undefined` where it is not, or where something is wrong with it: the other reader looks closer.
 */
export function readSimply(source: Source): LocatedMap | undefined {
  if (!isReadAlike(source.text)) return undefined;
  const top = new Reading(source, parseEvents(source.text, { maxDepth: 100 })).top();
  return top?.kind === 'map' ? top : undefined;
}

/** One pass over what the parser saw in a text. */
class Reading {
  private at = 0;

  constructor(
    private readonly source: Source,
    private readonly events: readonly Event[],
  ) {}

  top(): Located | undefined {
    return this.next()?.type === EVENT_ID.DOCUMENT ? this.node() : undefined;
  }

  private next(): Event | undefined {
    const event = this.events[this.at];
    this.at += 1;
    return event;
  }

  /** Whether the map or list that is open ends here; if so, goes on behind its end. */
  private closes(): boolean {
    const closes = this.events[this.at]?.type === EVENT_ID.POP;
    if (closes) this.at += 1;
    return closes;
  }

  private node(): Located | undefined {
    const event = this.next();
    if (event?.type === EVENT_ID.SCALAR) return this.scalar(event);
    if (event?.type === EVENT_ID.MAPPING) return this.map(event.start);
    if (event?.type !== EVENT_ID.SEQUENCE) return undefined;
    return this.list(event.start, event.style === COLLECTION_STYLE.FLOW);
  }

  /** A scalar with its quotes, or with the sign that opens a block and without the empty lines behind it. */
  private scalar(event: ScalarEvent): LocatedScalar {
    const { source } = this;
    const { valueStart: start, valueEnd: end, style } = event;
    const written = getScalarValue(source.text, event);
    if (style === SCALAR_STYLE.PLAIN) return scalarAt(source, written, 'plain', start, end);
    if (style === SCALAR_STYLE.DOUBLE_QUOTED) {
      return scalarAt(source, written, 'quoted', start - 1, end + 1);
    }
    const { text } = source;
    let last = end;
    while (text[last - 2] === '\n') last -= 1;
    return scalarAt(source, written, 'block', text.lastIndexOf('|', start), last);
  }

  private map(start: number): LocatedMap | undefined {
    const { source } = this;
    const entries = new Map<string, Entry>();
    let end = start;
    while (!this.closes()) {
      const name = this.node();
      const value = this.node();
      if (name?.kind !== 'scalar' || value === undefined || entries.has(name.written)) {
        return undefined;
      }
      const { written: key, start: keyStart, end: keyEnd } = name;
      entries.set(key, { key, source, keyStart, keyEnd, value, whole: false });
      end = this.lineEnd(value);
    }
    return { kind: 'map', entries, source, start, end };
  }

  private list(start: number, isInBrackets: boolean): LocatedList | undefined {
    const { source } = this;
    const items: Located[] = [];
    let end = start;
    while (!this.closes()) {
      const item = this.node();
      if (item === undefined) return undefined;
      items.push(item);
      end = isInBrackets ? source.text.indexOf(']', item.end) + 1 : this.lineEnd(item);
    }
    return { kind: 'list', items, source, start, end };
  }

  /** Where the line ends that a value ends on: the maps and lists around it reach so far. */
  private lineEnd({ end }: Located): number {
    const { text } = this.source;
    return text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  }
}
