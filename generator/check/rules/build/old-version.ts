import { isOldVersion } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

/** Version 0.2 runs all commands in one shell. */
export const OLD_VERSION: DocumentRule = {
  id: 'build/old-version',
  severity: 'warning',
  title: 'a buildspec of the version 0.1',
  why: 'Version 0.1 starts a new shell for each command: the folder and the variables that one command sets are gone for the next. AWS keeps it for files that are there already and recommends 0.2.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec-ref-versions',
  ],
  samples: {
    bad: 'version: 0.1\nphases:\n  build:\n    commands: [make]\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands: [make]\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    if (!isOldVersion(value)) return;
    yield {
      path: ['version'],
      message: 'version 0.1 is the old format, which runs each command in a shell of its own',
      help: 'write version: 0.2, and put variables below  env: variables:',
    };
  },
};
