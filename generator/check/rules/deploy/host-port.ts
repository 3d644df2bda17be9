import { mapsAt, numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, networkModeOf, TASK_KINDS } from '../../task.ts';

/** Without a network of its own on the host a container has no other port there. */
export const HOST_PORT: DocumentRule = {
  id: 'deploy/host-port',
  severity: 'error',
  title: 'a host port that differs from the port of the container',
  why: 'With the network modes awsvpc and host the containers listen on the network interface themselves, so that nothing can map one port to another. ECS takes a hostPort only where it equals containerPort; better leave it out.',
  prevents:
    'ClientException: When networkMode=awsvpc, the host ports and container ports in port mappings must match',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
  samples: {
    bad: '{"networkMode":"awsvpc","containerDefinitions":[{"portMappings":[{"containerPort":8080,"hostPort":80}]}]}',
    good: '{"networkMode":"bridge","containerDefinitions":[{"portMappings":[{"containerPort":8080,"hostPort":80}]}]}',
  },
  kinds: TASK_KINDS,
  needsKey: 'hostPort',
  *check(document) {
    const mode = networkModeOf(document.value);
    if (mode !== 'awsvpc' && mode !== 'host') return;
    for (const container of containersOf(document)) {
      for (const mapping of mapsAt(document.value, [...container.path, 'portMappings'])) {
        const host = numberAt(mapping.value, ['hostPort']) ?? 0;
        const port = numberAt(mapping.value, ['containerPort']);
        // 0 asks for any port; ECS then takes that of the container.
        if (host === 0 || port === undefined || host === port) continue;
        yield {
          path: [...mapping.path, 'hostPort'],
          message: `the host port ${host} is not the container port ${port}, as the network mode ${mode} asks for`,
          help: `leave hostPort out, or write "hostPort": ${port}`,
        };
      }
    }
  },
};
