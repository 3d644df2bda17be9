import { quote } from '../../../schema/words.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { TASK_KINDS } from '../../task.ts';

/** Volumes of a task are told apart by their names. */
export const VOLUME_TWICE: DocumentRule = {
  id: 'deploy/volume-twice',
  severity: 'error',
  title: 'two volumes with one name',
  why: 'Containers mount a volume by its name; ECS refuses a task definition in which two volumes share one.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html'],
  samples: {
    bad: '{"volumes":[{"name":"data"},{"name":"data"}]}',
    good: '{"volumes":[{"name":"data"},{"name":"Data"}]}',
  },
  kinds: TASK_KINDS,
  needsKey: 'volumes',
  *check({ value }) {
    const volumes = mapsAt(value, ['volumes']);
    for (const { item, first, key } of repeated(volumes, (one) => textAt(one.value, ['name']))) {
      yield {
        path: [...item.path, 'name'],
        message: `the volume ${quote(key)} has the name of an earlier volume`,
        help: 'give each volume a name of its own',
        related: [{ path: [...first.path, 'name'], message: 'the first one' }],
      };
    }
  },
};
