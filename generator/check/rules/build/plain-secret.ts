import { literalVariables } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { holdsSecret } from '../../secrets.ts';

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET_ACCESS_KEY|ACCESS_TOKEN|AUTH_TOKEN|API_?KEY|PRIVATE_KEY|CLIENT_SECRET)$/i;

/** Ids of access keys; behind ASIA stand those that end on their own. */
const ACCESS_KEY = /^(?:AKIA|ASIA)[A-Z0-9]{16}$/;

/** Secrets stand in Secrets Manager or Parameter Store. */
export const PLAIN_SECRET: DocumentRule = {
  id: 'build/plain-secret',
  severity: 'warning',
  title: 'a secret in plain text',
  why: 'Variables of a buildspec are readable for everybody who can read the repository, the project or a log of the build. Secrets Manager and Parameter Store keep a value apart and mask it in the logs.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  variables:\n    DB_PASSWORD: hunter2-and-more\n',
    good: 'version: 0.2\nenv:\n  secrets-manager:\n    DB_PASSWORD: shop/db:password\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { key, at } of literalVariables(value)) {
      if (typeof at.value !== 'string') continue;
      const isKey = ACCESS_KEY.test(at.value);
      // Words and paths are names of secrets rather than secrets.
      const isSecret =
        holdsSecret(at.value) ||
        (SECRET_NAME.test(key) && /^(?=.*[^A-Za-z_])[^\s/:$<{]{8,}$/.test(at.value));
      if (!isKey && !isSecret) continue;
      yield {
        path: at.path,
        message: isKey
          ? `the id of an access key stands in ${key}`
          : `${key} holds its value in plain text`,
        help: `put it into Secrets Manager and write it below  secrets-manager:  as ${key}: name-of-secret:json-key`,
      };
    }
  },
};
