import type { LocatedScalar, Source } from './located.ts';
import { parseTemplate } from './reference-syntax.ts';
import { readPlain } from './scalars.ts';

/** A scalar of a variable file: what it is read as, and the references in it. */
export function scalarAt(
  source: Source,
  written: string,
  style: 'plain' | 'quoted' | 'block',
  start: number,
  end: number,
): LocatedScalar {
  const value = style === 'plain' ? readPlain(written) : written;
  const template = parseTemplate(written);
  return template === undefined
    ? { kind: 'scalar', value, written, style, source, start, end }
    : { kind: 'scalar', value, written, style, source, start, end, template };
}
