import { mapsAt, numberAt, textAt } from '../../read.ts';
import { actionsBy } from '../../set-pipeline.ts';
import { documentsOf, type SetRule } from '../../set.ts';

/** Days that an approval may wait unless the action says otherwise. */
const APPROVAL_DAYS = 7;

const PIPELINE =
  '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"Approve","actionTypeId":{"category":"Approval","provider":"Manual"}}]}]}}';
const lifecycle = (days: number): string =>
  JSON.stringify({
    Bucket: 'acme',
    LifecycleConfiguration: {
      Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: days } }],
    },
  });

/** Artifacts are still there when somebody has approved. */
export const ARTIFACTS_EXPIRE: SetRule = {
  over: 'target',
  id: 'deploy/artifacts-expire',
  severity: 'warning',
  title: 'artifacts that expire while an approval is due',
  why: 'A pipeline waits up to seven days for an approval and then deploys the artifact that was built before. Where the bucket has removed it by then, the deploy action finds nothing and the whole run has to be repeated.',
  prevents: 'The object with key … does not exist',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
  ],
  samples: {
    bad: { 'pipeline/codepipeline.json': PIPELINE, 'shared/bucket-lifecycle.json': lifecycle(3) },
    good: { 'pipeline/codepipeline.json': PIPELINE, 'shared/bucket-lifecycle.json': lifecycle(30) },
  },
  *check(set) {
    const approvals = actionsBy(set, 'Manual');
    const [approval] = approvals;
    if (approval === undefined) return;
    const waits = approvals.map(({ value }) => {
      const minutes = numberAt(value, ['timeoutInMinutes']);
      return minutes === undefined ? APPROVAL_DAYS : minutes / (24 * 60);
    });
    const due = Math.ceil(Math.max(...waits));
    for (const document of documentsOf(set, 'bucket-lifecycle')) {
      for (const { path, value } of mapsAt(document.value, ['LifecycleConfiguration', 'Rules'])) {
        const days = numberAt(value, ['Expiration', 'Days']);
        const prefix = textAt(value, ['Filter', 'Prefix']) ?? textAt(value, ['Prefix']) ?? '';
        // Other folders than those of the pipelines may expire when they like.
        if (textAt(value, ['Status']) !== 'Enabled' || prefix !== '') continue;
        if (days === undefined || days > due) continue;
        yield {
          document,
          path: [...path, 'Expiration', 'Days'],
          message: `artifacts expire after ${inDays(days)}, but an approval may wait for ${inDays(due)}`,
          help: `write  "Days": ${due + 7}  or more`,
          related: [{ document: approval.document, path: approval.path, message: 'the approval' }],
        };
      }
    }
  },
};

function inDays(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}
