import { platformOf } from '../../appspec.ts';
import { valueAt } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';

/** The format has one version. */
export const APPSPEC_VERSION: DocumentRule = {
  id: 'deploy/appspec-version',
  severity: 'warning',
  title: 'an AppSpec of another version than 0.0',
  why: 'The documentation allows 0.0 and keeps all other values for later. For ECS and Lambda CodeDeploy has been seen to take 1; the agent on instances refuses it.',
  prevents: 'an invalid version value was entered in the application specification file',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html',
    'https://github.com/aws/aws-cli/issues/4256',
  ],
  samples: {
    bad: 'version: 1\nResources:\n  - TargetService: {}\n',
    good: 'version: 0.0\nResources:\n  - TargetService: {}\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    const version = valueAt(value, ['version']);
    if (version === undefined || platformOf(value) === 'server' || Number(version) !== 1) return;
    yield {
      path: ['version'],
      message: 'version 0.0 is the only one that the documentation allows',
      help: 'write 0.0',
    };
  },
};
