import { commandLists } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

/** Commands in lines of their own need hyphens, or one block. */
export const FOLDED_COMMANDS: DocumentRule = {
  id: 'build/folded-commands',
  severity: 'warning',
  title: 'commands without hyphens that YAML joins to one',
  why: 'Lines without hyphens are one text to YAML, joined by blanks: the second command becomes arguments of the first.',
  sources: ['https://yaml.org/spec/1.2.2/#733-plain-style'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      npm ci\n      npm test\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands: npm ci\n  post_build:\n    commands: |\n      npm ci\n      npm test\n',
  },
  kinds: ['buildspec'],
  *check({ value, source }) {
    for (const { path, value: text } of commandLists(value)) {
      const written = typeof text === 'string' ? source(path)?.trimEnd() : undefined;
      if (written?.includes('\n') !== true || /^["'|>]/.test(written)) continue;
      const lines = written.split('\n').map((line) => line.trim());
      // A line that goes on, or an operator at its beginning, is meant to be joined.
      if (lines.some((line) => /[\\|&;]$|^(?:[|&;-]|then\b|do\b)/.test(line))) continue;
      yield {
        path,
        message: `these ${lines.length} lines are one command to YAML`,
        help: `write one item a line:\n${lines
          .slice(0, 10)
          .map((line) => `- ${line}`)
          .join('\n')}`,
      };
    }
  },
};
