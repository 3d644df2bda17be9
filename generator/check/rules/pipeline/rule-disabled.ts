import { textAt } from '../../read.ts';
import { actionsBy } from '../../set-pipeline.ts';
import { eventRulesOf, pipelineTargetsOf, startsPipeline } from '../../set-trigger.ts';
import type { SetRule } from '../../set.ts';

const PIPELINE =
  '{"pipeline":{"name":"orders","stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"main","PollForSourceChanges":"false"}}]}]}}';
const rule = (state: string): string =>
  `{"Name":"orders","State":"${state}","EventPattern":"{\\"source\\":[\\"aws.codecommit\\"]}"}`;
const TARGETS =
  '{"Rule":"orders","Targets":[{"Id":"1","Arn":"arn:aws:codepipeline:eu-west-1:111122223333:orders"}]}';

/** The rule that starts the pipeline is switched on. */
export const RULE_DISABLED: SetRule = {
  over: 'target',
  id: 'pipeline/rule-disabled',
  severity: 'error',
  title: 'a pipeline whose rule is switched off',
  why: 'The source is not polled, so that only the rule of EventBridge starts the pipeline, and a rule that is DISABLED matches nothing. No push is ever delivered.',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html'],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-rule.json': rule('DISABLED'),
      'pipeline/events-targets.json': TARGETS,
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-rule.json': rule('ENABLED'),
      'pipeline/events-targets.json': TARGETS,
    },
  },
  *check(set) {
    const isQuiet = actionsBy(set, 'CodeCommit', 'S3', 'ECR').every(
      ({ provider, value }) =>
        provider === 'ECR' || textAt(value, ['configuration', 'PollForSourceChanges']) === 'false',
    );
    const starting = pipelineTargetsOf(set)
      .filter((one) => startsPipeline(set, one))
      .map((one) => one.rule);
    const rules = eventRulesOf(set).filter(({ name }) => starting.includes(name));
    if (!isQuiet || rules.some(({ isEnabled }) => isEnabled)) return;
    for (const { document } of rules) {
      yield {
        document,
        path: ['State'],
        message: 'the rule is switched off, and nothing else starts the pipeline',
        help: 'write  "State": "ENABLED"',
      };
    }
  },
};
