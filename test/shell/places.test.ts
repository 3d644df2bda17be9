import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { textCommandsOf } from '../../generator/check/buildspec.ts';
import { readYaml } from '../../generator/document/yaml.ts';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import { readShell } from '../../generator/shell/read-shell.ts';
import { shippedTable } from '../iam/shipped.ts';

const ROOT = join(__dirname, '..', '..');

function told(text: string, file = 'buildspec.yml'): string[] {
  const { findings } = judgeForeign({ file, text, validate: () => [], iam: shippedTable });
  return findings.map(({ rule, range }) => {
    const { start, end } = range ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
    return `${rule} ${start.line}:${start.column}-${end.line}:${end.column}`;
  });
}

describe('faults of commands stand at their own line and column', () => {
  test.each<[form: string, text: string, place: string]>([
    ['a plain item', '- echo "a', '5:14-5:15'],
    ['a block', '- |\n        make\n\n        echo "$(date"', '8:14-8:15'],
    ['a folded block', '- >-\n        make &&\n        echo )', '7:14-7:15'],
    ['double quotes', '- "echo \\"a\\" \\u0041 )"', '5:28-5:29'],
    ['single quotes', "- 'echo ''a'' )'", '5:21-5:22'],
    ['a text in place of a list', '|\n      make\n      fi', '6:7-6:9'],
  ])('%s', (_form, item, place) => {
    const isList = item.startsWith('-');
    const text = `version: 0.2\nphases:\n  build:\n    commands:${isList ? '\n      ' : ' '}${item}\n`;
    expect(told(text)).toEqual([`build/shell-syntax ${place}`]);
  });

  test('JSON', () => {
    const text = '{"version":0.2,"phases":{"build":{"commands":["make\\n\\tfi"]}}}';
    expect(told(text, 'buildspec.json')).toEqual(['build/shell-syntax 1:56-1:58']);
  });
});

describe('buildspecs of this repository', () => {
  const files = ['out', 'test/cases'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?:^out|expected\/out)\/.*buildspec\.yml$/.test(`${folder}/${path}`))
      .map((path) => join(ROOT, folder, path)),
  );

  test('there are some', () => {
    expect(files.length).toBeGreaterThan(5);
  });

  // The shell of shipped templates is not read again when they are rendered.
  test('no variable stands in a command of the shipped template, and no command is at fault', () => {
    const template = readFileSync(join(ROOT, 'templates', 'partials', 'buildspec.hbs'), 'utf8');
    const commands = template.slice(
      template.indexOf('\nphases:'),
      template.indexOf('\nartifacts:'),
    );
    const lines = commands.split('\n').filter((line) => /^ {6,}/.test(line) && line.includes('{{'));
    expect(lines.filter((line) => !/^ {6}"\{\{@key\}\}": \{\{this\}\}$/.test(line))).toEqual([]);
    for (const file of files) {
      const { value = null } = readYaml(readFileSync(file, 'utf8'), { file });
      for (const { value: command } of textCommandsOf(value)) {
        expect([file, readShell(command).fault]).toEqual([file, undefined]);
      }
    }
  });
});
