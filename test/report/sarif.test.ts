import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { finding, type Finding } from '../../generator/core/finding.ts';
import { RULES, type CoreRuleId } from '../../generator/core/rules.ts';
import type { Describe } from '../../generator/report/describe.ts';
import { formatSarif } from '../../generator/report/sarif.ts';
import { VERSION } from '../../generator/version.ts';
import { sarifFaults } from './sarif-schema.ts';

interface Location {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId?: string };
    region?: Record<string, number>;
  };
}

interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string }[]; notifications?: { id: string }[] } };
      invocations: [Record<string, unknown>];
      results: {
        ruleId: string;
        ruleIndex: number;
        message: { text: string };
        locations: Location[];
        relatedLocations?: unknown[];
        partialFingerprints: Record<string, string>;
      }[];
    },
  ];
}

function logOf(findings: readonly Finding[], exitCode = 1): Log {
  const log = JSON.parse(formatSarif(findings, { exitCode })) as Log;
  expect(sarifFaults(log)).toEqual([]);
  return log;
}

const range = (line: number, column = 1): NonNullable<Finding['range']> => ({
  start: { line, column },
  end: { line, column: column + 3 },
});

const BRANCH = finding('environment/pattern', '"a " is not a branch name', {
  file: 'environments/dev.yml',
  range: range(14, 11),
  pointer: '/branch',
  help: 'write  branch: a',
  related: [
    { file: 'out/dev/pipeline/codepipeline.json', pointer: '/pipeline/name', message: 'made' },
    { file: 'templates/codepipeline.json.hbs', range: range(21, 29), message: 'through' },
  ],
});

test('a finding is one result with its rule, place, related places and help', () => {
  const [run] = logOf([BRANCH]).runs;
  expect(run).toEqual({
    tool: {
      driver: {
        name: 'codeseries',
        version: VERSION,
        semanticVersion: VERSION,
        rules: [
          {
            id: 'environment/pattern',
            shortDescription: { text: RULES['environment/pattern'].title },
            fullDescription: { text: RULES['environment/pattern'].title },
            help: { text: RULES['environment/pattern'].title },
            defaultConfiguration: { level: 'error' },
          },
        ],
      },
    },
    invocations: [{ executionSuccessful: true, exitCode: 1 }],
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'The folder in which codeseries was called.' } },
    },
    columnKind: 'unicodeCodePoints',
    results: [
      {
        ruleId: 'environment/pattern',
        ruleIndex: 0,
        level: 'error',
        message: { text: '"a " is not a branch name\nhelp: write  branch: a' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'environments/dev.yml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 14, startColumn: 11, endLine: 14, endColumn: 14 },
            },
          },
        ],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: {
              artifactLocation: {
                uri: 'out/dev/pipeline/codepipeline.json',
                uriBaseId: '%SRCROOT%',
              },
            },
            logicalLocations: [{ fullyQualifiedName: '/pipeline/name' }],
            message: { text: 'made' },
          },
          {
            id: 2,
            physicalLocation: {
              artifactLocation: { uri: 'templates/codepipeline.json.hbs', uriBaseId: '%SRCROOT%' },
              region: { startLine: 21, startColumn: 29, endLine: 21, endColumn: 32 },
            },
            message: { text: 'through' },
          },
        ],
        partialFingerprints: { 'codeseriesFinding/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
        properties: { pointer: '/branch' },
      },
    ],
  });
});

test('the schema refuses what is no SARIF', () => {
  const log = logOf([BRANCH]);
  const { results } = log.runs[0];
  const broken = [
    { ...results[0], level: 'fatal' },
    { ...results[0], message: 'text' },
    { ...results[0], locations: [{ physicalLocation: { region: { startLine: 0 } } }] },
    { ...results[0], locations: [{ physicalLocation: { artifactLocation: { uri: 'a b' } } }] },
    { ...results[0], colour: 'red' },
  ];
  const faults = broken.map((one) =>
    sarifFaults({ ...log, runs: [{ ...log.runs[0], results: [one] }] }),
  );
  expect(faults.map((one) => one.length > 0)).toEqual(broken.map(() => true));
});

