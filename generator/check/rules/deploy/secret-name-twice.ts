import { quote } from '../../../schema/words.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** A secret has the name of no other variable of its container. */
export const SECRET_NAME_TWICE: DocumentRule = {
  id: 'deploy/secret-name-twice',
  severity: 'error',
  title: 'a secret with the name of another variable',
  why: 'Secrets become environment variables of the container beside those of "environment". ECS refuses a name that stands in both lists, or twice among the secrets.',
  prevents:
    "ClientException: The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'DB_PASSWORD'",
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"environment":[{"name":"KEY","value":"x"}],"secrets":[{"name":"KEY","valueFrom":"key"}]}]}',
    good: '{"containerDefinitions":[{"environment":[{"name":"key","value":"x"}],"secrets":[{"name":"KEY","valueFrom":"key"}]}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'secrets',
  *check(document) {
    for (const container of containersOf(document)) {
      const seen = new Map(
        mapsAt(document.value, [...container.path, 'environment']).map((one) => [
          textAt(one.value, ['name']),
          { path: one.path, isSecret: false },
        ]),
      );
      for (const { path, value } of mapsAt(document.value, [...container.path, 'secrets'])) {
        const name = textAt(value, ['name']);
        if (name === undefined) continue;
        const other = seen.get(name);
        if (other === undefined) {
          seen.set(name, { path, isSecret: true });
          continue;
        }
        yield {
          path: [...path, 'name'],
          message: other.isSecret
            ? `the secret ${quote(name)} stands among the secrets twice`
            : `the secret ${quote(name)} is an environment variable of this container, too`,
          help: other.isSecret ? 'remove one of them' : 'remove it from "environment"',
          related: [{ path: [...other.path, 'name'], message: 'the other one' }],
        };
      }
    }
  },
};
