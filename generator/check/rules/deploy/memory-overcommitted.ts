import { numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, memoryMib, TASK_KINDS } from '../../task.ts';

/** Containers of a task fit into its memory together. */
export const MEMORY_OVERCOMMITTED: DocumentRule = {
  id: 'deploy/memory-overcommitted',
  severity: 'warning',
  title: 'containers that may use more memory than their task has',
  why: 'A container may use memory up to its limit. Where the limits of all containers are more than the memory of the task, it is the task that runs out of it, and the kernel ends one of them.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
  ],
  samples: {
    bad: '{"memory":"1024","containerDefinitions":[{"memory":768},{"memory":512}]}',
    good: '{"memory":"1024","containerDefinitions":[{"memory":768},{"memory":256},{"memory":512,"memoryReservation":0}]}',
  },
  kinds: TASK_KINDS,
  *check(document) {
    const most = memoryMib(document.value) ?? 0;
    const limits = containersOf(document).flatMap(({ value }) =>
      value['memoryReservation'] === undefined ? [numberAt(value, ['memory']) ?? 0] : [],
    );
    const sum = limits.reduce((all, one) => all + one, 0);
    if (most === 0 || sum <= most || limits.some((one) => one > most)) return;
    yield {
      path: ['memory'],
      message: `the containers may use ${sum} MiB together where the task has ${most}`,
      help: 'make the task larger, lower the limits, or give the containers a memoryReservation',
    };
  },
};
