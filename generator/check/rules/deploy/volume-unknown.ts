import { nameList, nearest } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, TASK_KINDS, volumeNames } from '../../task.ts';

/** A container mounts volumes of its task. */
export const VOLUME_UNKNOWN: DocumentRule = {
  id: 'deploy/volume-unknown',
  severity: 'error',
  title: 'a mount of a volume that the task does not have',
  why: 'mountPoints name volumes out of the list "volumes" of the task definition. ECS refuses a name that stands not there.',
  prevents: "ClientException: Unknown volume 'data'",
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html'],
  samples: {
    bad: '{"containerDefinitions":[{"mountPoints":[{"sourceVolume":"date","containerPath":"/data"}]}],"volumes":[{"name":"data"}]}',
    good: '{"containerDefinitions":[{"mountPoints":[{"sourceVolume":"data","containerPath":"/data"}]}],"volumes":[{"name":"data"}]}',
  },
  kinds: TASK_KINDS,
  needsKey: 'mountPoints',
  *check(document) {
    const names = volumeNames(document.value);
    if (names === undefined) return;
    for (const container of containersOf(document)) {
      for (const { path, value } of mapsAt(document.value, [...container.path, 'mountPoints'])) {
        const name = textAt(value, ['sourceVolume']);
        if (name === undefined || names.includes(name)) continue;
        const meant = nearest(name, names);
        yield {
          path: [...path, 'sourceVolume'],
          message: `no volume of this task is named ${quote(name)}`,
          help:
            meant !== undefined
              ? `did you mean "${meant}"?`
              : names.length > 0
                ? `its volumes are ${nameList(names)}`
                : `add it:  "volumes": [{ "name": ${quote(name)} }]`,
        };
      }
    }
  },
};
