import { nameList } from '../../../core/suggest.ts';
import { actionsOf, isPlainName, titleOf } from '../../pipeline-actions.ts';
import { entriesAt, textAt } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

/** Each region in which an action runs has an artifact store. */
export const STORE_REGIONS: DocumentRule = {
  id: 'pipeline/store-regions',
  severity: 'error',
  title: 'an action in a region without an artifact store',
  why: 'Artifacts are handed over in a bucket of the region in which the action runs. A pipeline whose actions run in several regions needs artifactStores with one store a region; artifactStore is the single store of the pipeline’s own region.',
  prevents:
    'InvalidStructureException: the pipeline has an action in a region for which there is no artifact store',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  ],
  samples: {
    bad: '{"pipeline":{"artifactStores":{"us-east-1":{}},"stages":[{"name":"D","actions":[{"name":"x","region":"eu-west-1"}]}]}}',
    good: '{"pipeline":{"artifactStores":{"us-east-1":{},"eu-west-1":{}},"stages":[{"name":"D","actions":[{"name":"x","region":"eu-west-1"}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const placed = actionsOf(value).flatMap((action) => {
      const region = textAt(action.value, ['region']);
      return region === undefined || !isPlainName(region) ? [] : [{ action, region }];
    });
    const stores = entriesAt(value, ['pipeline', 'artifactStores']).map((one) => one.key);
    if (stores.length > 0) {
      if (!stores.every(isPlainName)) return;
      for (const { action, region } of placed) {
        if (stores.includes(region)) continue;
        yield {
          path: [...action.path, 'region'],
          message: `artifactStores has no store for ${region}, in which ${titleOf(action)} runs`,
          help: `add ${JSON.stringify(region)} to artifactStores; there is ${nameList(stores)}`,
        };
      }
      return;
    }
    yield* ofSingleStore(value, placed);
  },
};

/** With a single store all actions run in its region: that of its key, or else of the first action that names one. */
function* ofSingleStore(
  value: Parameters<DocumentRule['check']>[0]['value'],
  placed: readonly { action: ReturnType<typeof actionsOf>[number]; region: string }[],
): Iterable<Issue> {
  const key = textAt(value, ['pipeline', 'artifactStore', 'encryptionKey', 'id']) ?? '';
  const [, ofKey] = /^arn:[^:]+:kms:([a-z0-9-]+):/.exec(key) ?? [];
  if (textAt(value, ['pipeline', 'artifactStore', 'location']) === undefined) return;
  const home = ofKey ?? placed[0]?.region;
  for (const { action, region } of placed) {
    if (region === home || home === undefined) continue;
    yield {
      path: [...action.path, 'region'],
      message: `the action runs in ${region}, but the only artifact store is of ${home}`,
      help: `write artifactStores with a store for ${home} and one for ${region}`,
      related: [{ path: ['pipeline', 'artifactStore'], message: 'the store' }],
    };
  }
}
