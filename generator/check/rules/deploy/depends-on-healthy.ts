import { quote } from '../../../schema/words.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, dependenciesOf } from '../../task.ts';

/** What others wait to be healthy says how its health is told. */
export const DEPENDS_ON_HEALTHY: DocumentRule = {
  id: 'deploy/depends-on-healthy',
  severity: 'error',
  title: 'waiting for the health of a container that has no health check',
  why: 'With the condition HEALTHY a container starts when the health check of another one has passed. ECS looks at the healthCheck of the container definition only, not at the one in the image.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"HEALTHY"}]},{"name":"b"}]}',
    good: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"HEALTHY"}]},{"name":"b","healthCheck":{"command":["CMD-SHELL","true"]}}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'dependsOn',
  *check(document) {
    for (const { path, condition, on } of dependenciesOf(document)) {
      if (condition !== 'HEALTHY' || on.value['healthCheck'] !== undefined) continue;
      yield {
        path: [...path, 'condition'],
        message: `the condition HEALTHY waits for ${quote(on.name)}, which has no healthCheck`,
        help: `add a healthCheck to the container ${quote(on.name)}, or write "condition": "START"`,
        related: [{ path: on.path, message: 'the container that is waited for' }],
      };
    }
  },
};
