import type { SimpleNode } from '../document/simple-yaml.ts';
import type { Entry, Located, LocatedScalar, Source } from './located.ts';
import { parseTemplate } from './reference-syntax.ts';
import { readPlain } from './scalars.ts';

/** A value of a variable file that is written in the simplest way. */
export function fromSimple(node: SimpleNode, source: Source): Located {
  const { start, end } = node;
  switch (node.kind) {
    case 'scalar':
      return scalarAt(source, node.text, node.style, start, end);
    case 'list': {
      const items = node.items.map((item) => fromSimple(item, source));
      return { kind: 'list', items, source, start, end };
    }
    case 'map': {
      const entries = new Map<string, Entry>();
      for (const { key, value } of node.pairs) {
        const place = { keyStart: key.start, keyEnd: key.end };
        const entry = fromSimple(value, source);
        entries.set(key.text, { key: key.text, source, ...place, value: entry, whole: false });
      }
      return { kind: 'map', entries, source, start, end };
    }
  }
}

/** A scalar as it is written at a place, its references read. */
export function scalarAt(
  source: Source,
  written: string,
  style: 'plain' | 'quoted' | 'block',
  start: number,
  end: number,
): LocatedScalar {
  const value = style === 'plain' ? readPlain(written) : written;
  const template = parseTemplate(written);
  const scalar: LocatedScalar = { kind: 'scalar', value, written, style, source, start, end };
  return template === undefined ? scalar : { ...scalar, template };
}
