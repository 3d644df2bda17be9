import type { JsonObject } from '../../../core/json.ts';
import { itemsAt, mapsAt, repeated, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Each rule for images chooses images of its own. */
export const LIFECYCLE_SAME_IMAGES: DocumentRule = {
  id: 'deploy/lifecycle-same-images',
  severity: 'error',
  title: 'two rules for the same images',
  why: 'ECR takes one rule for untagged images, one for any image and one for each set of tag prefixes or patterns; a second one of the same choice and action is refused.',
  prevents:
    "InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: Lifecycle policy validation failure",
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html'],
  samples: {
    bad: '{"rules":[{"selection":{"tagStatus":"untagged"},"action":{"type":"expire"}},{"selection":{"tagStatus":"untagged"},"action":{"type":"expire"}}]}',
    good: '{"rules":[{"selection":{"tagStatus":"untagged"},"action":{"type":"expire"}},{"selection":{"tagStatus":"tagged","tagPrefixList":["v"]},"action":{"type":"expire"}}]}',
  },
  kinds: ['ecr-lifecycle-rules'],
  *check({ value }) {
    for (const { item, first } of repeated(mapsAt(value, ['rules']), choiceOf)) {
      yield {
        path: [...item.path, 'selection'],
        message: 'this rule chooses the same images as an earlier one',
        help: 'merge the two rules',
        related: [{ path: [...first.path, 'selection'], message: 'the first one' }],
      };
    }
  },
};

/** What a rule chooses and does, as one text; `undefined` where that cannot be told. */
function choiceOf({ value }: At<JsonObject>): string | undefined {
  const status = textAt(value, ['selection', 'tagStatus']);
  if (status === undefined) return undefined;
  const tags = ['tagPrefixList', 'tagPatternList'].map((key) =>
    itemsAt(value, ['selection', key])
      .map((one) => JSON.stringify(one.value))
      .sort(),
  );
  const place = textAt(value, ['selection', 'storageClass']) ?? '';
  return JSON.stringify([status, tags, place, textAt(value, ['action', 'type']) ?? '']);
}
