import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containerNames, containersOf, isEssential } from '../../task.ts';

/** Some container keeps the task alive. */
export const ESSENTIAL_CONTAINER: DocumentRule = {
  id: 'deploy/essential-container',
  severity: 'error',
  title: 'a task in which no container is essential',
  why: 'A task lives as long as its essential containers do; without a word a container is one. ECS refuses a task definition in which every container says "essential": false.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","image":"shop","essential":false}]}',
    good: '{"containerDefinitions":[{"name":"shop","image":"shop"},{"name":"log","image":"log","essential":false}]}',
  },
  kinds: CONTAINER_KINDS,
  *check(document) {
    const containers = containersOf(document);
    const [first] = containers;
    if (first === undefined || containerNames(document) === undefined) return;
    if (containers.some(({ value }) => isEssential(value) !== false)) return;
    yield {
      path: [...first.path, 'essential'],
      message:
        containers.length === 1
          ? 'the only container of the task is not essential'
          : `none of the ${containers.length} containers of the task is essential`,
      help: 'write "essential": true for the container that the task is for',
    };
  },
};
