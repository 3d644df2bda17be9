import { describe, expect, test } from '@jest/globals';
import { brief, load } from './fixture.ts';

const at = 'environments/dev.yml';

describe('a whole reference that brings a bad value', () => {
  test.each<[string, string]>([
    [
      'org: "{{application.port}}"',
      `${at}:1:6 environment/pattern "8080" is not a short name: it begins with "8"`,
    ],
    [
      'bucket: "{{branch}}"\nbranch: a/b',
      `${at}:1:9 environment/pattern "a/b" is not a bucket name: it holds "/"`,
    ],
    ['org: "{{accounts}}"', `${at}:1:6 environment/type org is a map where text is due`],
  ])('is at fault itself where the value is sound at home: %j', (text, found) => {
    expect(brief(load(text).findings)).toEqual([found]);
  });

  test('is passed over where nothing says what the value at home has to be', () => {
    const { findings } = load('branch: "{{custom.a}}"\ncustom: { a: "b c" }');
    expect(brief(findings)).toEqual([
      `${at}:2:14 environment/pattern branch: "b c" is not a branch name: it holds a blank`,
    ]);
    expect(findings[0]?.related).toHaveLength(1);
  });

  test('is passed over where the value at home is bad, too', () => {
    const { findings } = load('org: "{{environment}}"\nenvironment: "a1"');
    expect(brief(findings)).toEqual([
      `${at}:2:14 environment/pattern "a1" is not a name of letters: it holds "1"`,
    ]);
  });

  test('makes the defaults that hold the value follow from it', () => {
    const { findings } = load('application: { name: "{{custom.l}}" }\ncustom: { l: [a] }');
    expect(brief(findings)).toEqual([
      `${at}:2:14 environment/type application.name is a list where text is due`,
    ]);
  });
});
