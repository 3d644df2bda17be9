import { expect, test } from '@jest/globals';
import { finding } from '../../generator/core/finding.ts';
import { formatGithub } from '../../generator/report/github.ts';

test('a finding is one workflow command with its text escaped', () => {
  const found = finding('schema/type', '100% wrong\nhere', {
    file: 'a,b:c.yml',
    range: { start: { line: 2, column: 3 }, end: { line: 2, column: 9 } },
    help: 'mend it',
  });
  expect(formatGithub([found])).toBe(
    '::error file=a%2Cb%3Ac.yml,line=2,endLine=2,col=3,endColumn=9,title=schema/type::100%25 wrong%0Ahere%0Ahelp: mend it\n',
  );
  expect(formatGithub([finding('environment/unfilled', 'x')])).toBe(
    '::warning title=environment/unfilled::x\n',
  );
  expect(formatGithub([])).toBe('');
});