test('the text of a rule is what the caller tells of it; its level does not change with --strict', () => {
  const found: Finding = {
    ...finding('environment/unfilled', 'x', { file: 'a' }),
    severity: 'error',
  };
  const describe: Describe = (rule) => ({
    severity: 'warning',
    title: `title of ${rule}`,
    why: 'Because.',
    help: 'Fill it in.',
    helpUri: 'https://example.com/rule',
  });
  const log = JSON.parse(formatSarif([found], { exitCode: 1, describe })) as Log;
  expect([sarifFaults(log), log.runs[0].tool.driver.rules]).toEqual([
    [],
    [
      {
        id: 'environment/unfilled',
        shortDescription: { text: 'title of environment/unfilled' },
        fullDescription: { text: 'Because.' },
        help: { text: 'Fill it in.' },
        helpUri: 'https://example.com/rule',
        defaultConfiguration: { level: 'warning' },
      },
    ],
  ]);
});

test('a finding without a file is a notification, as every result needs a place', () => {
  const [run] = logOf([finding('project/usage', 'what', { help: 'this' }), BRANCH], 2).runs;
  expect(run.results.map((one) => one.ruleId)).toEqual(['environment/pattern']);
  expect(run.tool.driver.notifications?.map((one) => one.id)).toEqual(['project/usage']);
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      exitCode: 2,
      toolConfigurationNotifications: [
        {
          descriptor: { id: 'project/usage', index: 0 },
          level: 'error',
          message: { text: 'what\nhelp: this' },
        },
      ],
    },
  ]);
});

test('nothing found is a sound run without results', () => {
  const [run] = logOf([], 0).runs;
  expect([run.results, run.tool.driver.rules, run.invocations]).toEqual([
    [],
    [],
    [{ executionSuccessful: true, exitCode: 0 }],
  ]);
});

test.each([
  ['environments/a b#%.yml', { uri: 'environments/a%20b%23%25.yml', uriBaseId: '%SRCROOT%' }],
  ['c:d/한.yml', { uri: 'c%3Ad/%ED%95%9C.yml', uriBaseId: '%SRCROOT%' }],
  ['../x.yml', { uri: '../x.yml', uriBaseId: '%SRCROOT%' }],
  ['/tmp/x y.yml', { uri: 'file:///tmp/x%20y.yml' }],
  ['<command line>', { uri: '%3Ccommand%20line%3E' }],
])('%s as a URI', (file, expected) => {
  const [result] = logOf([finding('schema/type', 'x', { file })]).runs[0].results;
  expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual(expected);
});

describe('fingerprints', () => {
  const at = (line: number, message = 'm', file = 'a.yml'): Finding =>
    finding('schema/type', message, { file, range: range(line), pointer: `/list/${line}` });
  const prints = (findings: readonly Finding[]): string[] =>
    logOf(findings).runs[0].results.map((one) => Object.values(one.partialFingerprints).join());

  test('stay the same when lines and list entries move', () => {
    expect(prints([at(30), at(90)])).toEqual(prints([at(3), at(9)]));
  });

  test('tell apart what is alike, other words and other files', () => {
    const all = prints([at(1), at(2), at(3, 'n'), at(4, 'm', 'b.yml')]);
    expect(new Set(all).size).toBe(4);
    expect(all[0]).not.toBe(all[1]);
  });
});

describe('any findings', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  const position = fc.record({
    line: fc.integer({ min: 1, max: 9e6 }),
    column: fc.integer({ min: 1, max: 9e6 }),
  });
  const place = {
    file: text.map((name) => `f${name}`),
    range: fc.record({ start: position, end: position }),
  };
  const found: fc.Arbitrary<Finding> = fc.record(
    {
      rule: fc.constantFrom(...(Object.keys(RULES) as CoreRuleId[])),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      message: text,
      ...place,
      pointer: text,
      help: text,
      related: fc.array(
        fc.record(
          { ...place, message: text, pointer: text },
          { requiredKeys: ['file', 'message'] },
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['rule', 'severity', 'message'] },
  );

  test('make a valid log, the same each time, in which every index leads to its rule', () => {
    fc.assert(
      fc.property(fc.array(found, { maxLength: 30 }), (findings) => {
        const [{ results, tool }] = logOf(findings).runs;
        expect(formatSarif(findings, { exitCode: 1 })).toBe(formatSarif(findings, { exitCode: 1 }));
        expect(results).toHaveLength(findings.filter((one) => one.file !== undefined).length);
        for (const one of results) {
          expect(tool.driver.rules[one.ruleIndex]?.id).toBe(one.ruleId);
          expect(one.locations).toHaveLength(1);
        }
      }),
      { numRuns: 100 },
    );
  });
});
