import { quote } from '../../../schema/words.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf, nameOf } from '../../task.ts';

/** Containers of a task are told apart by their names. */
export const CONTAINER_NAME_TWICE: DocumentRule = {
  id: 'deploy/container-name-twice',
  severity: 'error',
  title: 'two containers with one name',
  why: 'Services, appspec.yml, dependencies and links call a container by its name. ECS refuses a task definition in which two containers share one.',
  prevents: 'ClientException: Container names must be unique within a Task Definition',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_name',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","image":"a"},{"name":"shop","image":"b"}]}',
    good: '{"containerDefinitions":[{"name":"shop","image":"a"},{"name":"log","image":"b"}]}',
  },
  kinds: CONTAINER_KINDS,
  *check(document) {
    for (const { item, first, key } of repeated(containersOf(document), nameOf)) {
      yield {
        path: [...item.path, 'name'],
        message: `the container ${quote(key)} has the name of an earlier container`,
        help: 'give each container a name of its own',
        related: [{ path: [...first.path, 'name'], message: 'the first one' }],
      };
    }
  },
};
