import { nameList, nearest } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { itemsAt, mapsAt, textAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';
import { CONTAINER_KINDS, containerNames, containersOf } from '../../task.ts';

/** Links, volumesFrom and the proxy name containers of the task. */
export const CONTAINER_UNKNOWN: DocumentRule = {
  id: 'deploy/container-unknown',
  severity: 'error',
  title: 'a name of a container that the task does not have',
  why: 'Links, volumesFrom and the proxy configuration name containers of the same task definition. ECS refuses a name that none of them has.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","links":["dp:db"]},{"name":"db"}]}',
    good: '{"containerDefinitions":[{"name":"shop","links":["db:database"]},{"name":"db"}]}',
  },
  kinds: CONTAINER_KINDS,
  *check(document) {
    const names = containerNames(document);
    if (names === undefined || names.length === 0) return;
    for (const { name, path } of namesIn(document)) {
      if (names.includes(name)) continue;
      const meant = nearest(name, names);
      yield {
        path,
        message: `no container of this task is named ${quote(name)}`,
        help:
          meant === undefined
            ? `its containers are ${nameList(names)}`
            : `did you mean "${meant}"?`,
      };
    }
  },
};

function namesIn(document: Document): { name: string; path: Path }[] {
  const { value } = document;
  const proxy = ['proxyConfiguration', 'containerName'];
  const places = [
    ...containersOf(document).flatMap((container) => [
      ...itemsAt(value, [...container.path, 'links']).map(({ path, value: link }) => ({
        path,
        name: typeof link === 'string' ? link.split(':')[0] : undefined,
      })),
      ...mapsAt(value, [...container.path, 'volumesFrom']).map((one) => ({
        path: [...one.path, 'sourceContainer'],
        name: textAt(one.value, ['sourceContainer']),
      })),
    ]),
    { path: proxy, name: textAt(value, proxy) },
  ];
  return places.flatMap(({ path, name }) => (name === undefined ? [] : [{ path, name }]));
}
