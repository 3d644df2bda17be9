import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A tag stands once. */
export const TAG_TWICE: DocumentRule = {
  id: 'pipeline/tag-twice',
  severity: 'error',
  title: 'two tags with one key',
  why: 'A resource has each tag once. AWS refuses a list in which a key stands twice, because it cannot know which value is meant.',
  prevents: 'InvalidTagsException: the list of tags has a key more than once',
  sources: [
    'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',
  ],
  samples: {
    bad: '{"pipeline":{},"tags":[{"key":"stage","value":"dev"},{"key":"stage","value":"prd"}]}',
    good: '{"pipeline":{},"tags":[{"key":"stage","value":"dev"},{"key":"Stage","value":"dev"}]}',
  },
  kinds: ['codepipeline', 'codebuild-project', 'events-rule'],
  *check({ value, kind }) {
    const [list, name] = kind === 'events-rule' ? ['Tags', 'Key'] : ['tags', 'key'];
    const tags = mapsAt(value, [list]);
    for (const { item, first, key } of repeated(tags, (one) => textAt(one.value, [name]))) {
      yield {
        path: [...item.path, name],
        message: `the tag ${JSON.stringify(key)} stands twice`,
        help: 'keep one of the two',
        related: [{ path: [...first.path, name], message: 'the first one' }],
      };
    }
  },
};
