import { titleOf } from '../../pipeline-actions.ts';
import { mapsAt, textAt } from '../../read.ts';
import { actionsBy, pipelineOf, settingPlace, type SetAction } from '../../set-pipeline.ts';
import { eventRulesOf, pipelineTargetsOf } from '../../set-trigger.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const PIPELINE =
  '{"pipeline":{"name":"orders","stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"main","PollForSourceChanges":"false"}}]}]}}';
const RULE = '{"Name":"orders","EventPattern":"{\\"source\\":[\\"aws.codecommit\\"]}"}';
const TARGETS =
  '{"Rule":"orders","Targets":[{"Id":"1","Arn":"arn:aws:codepipeline:eu-west-1:111122223333:orders"}]}';

/** A change starts the pipeline. */
export const NO_TRIGGER: SetRule = {
  over: 'target',
  id: 'pipeline/no-trigger',
  severity: 'error',
  title: 'a pipeline that no change starts',
  why: 'A source that is not polled tells nobody of its changes: a rule of EventBridge has to start the pipeline, or, for a source behind a connection, a trigger. Without one the pipeline runs once, when it is created, and then only by hand.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/triggering.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html',
  ],
  samples: {
    bad: { 'pipeline/codepipeline.json': PIPELINE },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-rule.json': RULE,
      'pipeline/events-targets.json': TARGETS,
    },
  },
  *check(set) {
    for (const action of actionsBy(set, 'CodeCommit', 'S3')) {
      if (textAt(action.value, ['configuration', 'PollForSourceChanges']) !== 'false') continue;
      yield* withoutRule(set, action, 'PollForSourceChanges');
    }
    for (const action of actionsBy(set, 'ECR')) yield* withoutRule(set, action, 'RepositoryName');
    for (const action of actionsBy(set, 'CodeStarSourceConnection')) {
      if (textAt(action.value, ['configuration', 'DetectChanges']) !== 'false') continue;
      const triggers = mapsAt(pipelineOf(set)?.document.value, ['pipeline', 'triggers']);
      const sources = triggers.map((one) =>
        textAt(one.value, ['gitConfiguration', 'sourceActionName']),
      );
      // A trigger of another name is told by itself.
      if (sources.length > 0) continue;
      yield {
        ...settingPlace(action, 'DetectChanges'),
        message: `no trigger starts the pipeline, and ${titleOf(action)} does not detect changes`,
        help: 'add a trigger for this action, or write  "DetectChanges": "true"',
      };
    }
  },
};

function* withoutRule(set: DeliverySet, action: SetAction, key: string): Iterable<SetIssue> {
  const [rule] = eventRulesOf(set);
  const [target] = pipelineTargetsOf(set);
  if (rule !== undefined && target !== undefined) return;
  const place = settingPlace(action, key);
  if (rule === undefined) {
    yield {
      ...place,
      message: `nothing starts the pipeline when ${titleOf(action)} changes: it is not polled, and there is no rule of EventBridge`,
      help: 'add a rule with a target that starts the pipeline (events-rule, events-targets)',
    };
    return;
  }
  yield {
    document: rule.document,
    path: [],
    message: 'the rule has no target that starts the pipeline',
    help: 'add a target with the ARN of the pipeline and a role that may start it (events-targets)',
    related: [{ ...place, message: 'the source is not polled' }],
  };
}
