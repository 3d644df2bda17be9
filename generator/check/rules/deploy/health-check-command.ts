import { quote } from '../../../schema/words.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A health check can be run. */
export const HEALTH_CHECK_COMMAND: DocumentRule = {
  id: 'deploy/health-check-command',
  severity: 'error',
  title: 'a health check that cannot be run',
  why: 'The command of a health check is CMD with a program and its arguments, each a text of its own, or CMD-SHELL with one line for the shell. A line of the shell without CMD-SHELL is taken as the name of a program: the check fails for ever and the service replaces its tasks again and again.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html'],
  samples: {
    bad: '{"containerDefinitions":[{"healthCheck":{"command":["curl -f http://localhost/ || exit 1"]}}]}',
    good: '{"containerDefinitions":[{"healthCheck":{"command":["CMD-SHELL","curl -f http://localhost/ || exit 1"]}}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'healthCheck',
  *check(document) {
    for (const container of containersOf(document)) {
      const path = [...container.path, 'healthCheck', 'command'];
      const words = itemsAt(document.value, path).map((one) => one.value);
      const [first, second] = words;
      if (typeof first !== 'string') continue;
      const way = first.toUpperCase().replaceAll(/[_ ]/g, '-');
      if (first !== way && /^CMD(?:-SHELL)?$/.test(way)) {
        yield {
          path: [...path, 0],
          message: `${quote(first)} is no way to run a health check`,
          help: `write "${way}"`,
        };
      } else if (/^CMD(?:-SHELL)?$/.test(first) && words.length === 1) {
        yield {
          path,
          message: `the health check has nothing to run behind ${first}`,
          help: 'add it',
        };
      } else if (/^CMD(?:-SHELL)? /.test(first)) {
        const [head = '', ...rest] = first.split(' ');
        yield {
          path: [...path, 0],
          message: `${quote(first)} holds ${head} and the command in one text`,
          help: `write ["${head}", ${quote(rest.join(' '))}]`,
        };
      } else if (isLine(first)) {
        yield {
          path: [...path, 0],
          message: `${quote(first)} is taken as the name of a program`,
          help: `write ["CMD-SHELL", ${quote(first)}]`,
        };
      } else if (first === 'CMD' && words.length === 2 && isLine(second)) {
        yield {
          path: [...path, 1],
          message: `${quote(second)} is taken as the name of a program: CMD runs no shell`,
          help: `write ["CMD-SHELL", ${quote(second)}]`,
        };
      }
    }
  },
};

function isLine(word: unknown): word is string {
  // A path of Windows may hold blanks.
  return typeof word === 'string' && /\S\s+\S/.test(word) && !/^[A-Za-z]:\\/.test(word);
}
