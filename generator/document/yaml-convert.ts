import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { finding, type Finding, type Result } from '../core/finding.ts';
import {
  emptyObject,
  formatPointer,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import type { LineMap } from '../core/text.ts';
import { MAX_DEPTH, type Span } from './json.ts';
import { asOneText } from './yaml-quoting.ts';

/** A document may grow to this many values through aliases; more is an attack or a fault. */
const MAX_VALUES = 1_000_000;

/** How a parsed document becomes a plain value. */
interface ConvertOptions {
  file: string;
  spans?: Map<string, Span>;
  merge?: boolean;
}

/** The plain value of a parsed document; a key that stands twice in one map is a finding that names both places. */
export function convert(
  document: Document.Parsed,
  map: LineMap,
  options: ConvertOptions,
): Result<JsonValue> {
  const conversion = new Conversion(document, map, options);
  try {
    const value = conversion.value(document.contents, '', 0);
    return { value, findings: conversion.findings };
  } catch (fault) {
    if (!(fault instanceof Excess)) throw fault;
    return {
      value: undefined,
      findings: [finding(fault.rule, fault.message, { file: options.file })],
    };
  }
}

class Excess extends Error {
  constructor(
    readonly rule: 'document/too-deep' | 'document/too-large' | 'document/syntax',
    message: string,
  ) {
    super(message);
  }
}

/** Turns the parser's nodes into plain values; counts what aliases unfold to. */
class Conversion {
  readonly findings: Finding[] = [];
  private count = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly map: LineMap,
    private readonly options: ConvertOptions,
  ) {}

  /** `pointer` is only kept where places are asked for. */
  value(node: unknown, pointer: string, depth: number, key?: unknown): JsonValue {
    this.count += 1;
    if (this.count > MAX_VALUES) {
      throw new Excess(
        'document/too-large',
        `its aliases unfold to more than ${MAX_VALUES} values`,
      );
    }
    if (depth > MAX_DEPTH) {
      throw new Excess(
        'document/too-deep',
        `the document is nested more than ${MAX_DEPTH} levels deep`,
      );
    }
    this.note(node as Node | null, pointer, key as Node | undefined);
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      return target === undefined
        ? this.unknownAlias(node)
        : this.value(target, pointer, depth, key);
    }
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        this.value(item, this.below(pointer, String(index)), depth + 1),
      );
    }
    if (isMap(node)) return this.mapValue(node, pointer, depth);
    return isScalar(node) ? scalarValue(node.value) : null;
  }

  private below(pointer: string, name: string): string {
    return this.options.spans === undefined ? '' : pointer + formatPointer([name]);
  }

  private mapValue(node: YAMLMap, pointer: string, depth: number): JsonObject {
    const map: JsonObject = emptyObject();
    const first = new Map<string, unknown>();
    for (const pair of node.items) {
      const name = this.key(pair.key);
      if (name === '<<' && this.options.merge === true) {
        const merged = this.value(pair.value, pointer, depth);
        for (const part of Array.isArray(merged) ? merged : [merged]) {
          for (const [inner, value] of Object.entries(isObject(part) ? part : {})) {
            if (!Object.hasOwn(map, inner)) map[inner] = value;
          }
        }
        continue;
      }
      if (first.has(name)) this.duplicate(name, pair.key, first.get(name));
      first.set(name, pair.key);
      map[name] = this.value(pair.value, this.below(pointer, name), depth + 1, pair.key);
    }
    return map;
  }

  private key(node: unknown): string {
    const target = isAlias(node) ? node.resolve(this.document) : node;
    if (isAlias(node) && target === undefined) return this.unknownAlias(node);
    if (isScalar(target)) return String(target.source ?? target.value);
    if (target === null) return '';
    throw new Excess('document/syntax', 'a list or map stands where the key of a map is due');
  }

  /** Mostly a text that begins with a star; it goes on as that text. */
  private unknownAlias(node: Alias): string {
    const text = `*${node.source}`;
    const place = stretch(node);
    this.findings.push(
      finding(
        'document/syntax',
        `${text} is an alias, and no value has the anchor &${node.source}`,
        {
          file: this.options.file,
          ...(place && { range: this.map.range(place.start, place.end) }),
          help: `if it is meant as a text: ${asOneText(text)}`,
        },
      ),
    );
    return text;
  }

  private duplicate(name: string, key: unknown, earlier: unknown): void {
    const { file } = this.options;
    const at = (node: unknown): { file: string; range?: ReturnType<LineMap['range']> } => {
      const place = stretch(node as Node | null);
      return { file, ...(place && { range: this.map.range(place.start, place.end) }) };
    };
    this.findings.push(
      finding('document/duplicate-key', `the key ${JSON.stringify(name)} stands twice in one map`, {
        ...at(key),
        help: 'keep one of the two',
        related: [{ ...at(earlier), message: 'the first one' }],
      }),
    );
  }

  private note(node: Node | null, pointer: string, keyNode: Node | null | undefined): void {
    if (this.options.spans === undefined) return;
    const span = stretch(node);
    const key = stretch(keyNode);
    if (span !== undefined) this.options.spans.set(pointer, { ...span, ...(key && { key }) });
  }
}

function stretch(node: Node | null | undefined): { start: number; end: number } | undefined {
  const range = node?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

/** A scalar of the parser as a JSON value. */
export function scalarValue(value: unknown): JsonValue {
  // YAML 1.1 reads some plain texts as dates, which come as objects of the language.
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return (value ?? null) as JsonValue;
}
