import { mapsAt, numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A soft limit is no higher than the hard one. */
export const ULIMIT_ORDER: DocumentRule = {
  id: 'deploy/ulimit-order',
  severity: 'error',
  title: 'a soft limit above the hard limit',
  why: 'A process may raise its soft limit as far as the hard one. Docker does not start a container whose soft limit is above its hard limit; -1 stands for no limit.',
  prevents:
    'CannotCreateContainerError: ulimit soft limit must be less than or equal to hard limit',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html'],
  samples: {
    bad: '{"containerDefinitions":[{"ulimits":[{"name":"nofile","softLimit":65536,"hardLimit":4096}]}]}',
    good: '{"containerDefinitions":[{"ulimits":[{"name":"memlock","softLimit":65536,"hardLimit":-1}]}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'ulimits',
  *check(document) {
    for (const container of containersOf(document)) {
      for (const { path, value } of mapsAt(document.value, [...container.path, 'ulimits'])) {
        const soft = numberAt(value, ['softLimit']);
        const hard = numberAt(value, ['hardLimit']);
        if (soft === undefined || hard === undefined || hard === -1) continue;
        if (soft !== -1 && soft <= hard) continue;
        yield {
          path: [...path, 'softLimit'],
          message: `the soft limit ${soft} is above the hard limit ${hard}`,
          help: `write at most "softLimit": ${hard}, or raise hardLimit`,
        };
      }
    }
  },
};
