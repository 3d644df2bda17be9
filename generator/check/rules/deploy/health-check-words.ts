import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** CMD-SHELL runs one line. */
export const HEALTH_CHECK_WORDS: DocumentRule = {
  id: 'deploy/health-check-words',
  severity: 'warning',
  title: 'a health check for the shell in several texts',
  why: 'Behind CMD-SHELL stands one line for the shell. Of several texts only the first is run; the others become its $0, $1 …, so that curl, for example, is called without its address.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"healthCheck":{"command":["CMD-SHELL","curl","-f","http://localhost/"]}}]}',
    good: '{"containerDefinitions":[{"healthCheck":{"command":["CMD","curl","-f","http://localhost/"]}}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'healthCheck',
  *check(document) {
    for (const container of containersOf(document)) {
      const path = [...container.path, 'healthCheck', 'command'];
      const words = itemsAt(document.value, path).map(({ value }) =>
        typeof value === 'string' ? value : '',
      );
      if (words[0] !== 'CMD-SHELL' || words.length < 3) continue;
      const line = words.slice(1).join(' ');
      yield {
        path,
        message: `CMD-SHELL runs only the first of the ${words.length - 1} texts behind it`,
        help: `write ["CMD-SHELL", ${JSON.stringify(line)}]`,
      };
    }
  },
};
