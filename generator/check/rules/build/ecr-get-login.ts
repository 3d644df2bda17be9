import { textCommandsOf } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

const GET_LOGIN = /\baws\b[^\n;|&]*?\becr\s+get-login(?![\w-])[^\n;|&]*/;

/** Version 2 of the AWS CLI has another command for the login to a registry. */
export const ECR_GET_LOGIN: DocumentRule = {
  id: 'build/ecr-get-login',
  severity: 'warning',
  title: 'a login to ECR that only version 1 of the AWS CLI has',
  why: 'aws ecr get-login is not part of version 2 of the AWS CLI, which the maintained images have. The command fails there, $(…) around it gives nothing, and the push is refused later on.',
  prevents: "aws: error: argument operation: Invalid choice: 'get-login'",
  sources: [
    'https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html#cliv2-migration-ecr-get-login',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - $(aws ecr get-login --no-include-email --region eu-west-1)\n',
    good: 'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { path, value: command } of textCommandsOf(value)) {
      const [found] = GET_LOGIN.exec(command) ?? [];
      if (found === undefined || isComment(command, found)) continue;
      const region = optionOf(found, 'region') ?? '$AWS_DEFAULT_REGION';
      const account = optionOf(found, 'registry-ids') ?? '$AWS_ACCOUNT_ID';
      const registry = `${account}.dkr.ecr.${region}.amazonaws.com`;
      yield {
        path,
        message: 'version 2 of the AWS CLI has no aws ecr get-login',
        help: `write aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
      };
    }
  },
};

/** Whether the line of a command that holds a text is a comment or only prints it. */
function isComment(command: string, found: string): boolean {
  const line = command.split('\n').find((one) => one.includes(found.split('\n')[0] ?? found));
  return /^\s*(?:#|echo\s)/.test(line ?? '');
}

function optionOf(command: string, name: string): string | undefined {
  return new RegExp(`--${name}[ =]([^\\s)\`'"]+)`).exec(command)?.[1];
}
