import { isObject } from '../../../core/json.ts';
import { actionsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** Whether a source is asked for changes is said, and not left to the default. */
export const POLLING: DocumentRule = {
  id: 'pipeline/polling',
  severity: 'warning',
  title: 'a source that is polled because nothing was said',
  why: 'Without PollForSourceChanges a pipeline asks its CodeCommit or S3 source for changes itself. Beside a rule of EventBridge it then starts twice for each change; without one the polling counts against a quota of the region and ends after 30 days without an execution.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/PollForSourceChanges-defaults.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeCommit"},"configuration":{"BranchName":"main"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeCommit"},"configuration":{"BranchName":"main","PollForSourceChanges":"false"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { category, owner, provider, path, value: action } of actionsOf(value)) {
      const { configuration } = action;
      if (category !== 'Source' || owner !== 'AWS' || !isObject(configuration)) continue;
      if (provider !== 'CodeCommit' && provider !== 'S3') continue;
      if (Object.hasOwn(configuration, 'PollForSourceChanges')) continue;
      yield {
        path: [...path, 'configuration'],
        message: `this ${provider} source is polled, because PollForSourceChanges is left out`,
        help: 'add  "PollForSourceChanges": "false"  and start the pipeline with a rule of EventBridge',
      };
    }
  },
};
