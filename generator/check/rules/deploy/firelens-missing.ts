import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containerNames, containersOf } from '../../task.ts';

/** The log driver awsfirelens hands logs to a router of the same task. */
export const FIRELENS_MISSING: DocumentRule = {
  id: 'deploy/firelens-missing',
  severity: 'error',
  title: 'the log driver awsfirelens in a task without a log router',
  why: 'awsfirelens hands logs to a container of the same task that has a firelensConfiguration. ECS refuses a task definition in which no container has one.',
  prevents:
    'ClientException: When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html'],
  samples: {
    bad: '{"containerDefinitions":[{"name":"a","logConfiguration":{"logDriver":"awsfirelens"}}]}',
    good: '{"containerDefinitions":[{"name":"a","logConfiguration":{"logDriver":"awsfirelens"}},{"name":"b","firelensConfiguration":{"type":"fluentbit"}}]}',
  },
  kinds: CONTAINER_KINDS,
  *check(document) {
    const containers = containersOf(document);
    if (containerNames(document) === undefined) return;
    if (containers.some(({ value }) => value['firelensConfiguration'] !== undefined)) return;
    const user = containers.find(
      ({ value }) => textAt(value, ['logConfiguration', 'logDriver']) === 'awsfirelens',
    );
    if (user === undefined) return;
    yield {
      path: [...user.path, 'logConfiguration', 'logDriver'],
      message:
        'the log driver awsfirelens has no log router: no container has a firelensConfiguration',
      help: 'add a container of an image such as public.ecr.aws/aws-observability/aws-for-fluent-bit:stable with  "firelensConfiguration": { "type": "fluentbit" }',
    };
  },
};
