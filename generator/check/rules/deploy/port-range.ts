import { quote } from '../../../schema/words.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A range of ports goes up, and stands alone. */
export const PORT_RANGE: DocumentRule = {
  id: 'deploy/port-range',
  severity: 'error',
  title: 'a range of ports that ECS does not take',
  why: 'containerPortRange names the first and the last port, both between 1 and 65535 and the first below the last. It stands in place of containerPort, and the ports of the host follow from it.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
  samples: {
    bad: '{"containerDefinitions":[{"portMappings":[{"containerPortRange":"8010-8000"}]}]}',
    good: '{"containerDefinitions":[{"portMappings":[{"containerPortRange":"8000-8010"}]}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'containerPortRange',
  *check(document) {
    for (const container of containersOf(document)) {
      for (const { path, value } of mapsAt(document.value, [...container.path, 'portMappings'])) {
        const range = textAt(value, ['containerPortRange']);
        const [, first, last] = /^([0-9]+)-([0-9]+)$/.exec(range ?? '') ?? [];
        if (range === undefined || first === undefined || last === undefined) continue;
        const from = Number(first);
        const to = Number(last);
        if (from < 1 || to > 65535 || from >= to) {
          yield {
            path: [...path, 'containerPortRange'],
            message: `${quote(range)} is no range of ports`,
            help:
              from > to
                ? `write "${to}-${from}"`
                : 'both ports are between 1 and 65535, the first below the last',
          };
        }
        const other = ['containerPort', 'hostPort'].find((key) => value[key] !== undefined);
        if (other === undefined) continue;
        yield {
          path: [...path, other],
          ofKey: true,
          message: `${other} does not go with a containerPortRange`,
          help: 'remove it, or give it an entry of its own',
        };
      }
    }
  },
};
