import { byText } from '../../by-text.ts';
import { buildCommands } from '../../build-commands.ts';
import { holdsSecret, isPlainValue, isSecretName } from '../../secrets.ts';
import { buildsOf } from '../../set-build.ts';
import type { SetRule } from '../../set.ts';

const spec = (command: string): Record<string, string> => ({
  'pipeline/codebuild-project.json': '{"name":"b","source":{"type":"CODEPIPELINE"}}',
  'repository/buildspec.yml': `version: 0.2\nphases:\n  build:\n    commands:\n      - ${command}\n`,
});

/** An assignment, an option of a program, or a property of Java: a name with a value behind it. */
const NAMED = /(?:^|[\s;&|("'])(?:--?[DP]?)?([A-Za-z_][\w.-]*)[= ](["']?)([^\s"';&|)]+)\2/gm;

/** A login with the password in the open. */
const LOGIN = /\bdocker\s+login\b[^\n;&|]*?\s(?:-p|--password)[= ](["']?)([^\s"']+)\1/;

/** Commands hold no secrets. */
export const SECRET_IN_COMMAND: SetRule = {
  over: 'target',
  id: 'build/secret-in-command',
  severity: 'warning',
  title: 'a secret inside a command',
  why: 'CodeBuild prints each command into its log before it runs it, and the buildspec lies in the repository for ever. A secret comes from Secrets Manager or Parameter Store, whose values are masked, and goes to a program by standard input or the environment.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager',
    'https://docs.docker.com/reference/cli/docker/login/#password-stdin',
  ],
  samples: {
    bad: spec('docker login -u acme -p S3cretOfAcme'),
    good: spec('echo "$TOKEN" | docker login -u acme --password-stdin'),
  },
  *check(set) {
    for (const { buildspec } of buildsOf(set)) {
      if (buildspec === undefined) continue;
      for (const { text, path } of buildCommands(buildspec)) {
        const name = secretIn(text);
        if (name === undefined) continue;
        yield {
          document: buildspec.document,
          path: buildspec.at(path),
          message: `the command holds a secret in plain text: ${name}`,
          help: 'take it back where it was made, keep it in Secrets Manager and name it below  env: secrets-manager:',
        };
      }
    }
  },
};

/** What a secret in a command is called; never the secret itself. */
const secretIn = byText((text): string | undefined => {
  const password = LOGIN.exec(text)?.[2];
  if (password !== undefined && isPlainValue(password)) return 'the password of docker login';
  for (const [, name = '', , value = ''] of text.matchAll(NAMED)) {
    const isValue = isPlainValue(value) && value.length > 3 && !value.startsWith('-');
    if (
      isSecretName(name) &&
      isValue &&
      /[=]/.test(text.charAt(text.indexOf(name) + name.length))
    ) {
      return name;
    }
  }
  return holdsSecret(text) ? 'a key or token' : undefined;
});
