import type { Artifact } from './artifact/row.ts';
import { inText, type Document } from './check/rule.ts';
import { formatPointer, type JsonValue } from './core/json.ts';
import type { Span } from './document/json.ts';
import { readRendered } from './unit.ts';

/** One rendered file: a document, or a script or page that is made of documents. */
export interface RenderedFile {
  artifact: Artifact;
  /** Below `out/`, with `/` between folders. */
  path: string;
  text: string;
}

/** One rendered, sound document. */
export interface RenderedArtifact extends RenderedFile {
  value: JsonValue;
}

/** A rendered document as rules see it; its text is read for places only where a rule asks for one. */
export function renderedDocument(
  { iam, shell, lint }: Pick<Document, 'iam' | 'shell' | 'lint'>,
  artifact: Artifact,
  value: JsonValue,
  text: string,
  spansOf: () => ReadonlyMap<string, Span> = () => spansIn(text, artifact),
): Document {
  let places: ReadonlyMap<string, Span> | undefined;
  const { source, around } = inText((path) => {
    places ??= spansOf();
    const span = places.get(formatPointer(path));
    return span && { ...span, text };
  });
  return { kind: artifact.kind, value, source, around, text, iam, shell, lint };
}

function spansIn(text: string, artifact: Artifact): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  readRendered(text, artifact, '', { spans });
  return spans;
}
