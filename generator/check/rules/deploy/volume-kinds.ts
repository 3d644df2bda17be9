import { isObject } from '../../../core/json.ts';
import { nameList } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { TASK_KINDS } from '../../task.ts';

const KINDS = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
];

/** A volume lies in one place. */
export const VOLUME_KINDS: DocumentRule = {
  id: 'deploy/volume-kinds',
  severity: 'error',
  title: 'a volume that lies in two places',
  why: 'A volume is a folder of the host, a Docker volume, a file system of EFS, FSx or S3 Files, or configured at launch: one of these. ECS refuses a volume that is two at once.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html'],
  samples: {
    bad: '{"volumes":[{"name":"data","host":{"sourcePath":"/data"},"efsVolumeConfiguration":{"fileSystemId":"fs-0123456789abcdef0"}}]}',
    good: '{"volumes":[{"name":"data","host":{},"efsVolumeConfiguration":{"fileSystemId":"fs-0123456789abcdef0"}}]}',
  },
  kinds: TASK_KINDS,
  needsKey: 'volumes',
  *check(document) {
    for (const { path, value } of mapsAt(document.value, ['volumes'])) {
      // An empty `host` says no more than its absence.
      const there = KINDS.filter((key) => {
        const one = value[key];
        return isObject(one) && Object.keys(one).length > 0;
      });
      if (value['configuredAtLaunch'] === true) there.push('configuredAtLaunch');
      if (there.length < 2) continue;
      yield {
        path,
        message: `the volume ${quote(textAt(value, ['name']) ?? '')} has ${nameList(there)}, which exclude each other`,
        help: 'keep the one that is meant',
      };
    }
  },
};
