import type { JsonObject } from '../../../core/json.ts';
import { mapsAt, numberAt, repeated, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, networkModeOf, TASK_KINDS } from '../../task.ts';

/** A port of the host, or of the task's network interface, belongs to one container. */
export const PORT_TWICE: DocumentRule = {
  id: 'deploy/port-twice',
  severity: 'error',
  title: 'one port mapped twice in a task',
  why: 'All containers of a task share its network interface with awsvpc, and the host with the other modes: two of them cannot listen on one port and protocol. Ports that the host chooses itself may repeat.',
  prevents: "ClientException: TCP host port '3000' is mapped multiple times in task",
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
  samples: {
    bad: '{"networkMode":"awsvpc","containerDefinitions":[{"portMappings":[{"containerPort":80}]},{"portMappings":[{"containerPort":80}]}]}',
    good: '{"networkMode":"awsvpc","containerDefinitions":[{"portMappings":[{"containerPort":53},{"containerPort":53,"protocol":"udp"}]}]}',
  },
  kinds: TASK_KINDS,
  *check(document) {
    const mode = networkModeOf(document.value);
    if (mode === undefined) return;
    const sharesPorts = mode === 'awsvpc' || mode === 'host';
    const mappings = containersOf(document).flatMap(({ path }) =>
      mapsAt(document.value, [...path, 'portMappings']),
    );
    const keyOf = ({ value }: At<JsonObject>): string | undefined => {
      const host = numberAt(value, ['hostPort']) ?? 0;
      const port = host === 0 && sharesPorts ? (numberAt(value, ['containerPort']) ?? 0) : host;
      const protocol = value['protocol'] === undefined ? 'tcp' : textAt(value, ['protocol']);
      return port === 0 || protocol === undefined ? undefined : `${port} (${protocol})`;
    };
    for (const { item, first, key } of repeated(mappings, keyOf)) {
      yield {
        path: item.path,
        message: `port ${key} is mapped a second time in this task`,
        help: 'let each container listen on a port of its own, or remove one of the mappings',
        related: [{ path: first.path, message: 'the first one' }],
      };
    }
  },
};
