import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { forbiddenKey, PROTO } from './forbidden-key.ts';
import {
  emptyMap,
  placeBetween,
  sourceOf,
  type Entry,
  type Located,
  type LocatedMap,
  type LocatedScalar,
  type Source,
} from './located.ts';
import { readSimply } from './read-simply.ts';
import { scalarAt } from './written-scalar.ts';
import { readYaml } from './yaml-read.ts';

/** How many values the aliases of one file may repeat, all in all. */
const ALIAS_LIMIT = 10_000;

/** How many faults of one file are told. */
const FAULT_LIMIT = 20;

/** One variable file, read: the top map, each value with its place. */
export type ParsedLayer = LocatedMap;

/** What an anchor names: the value and how many values it holds; nothing while it is still being read. */
interface Anchored {
  readonly value: Located;
  readonly size: number;
}

interface Reading {
  readonly source: Source;
  readonly faults: Finding[];
  readonly anchors: Map<string, Anchored | undefined>;
  repeated: number;
  size: number;
}

/**
 * Reads one variable file (YAML 1.2). An empty file is an empty map; every fault is a positioned finding,
 * and with a fault there is no value. Time and memory are linear in the text.
 */
export function parseLayer({ file, text }: { file: string; text: string }): Result<ParsedLayer> {
  const source = sourceOf(file, text.replace(/^\ufeff/, ''), 'layer');
  const simple = readSimply(source);
  return simple === undefined ? lookCloser(source) : { value: simple, findings: [] };
}

/** Reads any variable file as `parseLayer` does, and tells what is wrong with it. */
export function lookCloser(source: Source): Result<ParsedLayer> {
  const read = readYaml(source);
  if ('faults' in read) return { value: undefined, findings: read.faults };
  if (read.node === null) return { value: emptyMap(source), findings: [] };
  const reading: Reading = { source, faults: [], anchors: new Map(), repeated: 0, size: 0 };
  const top = convert(read.node, reading);
  if (reading.faults.length === 0 && top.kind === 'map') return { value: top, findings: [] };
  if (reading.faults.length > 0) return { value: undefined, findings: reading.faults };
  const what = top.kind === 'list' ? 'a list' : 'a single value';
  const notMap = finding(
    'environment/not-a-map',
    `the file holds ${what}, not a map of variables`,
    { ...placeBetween(source, top.start, top.end), help: 'write lines of the form  key: value' },
  );
  return { value: undefined, findings: [notMap] };
}

function convert(node: ParsedNode | null, reading: Reading): Located {
  const { source } = reading;
  if (node === null) return scalarAt(source, '', 'plain', 0, 0);
  if (isAlias(node)) return repeat(node.source, node.range, reading);
  const { anchor } = node;
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  const sizeBefore = reading.size;
  reading.size += 1;
  const value = convertOwn(node, reading);
  if (anchor !== undefined) reading.anchors.set(anchor, { value, size: reading.size - sizeBefore });
  return value;
}

function convertOwn(node: Exclude<ParsedNode, { type: 'ALIAS' }>, reading: Reading): Located {
  const { source } = reading;
  const [start, end] = node.range;
  if (isScalar(node)) return convertScalar(node, start, end, source);
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as ParsedNode | null, reading));
    return { kind: 'list', items, source, start, end };
  }
  const entries = new Map<string, Entry>();
  if (!isMap(node)) return { kind: 'map', entries, source, start, end };
  for (const pair of node.items) {
    const entry = convertPair(pair, reading);
    if (entry === undefined) continue;
    const twin = entries.get(entry.key);
    if (twin === undefined) entries.set(entry.key, entry);
    else fault(reading, duplicate(twin, entry));
  }
  return { kind: 'map', entries, source, start, end };
}

function convertPair(
  pair: { key: ParsedNode; value: ParsedNode | null },
  reading: Reading,
): Entry | undefined {
  const { source } = reading;
  const [keyStart, keyEnd] = pair.key.range;
  const value = convert(pair.value, reading);
  if (!isScalar(pair.key) || keyStart === keyEnd) {
    const message = isScalar(pair.key) ? 'a value has no key' : 'a key is no plain text';
    const at = placeBetween(source, keyStart, Math.max(keyEnd, keyStart + 1));
    const help = 'write  key: value';
    fault(reading, finding('environment/syntax', message, { ...at, help }));
    return undefined;
  }
  const plain = pair.key.type === 'PLAIN';
  const key = String(pair.key.value);
  if (plain && key === '<<') {
    const message = 'a merge key (<<) is not for variable files';
    const help = 'put what is shared into base.yml; maps of the layers are merged by themselves';
    const at = placeBetween(source, keyStart, keyEnd);
    fault(reading, finding('environment/unsupported', message, { ...at, help }));
    return undefined;
  }
  if (key === PROTO) {
    fault(reading, forbiddenKey(source, keyStart, keyEnd));
    return undefined;
  }
  return { key, source, keyStart, keyEnd, value, whole: false };
}

function duplicate(first: Entry, second: Entry): Finding {
  const before = placeBetween(first.source, first.keyStart, first.keyEnd);
  return finding('environment/duplicate-key', `${second.key} stands twice in the same map`, {
    ...placeBetween(second.source, second.keyStart, second.keyEnd),
    help: 'keep one of the two',
    related: [{ ...before, message: 'the first one' }],
  });
}

function repeat(name: string, range: readonly number[], reading: Reading): Located {
  const { source } = reading;
  const [start = 0, end = 0] = range;
  const at = placeBetween(source, start, end);
  const anchored = reading.anchors.get(name);
  const nothing = scalarAt(source, '', 'plain', start, end);
  if (anchored === undefined) {
    const message = reading.anchors.has(name)
      ? `*${name} repeats a value that holds it`
      : `*${name} repeats an anchor that does not stand above`;
    const help = `name the value with &${name} before it is repeated`;
    fault(reading, finding('environment/syntax', message, { ...at, help }));
    return nothing;
  }
  const wasWithin = reading.repeated <= ALIAS_LIMIT;
  reading.repeated += anchored.size;
  reading.size += anchored.size;
  if (reading.repeated <= ALIAS_LIMIT) return anchored.value;
  if (wasWithin) {
    const message = `the aliases of the file repeat more than ${ALIAS_LIMIT} values`;
    const help = 'write a reference {{path.to.value}} in place of an alias';
    fault(reading, finding('environment/too-large', message, { ...at, help }));
  }
  return nothing;
}

function convertScalar(node: Scalar, start: number, end: number, source: Source): LocatedScalar {
  const text = String(node.value);
  switch (node.type) {
    case 'PLAIN':
    case undefined:
      return scalarAt(source, text, 'plain', start, end);
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return scalarAt(source, text, 'quoted', start, end);
    default:
      return scalarAt(source, text, 'block', start, end);
  }
}

function fault(reading: Reading, one: Finding): void {
  if (reading.faults.length < FAULT_LIMIT) reading.faults.push(one);
}
