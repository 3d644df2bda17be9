import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { containersOf, isForFargate, TASK_KINDS } from '../../task.ts';

/** On Fargate a log router reads its configuration out of its own image. */
export const FIRELENS_S3_CONFIG: DocumentRule = {
  id: 'deploy/firelens-s3-config',
  severity: 'warning',
  title: 'a log router on Fargate with its configuration in S3',
  why: 'The documentation of FireLens says that tasks on Fargate read a configuration of their own from a file in the image only; one in S3 is for EC2.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html'],
  samples: {
    bad: '{"requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"firelensConfiguration":{"type":"fluentd","options":{"config-file-type":"s3"}}}]}',
    good: '{"requiresCompatibilities":["EC2"],"containerDefinitions":[{"firelensConfiguration":{"type":"fluentd","options":{"config-file-type":"s3"}}}]}',
  },
  kinds: TASK_KINDS,
  needsKey: 'firelensConfiguration',
  *check(document) {
    if (!isForFargate(document.value)) return;
    for (const container of containersOf(document)) {
      const path = [...container.path, 'firelensConfiguration', 'options', 'config-file-type'];
      if (textAt(document.value, path) !== 's3') continue;
      yield {
        path,
        message:
          'on Fargate a log router takes its configuration from a file in its image, not from S3',
        help: 'put the file into the image and write "config-file-type": "file"',
      };
    }
  },
};
