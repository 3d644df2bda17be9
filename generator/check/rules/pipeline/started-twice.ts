import { titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import { actionsBy, settingPlace } from '../../set-pipeline.ts';
import { eventRulesOf, pipelineTargetsOf, startsPipeline } from '../../set-trigger.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (polls: string): string =>
  `{"pipeline":{"name":"orders","stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"main","PollForSourceChanges":"${polls}"}}]}]}}`;
const RULE = '{"Name":"orders","EventPattern":"{\\"source\\":[\\"aws.codecommit\\"]}"}';
const TARGETS =
  '{"Rule":"orders","Targets":[{"Id":"1","Arn":"arn:aws:codepipeline:eu-west-1:111122223333:orders"}]}';

/** A change starts the pipeline once. */
export const STARTED_TWICE: SetRule = {
  over: 'target',
  id: 'pipeline/started-twice',
  severity: 'error',
  title: 'a pipeline that a change starts twice',
  why: 'A source that is polled, which it is unless PollForSourceChanges says false, starts the pipeline some time after a change. Where a rule of EventBridge starts it, too, every change is built and delivered twice.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/PollForSourceChanges-defaults.html',
    'https://aws.amazon.com/premiumsupport/knowledge-center/codepipeline-running-twice/',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('true'),
      'pipeline/events-rule.json': RULE,
      'pipeline/events-targets.json': TARGETS,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('false'),
      'pipeline/events-rule.json': RULE,
      'pipeline/events-targets.json': TARGETS,
    },
  },
  *check(set) {
    for (const action of actionsBy(set, 'CodeCommit', 'S3')) {
      if (textAt(action.value, ['configuration', 'PollForSourceChanges']) === 'false') continue;
      const service = action.provider === 'S3' ? 'aws.s3' : 'aws.codecommit';
      const rules = eventRulesOf(set).filter(
        ({ isEnabled, pattern }) => isEnabled && JSON.stringify(pattern ?? null).includes(service),
      );
      const target = pipelineTargetsOf(set).find(
        (one) => startsPipeline(set, one) && rules.some(({ name }) => name === one.rule),
      );
      if (target === undefined) continue;
      yield {
        ...settingPlace(action, 'PollForSourceChanges'),
        message: `every change starts the pipeline twice: ${titleOf(action)} is polled, and a rule of EventBridge starts it, too`,
        help: 'write  "PollForSourceChanges": "false"',
        related: [{ document: target.document, path: target.path, message: 'the target' }],
      };
    }
  },
};
