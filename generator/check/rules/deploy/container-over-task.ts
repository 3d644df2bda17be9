import type { JsonObject } from '../../../core/json.ts';
import { numberAt, type At } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';
import { containersOf, cpuUnits, memoryMib, TASK_KINDS } from '../../task.ts';

/** A container has no more memory or CPU than its task. */
export const CONTAINER_OVER_TASK: DocumentRule = {
  id: 'deploy/container-over-task',
  severity: 'error',
  title: 'containers that are larger than their task',
  why: 'The CPU and memory of a task bound those of its containers. ECS refuses a container with more memory than its task, and containers that together reserve more CPU or memory than it has. Limits of memory without a reservation may add up to more.',
  prevents:
    "ClientException: The 'memory' setting for container 'worker' is greater than for the task",
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
  ],
  samples: {
    bad: '{"memory":"512","containerDefinitions":[{"name":"shop","memory":1024}]}',
    good: '{"memory":"1 GB","containerDefinitions":[{"name":"shop","memory":1024},{"name":"log","memory":512}]}',
  },
  kinds: TASK_KINDS,
  *check(document) {
    const containers = containersOf(document);
    const memory = memoryMib(document.value) ?? 0;
    const cpu = cpuUnits(document.value) ?? 0;
    yield* single(containers, 'memory', memory, 'MiB');
    yield* together(containers, 'memoryReservation', memory, 'MiB');
    yield* together(containers, 'cpu', cpu, 'CPU units');
  },
};

function* single(
  containers: readonly At<JsonObject>[],
  key: string,
  most: number,
  unit: string,
): Iterable<Issue> {
  for (const { path, value } of containers) {
    const own = numberAt(value, [key]) ?? 0;
    if (most > 0 && own > most) yield tooMuch([...path, key], own, most, unit);
  }
}

function* together(
  containers: readonly At<JsonObject>[],
  key: string,
  most: number,
  unit: string,
): Iterable<Issue> {
  const sizes = containers.map(({ value }) => numberAt(value, [key]) ?? 0);
  const sum = sizes.reduce((all, one) => all + one, 0);
  if (most === 0 || sum <= most) return;
  const large = sizes.findIndex((one) => one > most);
  const at = containers[large < 0 ? sizes.findLastIndex((one) => one > 0) : large];
  if (at === undefined) return;
  const path = [...at.path, key];
  const own = sizes[large];
  yield own !== undefined
    ? tooMuch(path, own, most, unit)
    : {
        path,
        message: `the containers reserve ${sum} ${unit} together where the task has ${most}`,
        help: 'make the task larger, or lower what its containers reserve',
      };
}

function tooMuch(path: Issue['path'], own: number, most: number, unit: string): Issue {
  return {
    path,
    message: `${own} ${unit} for a container are more than the ${most} of its task`,
    help: 'make the task larger, or lower what its containers have',
  };
}
