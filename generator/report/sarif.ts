import type { Finding, Place, Related } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import type { Range } from '../core/text.ts';
import { VERSION } from '../version.ts';
import { describeRule, type Describe } from './describe.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The name that paths in the report are relative to; readers such as GitHub know it as the top of the repository. */
const BASE = '%SRCROOT%';

/** What the SARIF form tells besides the findings. */
export interface SarifOptions {
  exitCode: number;
  /** What the rules stand for; without it what the table of rule ids tells. */
  describe?: Describe | undefined;
}

/**
 * Findings as one SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). A finding without a file is about the
 * command line, not about what was judged, so it is a notification of the invocation; a result without a location would
 * make GitHub refuse the whole log. Braces in messages stand as they are, as readers show a text without arguments as it is.
 */
export function formatSarif(findings: readonly Finding[], options: SarifOptions): string {
  const { exitCode, describe = describeRule } = options;
  const located = findings.filter(isLocated);
  const others = findings.filter((one) => !isLocated(one));
  const rules = rulesOf(located);
  const notices = rulesOf(others);
  const prints = fingerprints(located);
  const run = {
    tool: {
      driver: {
        name: 'codeseries',
        version: VERSION,
        semanticVersion: VERSION,
        rules: [...rules.values()].map((first) => descriptor(first, describe)),
        ...(notices.size === 0
          ? {}
          : { notifications: [...notices.values()].map((first) => descriptor(first, describe)) }),
      },
    },
    invocations: [
      {
        executionSuccessful: exitCode < 2,
        exitCode,
        ...(others.length === 0
          ? {}
          : { toolConfigurationNotifications: others.map((one) => notification(one, notices)) }),
      },
    ],
    originalUriBaseIds: {
      [BASE]: { description: { text: 'The folder in which codeseries was called.' } },
    },
    columnKind: 'unicodeCodePoints',
    results: located.map((one, index) => result(one, rules, prints[index] ?? '')),
  };
  return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2) + '\n';
}

type Located = Finding & { file: string };

function isLocated(found: Finding): found is Located {
  return found.file !== undefined;
}

/** The first finding of each rule, in the order of their ids, so that an index is the same wherever the rules are. */
function rulesOf(findings: readonly Finding[]): Map<string, Finding> {
  const firsts = new Map<string, Finding>();
  for (const one of findings) if (!firsts.has(one.rule)) firsts.set(one.rule, one);
  return new Map([...firsts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function descriptor({ rule, severity }: Finding, describe: Describe): object {
  const told = describe(rule);
  return {
    id: rule,
    shortDescription: { text: told.title },
    fullDescription: { text: told.why ?? told.title },
    help: { text: told.help ?? told.why ?? told.title },
    ...(told.helpUri === undefined ? {} : { helpUri: told.helpUri }),
    defaultConfiguration: { level: told.severity ?? severity },
  };
}

function notification(found: Finding, notices: ReadonlyMap<string, Finding>): object {
  return {
    descriptor: { id: found.rule, index: [...notices.keys()].indexOf(found.rule) },
    level: found.severity,
    message: { text: messageOf(found) },
  };
}

function result(found: Located, rules: ReadonlyMap<string, Finding>, fingerprint: string): object {
  const related = found.related ?? [];
  return {
    ruleId: found.rule,
    ruleIndex: [...rules.keys()].indexOf(found.rule),
    level: found.severity,
    message: { text: messageOf(found) },
    locations: [{ physicalLocation: physicalLocation(found) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    partialFingerprints: { 'codeseriesFinding/v1': fingerprint },
    ...(found.pointer === undefined ? {} : { properties: { pointer: found.pointer } }),
  };
}

function messageOf({ message, help }: Finding): string {
  return help === undefined ? message : `${message}\nhelp: ${help}`;
}

function relatedLocation(place: Related, index: number): object {
  return {
    id: index + 1,
    physicalLocation: physicalLocation(place),
    ...(place.pointer === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: place.pointer }] }),
    message: { text: place.message },
  };
}

function physicalLocation({ file, range }: Place): object {
  return {
    artifactLocation: artifactLocation(file),
    ...(range === undefined ? {} : { region: region(range) }),
  };
}

function region({ start, end }: Range): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** A path as a URI reference; what only stands for a file, such as `<command line>`, has no folder that it lies in. */
function artifactLocation(file: string): object {
  const uri = file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (file.startsWith('/')) return { uri: `file://${uri}` };
  return { uri, ...(/^<.*>$/.test(file) ? {} : { uriBaseId: BASE }) };
}

/**
 * What tells a finding from the others in the next report, too: rule, file and words, not lines, which move with every
 * edit, nor pointers, which move with every entry of a list; findings that are alike are counted.
 */
function fingerprints(findings: readonly Located[]): string[] {
  const counts = new Map<string, number>();
  return findings.map(({ rule, file, message }) => {
    const alike = JSON.stringify([rule, file, message]);
    const ordinal = (counts.get(alike) ?? 0) + 1;
    counts.set(alike, ordinal);
    return sha256(JSON.stringify([rule, file, message, ordinal])).slice(0, 32);
  });
}
