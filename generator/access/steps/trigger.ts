import { mapsAt, textAt } from '../../check/read.ts';
import { calls, type Need } from '../need.ts';
import type { World } from '../world.ts';

/**
 * A rule of EventBridge starts the pipeline with the role of its target.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-repo-changes-cli.html
 */
export function triggerNeeds(world: World): Need[] {
  const targets = world.set.documents.find((one) => one.kind === 'events-targets');
  if (targets === undefined) return [];
  const rule = textAt(targets.value, ['Rule']) ?? '';
  return mapsAt(targets.value, ['Targets']).flatMap((target) => {
    const role = textAt(target.value, ['RoleArn']);
    const pipeline = textAt(target.value, ['Arn']);
    if (role === undefined || pipeline === undefined) return [];
    const purpose = { stage: 'Trigger', because: { document: targets, path: target.path } };
    return [
      ...calls(
        {
          ...purpose,
          what: 'EventBridge takes on the role of the target',
          caller: { service: 'events.amazonaws.com' },
        },
        ['sts:AssumeRole'],
        {
          resource: role,
          account: world.shared,
          context: {
            'aws:SourceAccount': world.shared,
            'aws:SourceArn': `arn:${world.partition}:events:${world.region}:${world.shared}:rule/${rule}`,
          },
        },
      ),
      ...calls(
        { ...purpose, what: 'a push starts the pipeline', caller: { role } },
        ['codepipeline:StartPipelineExecution'],
        { resource: pipeline, account: world.shared },
      ),
    ];
  });
}
