import { isObject } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf, logDrivers } from '../../task.ts';

/** A log router has something to route. */
export const FIRELENS_UNUSED: DocumentRule = {
  id: 'deploy/firelens-unused',
  severity: 'error',
  title: 'a log router that no container uses',
  why: 'A container with a firelensConfiguration takes the logs of the containers whose log driver is awsfirelens. ECS refuses a task definition that has a router and no such container.',
  prevents:
    'ClientException: When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html'],
  samples: {
    bad: '{"containerDefinitions":[{"name":"a","firelensConfiguration":{"type":"fluentbit"}},{"name":"b","logConfiguration":{"logDriver":"awslogs"}}]}',
    good: '{"containerDefinitions":[{"name":"b","logConfiguration":{"logDriver":"awsfirelens"}},{"name":"a","firelensConfiguration":{"type":"fluentbit"}}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'firelensConfiguration',
  *check(document) {
    const router = containersOf(document).find(({ value }) =>
      isObject(value['firelensConfiguration']),
    );
    if (router === undefined || logDrivers(document)?.includes('awsfirelens') !== false) return;
    yield {
      path: [...router.path, 'firelensConfiguration'],
      ofKey: true,
      message: 'the log router has no logs to route: no container has the log driver awsfirelens',
      help: 'write  "logConfiguration": { "logDriver": "awsfirelens" }  for the containers whose logs it is to route, or remove firelensConfiguration',
    };
  },
};
