import { mapsAt, textAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';
import { secretFault } from '../../secret-reference.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** References to secrets are of a form that ECS can resolve. */
export const SECRET_REFERENCE: DocumentRule = {
  id: 'deploy/secret-reference',
  severity: 'error',
  title: 'a reference to a secret that ECS cannot resolve',
  why: 'ECS takes the value of a secret from Parameter Store or Secrets Manager when a task starts. A reference that is neither a parameter nor the ARN of a secret is found out only then: no task starts. Behind the ARN of a secret all three colons are due as soon as one is.',
  prevents:
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"secrets":[{"name":"KEY","valueFrom":"arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:db-AbCdEf:key"}]}]}',
    good: '{"containerDefinitions":[{"secrets":[{"name":"KEY","valueFrom":"arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:db-AbCdEf:key::"}]}]}',
  },
  kinds: [...CONTAINER_KINDS, 'ecs-service'],
  judgesForm: true,
  needsKey: 'valueFrom',
  *check(document) {
    for (const path of referencesOf(document)) {
      const text = textAt(document.value, path);
      const fault = text === undefined ? undefined : secretFault(text);
      if (fault !== undefined) yield { path, ...fault };
    }
  },
};

function referencesOf(document: Document): Path[] {
  const { kind, value } = document;
  const lists: Path[] =
    kind === 'ecs-service'
      ? [['serviceConnectConfiguration', 'logConfiguration', 'secretOptions']]
      : containersOf(document).flatMap(({ path }) => [
          [...path, 'secrets'],
          [...path, 'logConfiguration', 'secretOptions'],
        ]);
  return lists.flatMap((list) => mapsAt(value, list).map((one) => [...one.path, 'valueFrom']));
}
