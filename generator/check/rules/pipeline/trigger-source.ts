import { nameList, nearest } from '../../../core/suggest.ts';
import { actionsOf, isPlainName } from '../../pipeline-actions.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A trigger belongs to a source behind a connection. */
export const TRIGGER_SOURCE: DocumentRule = {
  id: 'pipeline/trigger-source',
  severity: 'error',
  title: 'a trigger of a source that has none',
  why: 'A trigger names a source action of its pipeline, and only sources behind a connection have triggers: CodeCommit, S3 and ECR are started by a rule of EventBridge. CodePipeline refuses any other trigger.',
  prevents: 'InvalidStructureException: the trigger names a source action that does not exist',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeCommit"}}]}],"triggers":[{"gitConfiguration":{"sourceActionName":"Source"}}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeStarSourceConnection"}}]}],"triggers":[{"gitConfiguration":{"sourceActionName":"Source"}}]}}',
  },
  kinds: ['codepipeline'],
  needsKey: 'triggers',
  *check({ value }) {
    const triggers = mapsAt(value, ['pipeline', 'triggers']);
    if (triggers.length === 0) return;
    const sources = actionsOf(value).filter((one) => one.category === 'Source');
    const names = sources.flatMap((one) => one.name ?? []);
    for (const trigger of triggers) {
      const name = textAt(trigger.value, ['gitConfiguration', 'sourceActionName']);
      if (name === undefined) continue;
      const path = [...trigger.path, 'gitConfiguration', 'sourceActionName'];
      const source = sources.find((one) => one.name === name);
      if (source === undefined) {
        if (!names.every(isPlainName)) continue;
        const meant = nearest(name, names);
        yield {
          path,
          message: `there is no source action ${JSON.stringify(name)}`,
          help:
            meant === undefined
              ? `the source actions are ${nameList(names)}`
              : `did you mean ${JSON.stringify(meant)}?`,
        };
      } else if (source.owner === 'AWS' && source.provider !== 'CodeStarSourceConnection') {
        yield {
          path,
          message: `the source ${JSON.stringify(name)} is of ${source.provider ?? 'no provider'}, which has no triggers`,
          help: 'start the pipeline with a rule of EventBridge instead',
          related: [{ path: source.path, message: 'the source action' }],
        };
      }
    }
  },
};
