import { quote } from '../../../schema/words.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, dependenciesOf, isEssential } from '../../task.ts';

/** What others wait to end may end. */
export const DEPENDS_ON_COMPLETE: DocumentRule = {
  id: 'deploy/depends-on-complete',
  severity: 'error',
  title: 'waiting for the end of an essential container',
  why: 'With the conditions COMPLETE and SUCCESS a container starts after another one has ended. If that one is essential, its end stops the task; ECS refuses such a dependency. A container is essential unless it says otherwise.',
  prevents:
    'ClientException: A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"SUCCESS"}]},{"name":"b"}]}',
    good: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"SUCCESS"}]},{"name":"b","essential":false}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'dependsOn',
  *check(document) {
    for (const { path, condition, on } of dependenciesOf(document)) {
      if (condition !== 'COMPLETE' && condition !== 'SUCCESS') continue;
      if (isEssential(on.value) !== true) continue;
      yield {
        path: [...path, 'condition'],
        message: `the condition ${condition} waits for the end of ${quote(on.name)}, which is essential: its end would stop the task`,
        help: `write "essential": false for the container ${quote(on.name)}`,
        related: [{ path: on.path, message: 'the container that is waited for' }],
      };
    }
  },
};
