import { nameList, nearest } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containerNames, containersOf } from '../../task.ts';

/** A container waits for containers of its task. */
export const DEPENDS_ON_UNKNOWN: DocumentRule = {
  id: 'deploy/depends-on-unknown',
  severity: 'error',
  title: 'a dependency on a container that the task does not have',
  why: 'dependsOn names other containers of the same task definition. ECS refuses a name that none of them has.',
  prevents: "ClientException: Cannot depend on container + 'init' because it does not exist",
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","dependsOn":[{"containerName":"bd","condition":"START"}]},{"name":"db"}]}',
    good: '{"containerDefinitions":[{"name":"shop","dependsOn":[{"containerName":"db","condition":"START"}]},{"name":"db"}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'dependsOn',
  *check(document) {
    const names = containerNames(document);
    if (names === undefined) return;
    for (const container of containersOf(document)) {
      for (const { path, value } of mapsAt(document.value, [...container.path, 'dependsOn'])) {
        const name = textAt(value, ['containerName']);
        if (name === undefined || names.includes(name)) continue;
        const meant = nearest(name, names);
        yield {
          path: [...path, 'containerName'],
          message: `no container of this task is named ${quote(name)}`,
          help:
            meant === undefined
              ? `its containers are ${nameList(names)}`
              : `did you mean "${meant}"?`,
        };
      }
    }
  },
};
