import type { JsonObject } from '../../../core/json.ts';
import { mapsAt, numberAt, repeated, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Rules for images are applied one after the other. */
export const LIFECYCLE_PRIORITY: DocumentRule = {
  id: 'deploy/lifecycle-priority',
  severity: 'error',
  title: 'rules for images whose order cannot be',
  why: 'ECR applies the rules of a lifecycle policy in the order of rulePriority, so that each needs a number of its own. A rule for any image takes what the others leave: its number has to be the highest.',
  prevents:
    "InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: Lifecycle policy validation failure",
  sources: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html',
  ],
  samples: {
    bad: '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any"}},{"rulePriority":2,"selection":{"tagStatus":"untagged"}}]}',
    good: '{"rules":[{"rulePriority":2,"selection":{"tagStatus":"any"}},{"rulePriority":1,"selection":{"tagStatus":"untagged"}}]}',
  },
  kinds: ['ecr-lifecycle-rules'],
  *check({ value }) {
    const rules = mapsAt(value, ['rules']);
    const priorityOf = (rule: At<JsonObject>): number | undefined =>
      numberAt(rule.value, ['rulePriority']);
    for (const { item, first, key } of repeated(rules, (rule) => priorityOf(rule)?.toString())) {
      yield {
        path: [...item.path, 'rulePriority'],
        message: `a rule before has the priority ${key}, too`,
        help: 'give each rule a priority of its own',
        related: [{ path: [...first.path, 'rulePriority'], message: 'the first one' }],
      };
    }
    const highest = rules.reduce((most, rule) => Math.max(most, priorityOf(rule) ?? 0), 0);
    for (const rule of rules) {
      const own = priorityOf(rule);
      if (textAt(rule.value, ['selection', 'tagStatus']) !== 'any') continue;
      if (own === undefined || own === highest) continue;
      yield {
        path: [...rule.path, 'rulePriority'],
        message: `the rule for any image has the priority ${own}, and another rule comes after it`,
        help: `write "rulePriority": ${highest + 1}`,
      };
    }
  },
};
