import { deviations } from '../../agree.ts';
import { ruleOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const RULE = '{"Name":"orders-dev","EventPattern":"{\\"source\\":[\\"aws.codecommit\\"]}"}';
const targets = (rule: string): string => `{"Rule":"${rule}","Targets":[]}`;

/** The targets belong to the rule of the set. */
export const RULE_DIFFERS: SetRule = {
  over: 'target',
  id: 'pipeline/rule-differs',
  severity: 'error',
  title: 'targets of a rule that is not created',
  why: 'Targets name the rule of EventBridge that they belong to. Where that is another one than is created, the call fails, or the rule that watches the repository has no target, and no change ever starts the pipeline.',
  prevents: 'ResourceNotFoundException: Rule does not exist on EventBus default',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html'],
  samples: {
    bad: {
      'pipeline/events-rule.json': RULE,
      'pipeline/events-targets.json': targets('orders-stg'),
    },
    good: {
      'pipeline/events-rule.json': RULE,
      'pipeline/events-targets.json': targets('orders-dev'),
    },
  },
  check: (set) => deviations(ruleOf(set)),
};
