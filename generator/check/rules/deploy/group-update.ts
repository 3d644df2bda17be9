import { formatPointer, isObject, valueAt, type JsonValue } from '../../../core/json.ts';
import { mainDocument } from '../../set-pipeline.ts';
import type { Path } from '../../rule.ts';
import type { SetRule } from '../../set.ts';

const create = (minutes: number): string =>
  `{"applicationName":"a","deploymentGroupName":"g","blueGreenDeploymentConfiguration":{"terminateBlueInstancesOnDeploymentSuccess":{"action":"TERMINATE","terminationWaitTimeInMinutes":${minutes}}}}`;
const UPDATE = create(5).replace('deploymentGroupName', 'currentDeploymentGroupName');

/** Keys that other rules hold against the rest of the set. */
const TOLD_ELSEWHERE = new Set([
  'applicationName',
  'deploymentGroupName',
  'currentDeploymentGroupName',
  'newDeploymentGroupName',
  'serviceRoleArn',
  'ecsServices',
  'tags',
]);

/** Both calls say the same of the deployment group. */
export const GROUP_UPDATE: SetRule = {
  over: 'target',
  id: 'deploy/group-update',
  severity: 'error',
  title: 'a deployment group that is created and updated in different ways',
  why: 'A deployment group is created by one call and changed by another one, so that its settings stand in two files. Where they differ, an environment that is set up anew is another one than that which was updated, and the difference shows in a deployment.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_UpdateDeploymentGroup.html',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': create(60),
      'workload/codedeploy-deployment-group-update.json': UPDATE,
    },
    good: {
      'workload/codedeploy-deployment-group.json': create(5),
      'workload/codedeploy-deployment-group-update.json': UPDATE,
    },
  },
  *check(set) {
    const created = mainDocument(set, 'codedeploy-deployment-group');
    const updated = mainDocument(set, 'codedeploy-deployment-group-update');
    if (created === undefined || updated === undefined) return;
    const is = settingsOf(updated.value);
    for (const path of differences(settingsOf(created.value), is, [])) {
      const other = existing(created.value, path);
      yield {
        document: updated,
        path: existing(updated.value, path),
        message: `the group is updated with another ${path.join('.')} than it is created with: ${shown(valueAt(updated.value, path))} in place of ${shown(valueAt(created.value, path))}`,
        help: `write the same in both files, at ${formatPointer(path)}`,
        related: [{ document: created, path: other, message: 'what it is created with' }],
      };
    }
  },
};

function settingsOf(value: JsonValue): JsonValue {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !TOLD_ELSEWHERE.has(key)));
}

/** The deepest places at which two values differ; an empty list says as much as none. */
function differences(one: JsonValue | undefined, other: JsonValue | undefined, path: Path): Path[] {
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differences(one[key], other[key], [...path, key]));
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((item, index) => differences(item, other[index], [...path, index]));
  }
  return one === other || (isEmpty(one) && isEmpty(other)) ? [] : [path];
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The longest part of a path that a document has. */
function existing(value: JsonValue, path: Path): Path {
  let at = path;
  while (at.length > 0 && valueAt(value, at) === undefined) at = at.slice(0, -1);
  return at;
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
