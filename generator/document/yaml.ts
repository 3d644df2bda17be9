import { CORE_SCHEMA, load, realMapTag } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node } from 'yaml';
import { finding, type Finding, type Result } from '../core/finding.ts';
import {
  emptyObject,
  formatPointer,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import { lineMap } from '../core/text.ts';
import { MAX_DEPTH, type Span } from './json.ts';
import { yamlFault } from './yaml-faults.ts';

/** How a YAML text is read. */
export interface YamlOptions {
  /** The name of the file for findings. */
  file: string;
  /** Receives the span of each value by JSON pointer. */
  spans?: Map<string, Span>;
}

/** A document may grow to this many values through aliases; more is an attack or a fault. */
const MAX_VALUES = 1_000_000;

/**
 * Reads one YAML document as 1.2 and holds against it what YAML 1.1 and a second parser (js-yaml) read:
 * a text that readers take in two ways is an error. Objects come without a prototype.
 */
export function parseYaml(text: string, options: YamlOptions): Result<JsonValue> {
  const first = readYaml(text, options);
  if (first.value === undefined) return first;
  const findings = [...first.findings];
  for (const [name, other] of otherReadings(text)) {
    const difference = other === undefined ? [] : firstDifference(first.value, other, []);
    if (difference !== undefined) {
      findings.push(disagreement(text, options.file, name, difference));
      break;
    }
  }
  return { value: first.value, findings };
}

/** Reads one YAML 1.2 document with one parser. */
export function readYaml(text: string, options: YamlOptions): Result<JsonValue> {
  const documents = compose(text, '1.2');
  if (!Array.isArray(documents)) return { value: undefined, findings: [tooDeep(options.file)] };
  const [document, second] = documents;
  const map = lineMap(text);
  const faults = documents.flatMap((one) => [...one.errors, ...one.warnings]);
  const findings: Finding[] = faults
    .slice(0, 1)
    .map((fault) => yamlFault(fault, text, map, options.file));
  if (second !== undefined && findings.length === 0) {
    findings.push(
      finding('document/syntax', 'a second YAML document begins here', {
        file: options.file,
        range: map.range(second.range[0], second.range[0] + 1),
        help: 'keep one document in one file',
      }),
    );
  }
  if (document === undefined || document.contents === null || findings.length > 0) {
    return findings.length > 0
      ? { value: undefined, findings }
      : {
          value: undefined,
          findings: [
            finding('document/syntax', 'the file is empty where a YAML document is due', {
              file: options.file,
            }),
          ],
        };
  }
  return convert(document, options);
}

function compose(text: string, version: '1.1' | '1.2'): Document.Parsed[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      version,
      merge: version === '1.1',
      logLevel: 'silent',
      prettyErrors: false,
      strict: true,
    });
    return Array.isArray(documents) ? documents : [];
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

function tooDeep(file: string): Finding {
  return finding('document/too-deep', `the document is nested more than ${MAX_DEPTH} levels deep`, {
    file,
  });
}

function convert(document: Document.Parsed, options: YamlOptions): Result<JsonValue> {
  const conversion = new Conversion(document, options.spans);
  try {
    return { value: conversion.value(document.contents, []), findings: [] };
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
  private count = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly spans: Map<string, Span> | undefined,
  ) {}

  value(node: unknown, path: (string | number)[], key?: Span['key']): JsonValue {
    this.count += 1;
    if (this.count > MAX_VALUES) {
      throw new Excess(
        'document/too-large',
        `its aliases unfold to more than ${MAX_VALUES} values`,
      );
    }
    if (path.length > MAX_DEPTH) {
      throw new Excess(
        'document/too-deep',
        `the document is nested more than ${MAX_DEPTH} levels deep`,
      );
    }
    this.note(node as Node | null, path, key);
    if (isAlias(node)) return this.value(node.resolve(this.document), path, key);
    if (isSeq(node)) return node.items.map((item, index) => this.value(item, [...path, index]));
    if (isMap(node)) {
      const map: JsonObject = emptyObject();
      for (const pair of node.items) {
        const name = this.key(pair.key);
        map[name] = this.value(pair.value, [...path, name], stretch(pair.key as Node | null));
      }
      return map;
    }
    return isScalar(node) ? scalarValue(node.value) : null;
  }

  private key(node: unknown): string {
    const target = isAlias(node) ? node.resolve(this.document) : node;
    if (isScalar(target)) return String(target.source ?? target.value);
    if (target === null) return '';
    throw new Excess('document/syntax', 'a list or map stands where the key of a map is due');
  }

  private note(node: Node | null, path: (string | number)[], key: Span['key']): void {
    const span = stretch(node);
    if (this.spans === undefined || span === undefined) return;
    this.spans.set(formatPointer(path), { ...span, ...(key === undefined ? {} : { key }) });
  }
}

function stretch(node: Node | null | undefined): { start: number; end: number } | undefined {
  const range = node?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

function scalarValue(value: unknown): JsonValue {
  // YAML 1.1 reads some plain texts as dates, which come as objects of the language.
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return (value ?? null) as JsonValue;
}

/** What other readers make of a text that the first one has read and found to be of bounded size. */
function* otherReadings(text: string): Generator<[string, JsonValue | undefined]> {
  const documents = compose(text, '1.1');
  const document = documents?.[0];
  yield [
    'YAML 1.1',
    document === undefined || document.errors.length > 0
      ? undefined
      : fromMaps(document.toJS({ mapAsMap: true, maxAliasCount: -1 })),
  ];
  yield ['js-yaml', loadSecond(text)];
}

function loadSecond(text: string): JsonValue | undefined {
  try {
    return fromMaps(load(text, { schema: CORE_SCHEMA.withTags([realMapTag]) }));
  } catch {
    // A second parser that refuses the text disagrees; what it says about it is of no use to a reader.
    return undefined;
  }
}

function fromMaps(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(fromMaps);
  if (!(value instanceof Map)) return scalarValue(value);
  const object = emptyObject();
  for (const [key, item] of value) object[String(key)] = fromMaps(item);
  return object;
}

/** The path of the first value that two readings differ in, or `undefined` where they agree. */
function firstDifference(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  path: (string | number)[],
): (string | number)[] | undefined {
  if (a === b) return undefined;
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const [index, item] of a.entries()) {
      const found = firstDifference(item, b[index], [...path, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstDifference(a[key], b[key], [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return path;
}

function disagreement(
  text: string,
  file: string,
  reader: string,
  path: (string | number)[],
): Finding {
  const spans = new Map<string, Span>();
  readYaml(text, { file, spans });
  const pointer = formatPointer(path);
  const span = spans.get(pointer);
  return finding(
    'document/parsers-disagree',
    `readers of YAML take this value in two ways (YAML 1.2 and ${reader})`,
    {
      file,
      pointer,
      ...(span === undefined ? {} : { range: lineMap(text).range(span.start, span.end) }),
      help: 'put the value in double quotes',
    },
  );
}
