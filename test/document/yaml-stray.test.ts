import { describe, expect, test } from '@jest/globals';
import { readYaml } from '../../generator/document/yaml.ts';

describe('a line that ends the document before it is told itself', () => {
  test.each<[string, string, string]>([
    [
      'A word about it, for all\n# and more\n\na: b\n',
      '1:1 a colon is missing behind the first word',
      'write  A: word about it, for all\nif it is a comment:  # A word about it, for all',
    ],
    [
      '"x"\n# c\na: b\n',
      '1:1 this line is neither a key with its value nor a list item',
      'a line of a map has the form  key: value, a comment  # text',
    ],
    [
      'a:\n  lives here\n  # c\n  b: c\n',
      '2:3 a colon is missing behind the first word',
      'write  lives: here',
    ],
    [
      '# c\n  a:\n    b: c\nd: e\n',
      '2:3 this line is indented, but what follows in the same map is not',
      'keys of one map begin in the same column',
    ],
    [
      'a: x\n  b: c\n',
      '2:3 the indentation does not fit the lines above',
      'begin this line in the column of a, or write  a:  without a value',
    ],
    ['a: b\nc: ]\n', '2:4 ] is not expected here', 'quote the value if it is meant as text'],
  ])('%j', (text, told, help) => {
    const { value, findings } = readYaml(text, { file: 'dev.yml' });
    const [first] = findings;
    const { line, column } = first?.range?.start ?? { line: 0, column: 0 };
    expect(value).toBeUndefined();
    expect(`${line}:${column} ${first?.message ?? ''}`).toBe(told);
    expect(first?.help).toBe(help);
  });
});
