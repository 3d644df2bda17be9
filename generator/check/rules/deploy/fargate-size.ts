import { quote } from '../../../schema/words.ts';
import { numberAt, textAt } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';
import {
  FARGATE_SIZES,
  memoryWords,
  nearestMemory,
  takesMemory,
  type FargateSize,
} from '../../tables/fargate-sizes.ts';
import { cpuUnits, isForFargate, isForWindows, memoryMib, TASK_KINDS } from '../../task.ts';

/** A task on Fargate has one of the sizes that Fargate offers, in whatever spelling. */
export const FARGATE_SIZE: DocumentRule = {
  id: 'deploy/fargate-size',
  severity: 'error',
  title: 'CPU and memory of a task that Fargate does not offer together',
  why: 'Fargate offers a few CPU sizes, each with its own range of memory. ECS refuses a task definition for Fargate whose pair is none of them, also where it may run on EC2 as well.',
  prevents:
    'ClientException: No Fargate configuration exists for given values: 256 CPU, 4096 memory',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  ],
  samples: {
    bad: '{"requiresCompatibilities":["FARGATE"],"cpu":".25 vCPU","memory":"4 GB"}',
    good: '{"requiresCompatibilities":["FARGATE"],"cpu":"1 vCPU","memory":"2GB"}',
  },
  kinds: TASK_KINDS,
  *check({ value: task }) {
    if (!isForFargate(task)) return;
    const cpu = cpuUnits(task);
    if (cpu === undefined) return;
    const row = FARGATE_SIZES.find((one) => one.cpu === cpu);
    const written = textAt(task, ['cpu']) ?? String(numberAt(task, ['cpu']));
    if (row === undefined) {
      yield {
        path: ['cpu'],
        message: `${quote(written)} is no CPU size of Fargate`,
        help: `the nearest is "${nearestCpu(cpu)}"; there are ${FARGATE_SIZES.map((one) => one.cpu).join(', ')}`,
      };
    } else if (isForWindows(task) && !row.windows) {
      yield {
        path: ['cpu'],
        message: `Fargate runs no Windows containers with ${cpu} CPU units`,
        help: 'Windows goes with "1024", "2048" and "4096"',
      };
    } else {
      yield* memoryIssues(row, memoryMib(task), textAt(task, ['memory']) ?? '');
    }
  },
};

function* memoryIssues(
  row: FargateSize,
  memory: number | undefined,
  written: string,
): Iterable<Issue> {
  if (memory === undefined || takesMemory(row, memory)) return;
  const other = FARGATE_SIZES.find((one) => takesMemory(one, memory));
  const instead = `write "${nearestMemory(row, memory)}"`;
  yield {
    path: ['memory'],
    message: `${quote(written)} of memory does not go with ${row.cpu} CPU units on Fargate: those go with ${memoryWords(row)}`,
    help: other === undefined ? instead : `${instead}, or "cpu": "${other.cpu}"`,
  };
}

function nearestCpu(cpu: number): number {
  const sizes = FARGATE_SIZES.map((one) => one.cpu);
  return sizes.sort((a, b) => Math.abs(a - cpu) - Math.abs(b - cpu))[0] ?? cpu;
}
