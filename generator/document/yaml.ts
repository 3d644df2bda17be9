import { CORE_SCHEMA, load, realMapTag } from 'js-yaml';
import { Composer, Parser, type CST, type Document, type YAMLError } from 'yaml';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { emptyObject, formatPointer, isObject, type JsonValue } from '../core/json.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { lineMap, type LineMap } from '../core/text.ts';
import { MAX_DEPTH, type Span } from './json.ts';
import { convert, scalarValue } from './yaml-convert.ts';
import { isReadAlike } from './yaml-alike.ts';
import { explainFault } from './yaml-faults.ts';
import { isSameInBothVersions } from './yaml-versions.ts';

/** How a YAML text is read. */
export interface YamlOptions {
  /** The name of the file for findings. */
  file: string;
  /** Receives the span of each value by JSON pointer. */
  spans?: Map<string, Span>;
  /** Whether `<<` merges maps, as readers of YAML 1.1 do; otherwise it is a key like others. */
  merge?: boolean;
}

/** A value, and the span of each part of it by JSON pointer, which are found when they are asked for. */
export interface YamlResult extends Result<JsonValue> {
  places?: () => ReadonlyMap<string, Span>;
}

/**
 * Reads one YAML document as 1.2 and holds against it what YAML 1.1 and a second parser (js-yaml) read:
 * a text that readers take in two ways is an error. Objects come without a prototype.
 */
export function parseYaml(text: string, options: YamlOptions): YamlResult {
  const quick = readQuickly(text, options);
  if (quick !== undefined) return quick;
  const tokens = tokensOf(text);
  const { document, ...first } = readTokens(tokens, text, options);
  if (first.value === undefined || first.findings.length > 0) return first;
  const findings: Finding[] = [];
  const others = otherReadings(tokens, text, document);
  for (const [name, other] of others) {
    const difference = other === undefined ? [] : firstDifference(first.value, other);
    if (difference !== undefined) {
      findings.push(disagreement(text, options.file, name, difference));
      break;
    }
  }
  return { ...first, findings };
}

/** Reads one YAML 1.2 document with one parser. */
export function readYaml(text: string, options: YamlOptions): Result<JsonValue> {
  const quick = readQuickly(text, options);
  if (quick !== undefined) return { value: quick.value, findings: [] };
  const { value, findings } = readTokens(tokensOf(text), text, options);
  return { value, findings };
}

/** A text that no two readers take in two ways is read by the one that is quickest; the other one tells places. */
function readQuickly(text: string, { spans, file }: YamlOptions): YamlResult | undefined {
  if (spans !== undefined || !isReadAlike(text)) return undefined;
  const value = loadSecond(text);
  const places = (): ReadonlyMap<string, Span> => {
    const found = new Map<string, Span>();
    readTokens(tokensOf(text), text, { file, spans: found });
    return found;
  };
  return value === undefined ? undefined : { value, findings: [], places };
}

/** What the parser makes of a text before it knows the version of YAML: read once, composed once for each version. */
type Tokens = readonly CST.Token[] | undefined;

function tokensOf(text: string): Tokens {
  return unlessTooDeep(() => [...new Parser().parse(text)]);
}

/** What the first reader made of a text, before and after it became a plain value. */
interface FirstReading extends YamlResult {
  document?: Document.Parsed;
}

function readTokens(tokens: Tokens, text: string, options: YamlOptions): FirstReading {
  const documents = compose(tokens, '1.2');
  if (!Array.isArray(documents)) return { value: undefined, findings: [tooDeep(options.file)] };
  const [document, second] = documents;
  const map = lineMap(text);
  const faults = documents.flatMap((one) => [...one.errors, ...one.warnings]);
  const findings: Finding[] = faults
    .slice(0, 1)
    .map((fault) => syntaxFinding(fault, text, map, options.file));
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
  const places = (): ReadonlyMap<string, Span> => {
    const spans = new Map<string, Span>();
    convert(document, map, { ...options, spans });
    return spans;
  };
  return { ...convert(document, map, options), places, document };
}

/** The rules of faults that are more than a slip of syntax, by the parser's own codes. */
const RULES: Partial<Record<YAMLError['code'], CoreRuleId>> = {
  DUPLICATE_KEY: 'document/duplicate-key',
  RESOURCE_EXHAUSTION: 'document/too-deep',
};

/** A fault that the parser found, as a finding in our words. */
function syntaxFinding(fault: YAMLError, text: string, map: LineMap, file: string): Finding {
  const { message, help, start, end } = explainFault(fault, text);
  return finding(RULES[fault.code] ?? 'document/syntax', message, {
    file,
    range: map.range(start, end),
    ...(help === undefined ? {} : { help }),
  });
}

function compose(tokens: Tokens, version: '1.1' | '1.2'): Document.Parsed[] | undefined {
  if (tokens === undefined) return undefined;
  const composer = new Composer({
    version,
    merge: version === '1.1',
    logLevel: 'silent',
    prettyErrors: false,
    strict: true,
    uniqueKeys: version === '1.1',
  });
  return unlessTooDeep(() => [...composer.compose(tokens)]);
}

/** The parser calls itself for each level: a text that is nested too deeply ends the stack. */
function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
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

/** What other readers make of a text that the first one has read and found to be of bounded size. */
function* otherReadings(
  tokens: Tokens,
  text: string,
  first: Document.Parsed | undefined,
): Generator<[string, JsonValue | undefined]> {
  if (first === undefined || !isSameInBothVersions(first, text)) {
    yield ['YAML 1.1', readAsOldVersion(tokens)];
  }
  yield ['js-yaml', loadSecond(text)];
}

function readAsOldVersion(tokens: Tokens): JsonValue | undefined {
  const document = compose(tokens, '1.1')?.[0];
  if (document === undefined || document.errors.length > 0) return undefined;
  return fromMaps(document.toJS({ mapAsMap: true, maxAliasCount: -1 }));
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
): (string | number)[] | undefined {
  if (a === b) return undefined;
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const [index, item] of a.entries()) {
      const below = firstDifference(item, b[index]);
      if (below !== undefined) return [index, ...below];
    }
    return undefined;
  }
  if (!isObject(a) || !isObject(b)) return [];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const below = firstDifference(a[key], b[key]);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
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
