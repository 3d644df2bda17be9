import { matches } from '../../../iam/wildcard.ts';
import { itemsAt, mapsAt, textAt } from '../../read.ts';
import { actionsBy, pipelineOf, settingPlace } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (branch: string): string =>
  `{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeStarSourceConnection"},"configuration":{"BranchName":"main","DetectChanges":"false"}}]}],"triggers":[{"providerType":"CodeStarSourceConnection","gitConfiguration":{"sourceActionName":"Source","push":[{"branches":{"includes":["${branch}"]}}]}}]}}`;

/** The trigger watches the branch that is delivered. */
export const TRIGGER_BRANCH: SetRule = {
  over: 'target',
  id: 'pipeline/trigger-branch',
  severity: 'error',
  title: 'a trigger on other branches than the source action’s',
  why: 'A push that a trigger lets through starts the pipeline with the branch of that push, whatever the source action names. A trigger on other branches delivers those, and a push to the branch of the action starts nothing.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html'],
  samples: {
    bad: { 'pipeline/codepipeline.json': pipeline('develop') },
    good: { 'pipeline/codepipeline.json': pipeline('main') },
  },
  *check(set) {
    const document = pipelineOf(set)?.document;
    for (const action of actionsBy(set, 'CodeStarSourceConnection')) {
      const branch = textAt(action.value, ['configuration', 'BranchName']);
      if (document === undefined || branch === undefined || branch.includes('#{')) continue;
      const filters = mapsAt(document.value, ['pipeline', 'triggers'])
        .filter(
          (one) => textAt(one.value, ['gitConfiguration', 'sourceActionName']) === action.name,
        )
        .flatMap((one) => mapsAt(document.value, [...one.path, 'gitConfiguration', 'push']));
      const included = filters.map((one) =>
        itemsAt(document.value, [...one.path, 'branches', 'includes']),
      );
      // A filter without branches lets all through, and one of tags is not about branches.
      if (included.length === 0 || included.some((items) => items.length === 0)) continue;
      const patterns = included.flat();
      const isWatched = patterns.some(
        ({ value }) => typeof value !== 'string' || matches(value.replaceAll('**', '*'), branch),
      );
      const [first] = patterns;
      if (isWatched || first === undefined) continue;
      yield {
        document,
        path: first.path,
        message: `the trigger watches ${JSON.stringify(first.value)}, but the source action is of ${JSON.stringify(branch)}`,
        help: `write ${JSON.stringify(branch)}`,
        related: [{ ...settingPlace(action, 'BranchName'), message: 'the source action' }],
      };
    }
  },
};
