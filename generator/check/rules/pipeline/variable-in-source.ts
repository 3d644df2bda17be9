import { referencesOf } from '../../pipeline-variables.ts';
import type { DocumentRule } from '../../rule.ts';

/** Sources are read before anything is filled in. */
export const VARIABLE_IN_SOURCE: DocumentRule = {
  id: 'pipeline/variable-in-source',
  severity: 'error',
  title: 'a variable in the settings of a source',
  why: 'The variables of a pipeline are not filled in in source actions: the source would look for a branch or object whose name is the reference itself. Another revision can be chosen when an execution is started, with source revision overrides.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"x","actionTypeId":{"category":"Source"},"configuration":{"BranchName":"#{variables.BRANCH}"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"x","actionTypeId":{"category":"Source"},"configuration":{"BranchName":"main"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { token, path, action } of referencesOf(value)) {
      if (action?.category !== 'Source') continue;
      yield {
        path,
        message: `${token} is not filled in in a source action`,
        help: 'write the value itself',
      };
    }
  },
};
