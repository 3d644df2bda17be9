import { definedVariables } from '../../buildspec.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A variable has one source. */
export const VARIABLE_TWICE: DocumentRule = {
  id: 'build/variable-twice',
  severity: 'warning',
  title: 'a variable that two blocks of env define',
  why: 'The documentation does not say which value counts where variables, parameter-store and secrets-manager define the same name. Who reads the file cannot tell what the build sees.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  variables:\n    TOKEN: none\n  secrets-manager:\n    TOKEN: build/token\n',
    good: 'version: 0.2\nenv:\n  variables:\n    USER: ci\n  secrets-manager:\n    TOKEN: build/token\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { item, first, key } of repeated(definedVariables(value), (one) => one.key)) {
      yield {
        path: item.at.path,
        ofKey: true,
        message: `${JSON.stringify(key)} is defined below ${first.block}, too`,
        help: 'keep one of the two',
        related: [{ path: first.at.path, message: 'the first one' }],
      };
    }
  },
};
