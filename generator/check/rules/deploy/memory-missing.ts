import { isObject } from '../../../core/json.ts';
import { numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, isForFargate, isForWindows, TASK_KINDS } from '../../task.ts';

/** Somebody says how much memory a container has. */
export const MEMORY_MISSING: DocumentRule = {
  id: 'deploy/memory-missing',
  severity: 'error',
  title: 'a container whose memory nobody tells',
  why: 'Where the task has no memory of its own, ECS places it by the memory of its containers, and refuses a container that has neither memory nor memoryReservation.',
  prevents:
    "ClientException: Invalid setting for container 'shop'. At least one of 'memory' or 'memoryReservation' must be specified",
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","image":"shop","cpu":256}]}',
    good: '{"containerDefinitions":[{"name":"shop","image":"shop","memoryReservation":256}]}',
  },
  kinds: TASK_KINDS,
  *check(document) {
    const { value: task } = document;
    if (!isObject(task) || task['memory'] !== undefined) return;
    if (isForFargate(task) || isForWindows(task)) return;
    for (const { path, value } of containersOf(document)) {
      const isTold = ['memory', 'memoryReservation'].some(
        (key) => value[key] !== undefined && numberAt(value, [key]) !== 0,
      );
      if (isTold) continue;
      yield {
        path,
        message: 'the container has neither memory nor memoryReservation, nor has its task',
        help: 'add "memory" or "memoryReservation" in MiB, for example "memory": 512',
      };
    }
  },
};
