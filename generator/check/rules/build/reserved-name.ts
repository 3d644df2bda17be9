import { definedVariables } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

/** Names that belong to CodeBuild. */
export const RESERVED_NAME: DocumentRule = {
  id: 'build/reserved-name',
  severity: 'error',
  title: 'a variable with a name that belongs to CodeBuild',
  why: 'CodeBuild sets variables that begin with CODEBUILD_ itself, among them the folder of the source and the state of the build. A buildspec that sets one of them takes its value away, or is overruled.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  variables:\n    CODEBUILD_STAGE: dev\n',
    good: 'version: 0.2\nenv:\n  variables:\n    STAGE: dev\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { key, at } of definedVariables(value)) {
      if (!key.startsWith('CODEBUILD_')) continue;
      yield {
        path: at.path,
        ofKey: true,
        message: `${JSON.stringify(key)} cannot be set: names that begin with CODEBUILD_ are reserved`,
        help: `call it ${key.slice('CODEBUILD_'.length) || 'STAGE'} or by another name of your own`,
      };
    }
  },
};
