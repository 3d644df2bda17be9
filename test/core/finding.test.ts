import { expect, test } from '@jest/globals';
import { finding, hasErrors, sortFindings } from '../../generator/core/finding.ts';
import { RULES } from '../../generator/core/rules.ts';

const at = (line: number, column: number): { start: Place; end: Place } => ({
  start: { line, column },
  end: { line, column: column + 1 },
});
type Place = { line: number; column: number };

test('every rule id is words in kebab-case behind a group', () => {
  for (const id of Object.keys(RULES)) expect(id).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('the severity of a finding is that of its rule', () => {
  expect(finding('environment/unfilled', 'x').severity).toBe('warning');
  expect(hasErrors([finding('environment/unfilled', 'x')])).toBe(false);
  expect(hasErrors([finding('schema/type', 'x')])).toBe(true);
});

test('findings are sorted by file, line, column, rule, and repetitions fall together', () => {
  const findings = [
    finding('schema/type', 'd', { file: 'b', range: at(1, 1) }),
    finding('schema/type', 'c', { file: 'a', range: at(10, 1) }),
    finding('schema/type', 'b', { file: 'a', range: at(2, 5) }),
    finding('schema/enum', 'a', { file: 'a', range: at(2, 5) }),
    finding('schema/enum', 'a', { file: 'a', range: at(2, 5) }),
    finding('project/usage', 'z'),
  ];
  expect(sortFindings(findings).map((one) => one.message)).toEqual(['z', 'a', 'b', 'c', 'd']);
});
