import { mapAt } from '../../read.ts';
import { isOldVersion } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { nameList } from '../../../core/suggest.ts';

/** Variables stand where their version looks for them. */
export const OLD_VARIABLES: DocumentRule = {
  id: 'build/old-variables',
  severity: 'warning',
  title: 'variables of version 0.1 in a buildspec of version 0.2',
  why: 'Version 0.1 keeps variables in environment_variables, version 0.2 in env. What stands in the block of the other version is not set, and commands that use it go on with nothing.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec-ref-versions',
  ],
  samples: {
    bad: 'version: 0.2\nenvironment_variables:\n  plaintext:\n    STAGE: dev\n',
    good: 'version: 0.2\nenv:\n  variables:\n    STAGE: dev\n',
  },
  kinds: ['buildspec'],
  needsKey: 'environment_variables',
  *check({ value }) {
    const variables = mapAt(value, ['environment_variables']);
    if (variables === undefined || isOldVersion(value)) return;
    const names = Object.keys(mapAt(value, ['environment_variables', 'plaintext']) ?? {});
    yield {
      path: ['environment_variables'],
      ofKey: true,
      message: `version 0.2 does not look into environment_variables: ${nameList(names)} ${names.length === 1 ? 'is' : 'are'} not set`,
      help: 'write  env:  in place of environment_variables, and  variables:  in place of plaintext',
    };
  },
};
