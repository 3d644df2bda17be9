import { numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A container reserves no more memory than it may use. */
export const RESERVATION_OVER_MEMORY: DocumentRule = {
  id: 'deploy/reservation-over-memory',
  severity: 'error',
  title: 'a container that reserves more memory than it may use',
  why: 'memoryReservation is kept free for a container, memory is what it is stopped beyond. ECS refuses a reservation above the limit.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"memory":256,"memoryReservation":512}]}',
    good: '{"containerDefinitions":[{"memory":512,"memoryReservation":512}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'memoryReservation',
  *check(document) {
    for (const { path, value } of containersOf(document)) {
      const memory = numberAt(value, ['memory']) ?? 0;
      const reserved = numberAt(value, ['memoryReservation']) ?? 0;
      if (memory === 0 || reserved <= memory) continue;
      yield {
        path: [...path, 'memoryReservation'],
        message: `the container reserves ${reserved} MiB and may use ${memory}`,
        help: `write at most "memoryReservation": ${memory}, or raise memory`,
        related: [{ path: [...path, 'memory'], message: 'what it may use' }],
      };
    }
  },
};
