import { quote } from '../../../schema/words.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** One place in a container holds one volume. */
export const MOUNT_PATH_TWICE: DocumentRule = {
  id: 'deploy/mount-path-twice',
  severity: 'error',
  title: 'two volumes mounted at one place',
  why: 'Docker does not start a container in which two volumes are mounted at the same path.',
  prevents: 'CannotCreateContainerError: Error response from daemon: Duplicate mount point: /data',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html'],
  samples: {
    bad: '{"containerDefinitions":[{"mountPoints":[{"sourceVolume":"a","containerPath":"/data"},{"sourceVolume":"b","containerPath":"/data/"}]}]}',
    good: '{"containerDefinitions":[{"mountPoints":[{"sourceVolume":"a","containerPath":"/a"},{"sourceVolume":"a","containerPath":"/b"}]}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'mountPoints',
  *check(document) {
    for (const container of containersOf(document)) {
      const mounts = mapsAt(document.value, [...container.path, 'mountPoints']);
      const pathOf = (one: (typeof mounts)[number]): string | undefined =>
        textAt(one.value, ['containerPath'])?.replace(/(?<=.)\/+$/, '');
      for (const { item, first, key } of repeated(mounts, pathOf)) {
        yield {
          path: [...item.path, 'containerPath'],
          message: `${quote(key)} is the place of an earlier mount of this container`,
          help: 'mount each volume at a place of its own',
          related: [{ path: [...first.path, 'containerPath'], message: 'the first one' }],
        };
      }
    }
  },
};
