import { shellCommands } from '../../shell.ts';
import type { DocumentRule } from '../../rule.ts';

/** A test for text holds its variable in quotes. */
export const LOST_OPERAND: DocumentRule = {
  id: 'build/lost-operand',
  severity: 'warning',
  title: 'a test that says yes also of nothing',
  why: 'A variable without quotes is gone where it is empty. What is left is [ -n ], a test of the text "-n", which is never empty: the test says yes in the very case that it is written for.',
  sources: [
    'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/test.html',
    'https://www.shellcheck.net/wiki/SC2070',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ -n $RELEASE ]; then make release; fi\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ -n "$RELEASE" ]; then make release; fi\n',
  },
  kinds: ['buildspec'],
  *check(document) {
    for (const { path, reading } of shellCommands(document)) {
      for (const { operator, variable, start, end } of reading.lost) {
        yield {
          path,
          within: { start, end },
          message: `[ ${operator} ${variable} ] says yes also where ${variable} is empty`,
          help: `write  ${operator} "${variable}"`,
        };
      }
    }
  },
};
