import { emptyObject, formatPointer, type JsonObject, type JsonValue } from '../core/json.ts';
import type { Span } from './json.ts';
import { readSimple, type SimpleNode, type SimpleScalar } from './simple-yaml.ts';
import { isNumberOrWord, isSamePlain } from './yaml-versions.ts';

/** What a simple text holds, and where. */
export interface SimpleDocument {
  value: JsonValue;
  /** Adds the span of each value by its JSON pointer. */
  addSpans: (spans: Map<string, Span>) => void;
}

/**
 * The value of a YAML text that is written so simply that every reader of it, of YAML 1.1 or 1.2, takes it for the same;
 * `undefined` where it has to be read as all YAML is.
 */
export function readAlike(text: string): SimpleDocument | undefined {
  const node = readSimple(text);
  if (node === undefined || !isAlike(node)) return undefined;
  return {
    value: valueOf(node),
    addSpans: (spans) => {
      addSpans(spans, node, '');
    },
  };
}

function isAlike(node: SimpleNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.style !== 'plain' || isSamePlain(node.text);
    case 'list':
      return node.items.every(isAlike);
    case 'map':
      return node.pairs.every(({ key, value }) => isAlike(key) && isAlike(value));
  }
}

function valueOf(node: SimpleNode): JsonValue {
  switch (node.kind) {
    case 'scalar':
      return scalarValue(node);
    case 'list':
      return node.items.map(valueOf);
    case 'map': {
      const map: JsonObject = emptyObject();
      for (const { key, value } of node.pairs) map[key.text] = valueOf(value);
      return map;
    }
  }
}

function scalarValue({ style, text }: SimpleScalar): JsonValue {
  // A number, a truth and nothing are written as in JSON.
  return style === 'plain' && isNumberOrWord(text) ? (JSON.parse(text) as JsonValue) : text;
}

function addSpans(
  spans: Map<string, Span>,
  node: SimpleNode,
  pointer: string,
  key?: SimpleScalar,
): void {
  const { start, end } = node;
  spans.set(pointer, { start, end, ...(key && { key: { start: key.start, end: key.end } }) });
  if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      addSpans(spans, item, `${pointer}/${index}`);
    });
  } else if (node.kind === 'map') {
    for (const pair of node.pairs) {
      addSpans(spans, pair.value, pointer + formatPointer([pair.key.text]), pair.key);
    }
  }
}
