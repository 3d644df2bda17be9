import { quote } from '../../../schema/words.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { holdsTags, TAG_KINDS, tagsOf } from '../../tags.ts';

/** A key of a tag stands once. */
export const TAG_TWICE: DocumentRule = {
  id: 'deploy/tag-twice',
  severity: 'error',
  title: 'two tags with one key',
  why: 'A resource has one value for each key of its tags. AWS refuses a list in which a key stands twice; large and small letters differ.',
  prevents: 'InvalidParameterException: Duplicate tag keys found',
  sources: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html'],
  samples: {
    bad: '{"tags":[{"key":"team","value":"a"},{"key":"team","value":"b"}]}',
    good: '{"tags":[{"key":"team","value":"a"},{"key":"Team","value":"a"}]}',
  },
  kinds: TAG_KINDS,
  mayFind: holdsTags,
  *check(document) {
    for (const { item, first, key } of repeated(tagsOf(document), (one) => one.key)) {
      yield {
        path: [...item.path, item.name],
        message: `the tag ${quote(key)} stands in the list twice`,
        help: 'keep the one that is meant',
        related: [{ path: [...first.path, first.name], message: 'the first one' }],
      };
    }
  },
};
