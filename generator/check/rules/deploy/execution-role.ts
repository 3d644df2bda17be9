import { isObject, type JsonObject } from '../../../core/json.ts';
import { itemsAt, textAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';
import { containersOf, isForFargate, TASK_KINDS } from '../../task.ts';

/** What ECS fetches for a task, it fetches with the execution role. */
export const EXECUTION_ROLE: DocumentRule = {
  id: 'deploy/execution-role',
  severity: 'error',
  title: 'a task definition without the execution role that it needs',
  why: 'Before a container runs, ECS pulls its image, opens its log stream and reads its secrets with the execution role of the task, not with its task role. A task definition on Fargate that pulls from ECR or logs with awslogs, and any that has secrets, is refused without one.',
  prevents:
    "ClientException: When you are specifying container secrets, you must also specify a value for 'executionRoleArn'",
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  ],
  samples: {
    bad: '{"requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs"}}]}',
    good: '{"requiresCompatibilities":["EC2"],"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs"}}]}',
  },
  kinds: TASK_KINDS,
  *check(document) {
    if (!isObject(document.value) || document.value['executionRoleArn'] !== undefined) return;
    const need = needOf(document);
    if (need === undefined) return;
    yield {
      path: [],
      message: `"executionRoleArn" is missing: ${need.what}`,
      help: 'add "executionRoleArn", for example "arn:aws:iam::111122223333:role/ecsTaskExecutionRole"',
      related: [{ path: need.path, message: 'what needs it' }],
    };
  },
};

function needOf(document: Document): { what: string; path: Path } | undefined {
  const fargate = isForFargate(document.value);
  for (const { path, value } of containersOf(document)) {
    if (itemsAt(value, ['secrets']).length > 0) {
      return { what: 'ECS reads secrets with it', path: [...path, 'secrets'] };
    }
    if (isObject(value['repositoryCredentials'])) {
      return {
        what: 'ECS reads the credentials with it',
        path: [...path, 'repositoryCredentials'],
      };
    }
    if (!fargate) continue;
    if (textAt(value, ['logConfiguration', 'logDriver']) === 'awslogs') {
      return {
        what: 'Fargate writes logs of awslogs with it',
        path: [...path, 'logConfiguration'],
      };
    }
    if (isOfEcr(value)) return { what: 'Fargate pulls from ECR with it', path: [...path, 'image'] };
  }
  return undefined;
}

function isOfEcr(container: JsonObject): boolean {
  return /^[0-9]{12}\.dkr[.-]ecr[.-]/.test(textAt(container, ['image']) ?? '');
}
