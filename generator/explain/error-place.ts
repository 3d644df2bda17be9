import type { Artifact } from '../artifact/row.ts';
import type { JsonValue } from '../core/json.ts';

/** A rendered file, as far as an error is looked for in it. */
export interface RenderedDocument {
  artifact: Pick<Artifact, 'id' | 'kind' | 'account'>;
  /** Below `out/`, with `/` between folders. */
  path: string;
  value: JsonValue;
}

/** A place that has to be mended, or looked at first. */
export interface ErrorPlace {
  path: string;
  /** JSON pointer in the document; empty for the file as a whole. */
  pointer: string;
  /** What is to be seen or done there, as a phrase. */
  why: string;
}
