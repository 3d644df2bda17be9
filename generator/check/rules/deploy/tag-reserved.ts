import { quote } from '../../../schema/words.ts';
import type { DocumentRule } from '../../rule.ts';
import { holdsTags, TAG_KINDS, tagsOf } from '../../tags.ts';

/** Tags that begin with aws: are AWS's own. */
export const TAG_RESERVED: DocumentRule = {
  id: 'deploy/tag-reserved',
  severity: 'error',
  title: 'a tag whose key is reserved for AWS',
  why: 'Keys that begin with aws:, in whatever letters, are kept for AWS; a request that sets one is refused.',
  sources: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html'],
  samples: {
    bad: '{"tags":[{"key":"aws:team","value":"a"}]}',
    good: '{"tags":[{"key":"aws-team","value":"a"}]}',
  },
  kinds: TAG_KINDS,
  mayFind: holdsTags,
  *check(document) {
    for (const { path, key, name } of tagsOf(document)) {
      if (!/^aws:/i.test(key)) continue;
      yield {
        path: [...path, name],
        message: `the tag ${quote(key)} begins with aws:, which is reserved for AWS`,
        help: 'write the key without it',
      };
    }
  },
};
