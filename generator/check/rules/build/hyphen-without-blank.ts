import { isObject, valueAt } from '../../../core/json.ts';
import { commandLists } from '../../buildspec.ts';
import { entriesAt, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A hyphen makes an item only with a blank behind it. */
export const HYPHEN_WITHOUT_BLANK: DocumentRule = {
  id: 'build/hyphen-without-blank',
  severity: 'error',
  title: 'hyphens that make no list',
  why: 'YAML takes a hyphen for the mark of an item only where a blank follows. Without it the lines are one text with hyphens in it, and the build runs that text as its only command.',
  sources: ['https://yaml.org/spec/1.2.2/#rule-c-sequence-entry'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      -npm ci\n      -npm test\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test\n',
  },
  kinds: ['buildspec'],
  *check({ value, source }) {
    const artifacts = [['artifacts'], ['cache']].map((path) => ({ path, value: null }));
    const further = [
      ...entriesAt(value, ['artifacts', 'secondary-artifacts']),
      ...entriesAt(value, ['reports']),
    ].map(({ at }) => at);
    const lists: At[] = [...artifacts, ...further].flatMap(({ path }) =>
      ['files', 'paths'].map((key) => ({
        path: [...path, key],
        value: valueAt(value, [...path, key]) ?? null,
      })),
    );
    for (const { path, value: text } of [...commandLists(value), ...lists]) {
      if (isObject(text) || typeof text !== 'string' || !/^-\S/.test(text)) continue;
      const written = source(path)?.trimEnd();
      if (written?.startsWith('-') !== true) continue;
      const lines = written.split('\n').map((line) => `- ${line.trim().replace(/^-/, '')}`);
      yield {
        path,
        message: `YAML reads no list here but the text ${JSON.stringify(textAt(value, path)?.slice(0, 40))}`,
        help: `put a blank behind each hyphen:\n${lines.slice(0, 10).join('\n')}`,
      };
    }
  },
};
