import { textCommandsOf } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

/** Items of a list begin in one column. */
export const JOINED_ITEMS: DocumentRule = {
  id: 'build/joined-items',
  severity: 'error',
  title: 'a command that is part of the one above',
  why: 'A line that is indented deeper than the item above it continues that item, hyphen and all. The shell gets both as one command.',
  sources: ['https://yaml.org/spec/1.2.2/#733-plain-style'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n        - npm test\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test\n',
  },
  kinds: ['buildspec'],
  *check({ value, source }) {
    for (const { path, value: command } of textCommandsOf(value)) {
      if (!command.includes(' - ')) continue;
      const written = source(path);
      if (written === undefined || /^["'|>]/.test(written)) continue;
      const [, joined] = /[^\\|&;(\s][ \t]*\n[ \t]*- (\S.*)/.exec(written) ?? [];
      if (joined === undefined) continue;
      yield {
        path,
        message: `YAML reads ${JSON.stringify(`- ${joined}`)} as the end of this command: it is indented deeper`,
        help: 'let all hyphens of a list begin in the same column',
      };
    }
  },
};
