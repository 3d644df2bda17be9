import { quote } from '../../../schema/words.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A variable of a container has one value. */
export const VARIABLE_TWICE: DocumentRule = {
  id: 'deploy/variable-twice',
  severity: 'warning',
  title: 'an environment variable that is set twice',
  why: 'ECS takes a list of environment variables in which a name stands twice, and one of the values is lost without a word.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"environment":[{"name":"PORT","value":"80"},{"name":"PORT","value":"8080"}]}]}',
    good: '{"containerDefinitions":[{"environment":[{"name":"PORT","value":"80"}]},{"environment":[{"name":"PORT","value":"81"}]}]}',
  },
  kinds: CONTAINER_KINDS,
  *check(document) {
    for (const container of containersOf(document)) {
      const variables = mapsAt(document.value, [...container.path, 'environment']);
      for (const { item, first, key } of repeated(variables, ({ value }) =>
        textAt(value, ['name']),
      )) {
        yield {
          path: [...item.path, 'name'],
          message: `the variable ${quote(key)} is set a second time`,
          help: 'keep the one that is meant',
          related: [{ path: [...first.path, 'name'], message: 'the first one' }],
        };
      }
    }
  },
};
