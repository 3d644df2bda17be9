import { oncePerSet } from './once.ts';
import { mapsAt, textAt } from './read.ts';
import { rolesOf } from './roles.ts';
import { applicationOf, clusterOf, groupOf, groupsOf, serviceOf } from './set-groups.ts';
import { bucketOf, familyOf, imageRepositoryOf, logGroupOf, projectOf } from './set-names.ts';
import { mainDocument, pipelineOf } from './set-pipeline.ts';
import { branchOf } from './set-source.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** What one target calls its own things: each name with what bears it. */
export const ownNamesOf: (set: DeliverySet) => ReadonlyMap<string, string> = oncePerSet((set) => {
  const rule = textAt(mainDocument(set, 'events-rule')?.value, ['Name']);
  const named: [string, string | undefined][] = [
    ['the bucket', bucketOf(set)?.name],
    ['the repository of images', imageRepositoryOf(set)?.name],
    ['the log group', logGroupOf(set)?.name],
    ['the pipeline', pipelineOf(set)?.name],
    ['the build project', projectOf(set)?.name],
    ['the rule', rule],
    ['the application of CodeDeploy', applicationOf(set)?.name],
    ['the deployment group', groupOf(set)?.name],
    ['the service', serviceOf(set)?.name],
    ['the family of tasks', familyOf(set)?.name],
    ...rolesOf(set).map(({ name }): [string, string] => ['a role', name]),
    ...targetGroups(set).map((name): [string, string] => ['a target group', name]),
  ];
  return new Map(
    named.flatMap(([what, name]) => (name === undefined ? [] : [[name, what] as const])),
  );
});

/** Names that are also words of other meaning, so that they count at certain places only. */
export const SHORT_NAMES = ['the branch', 'the cluster'] as const;

/** What one target calls its branch and its cluster. */
export const shortNamesOf: (set: DeliverySet) => ReadonlyMap<string, string> = oncePerSet((set) => {
  const [branch, cluster] = [branchOf(set)?.name, clusterOf(set)?.name];
  return new Map([
    ...(branch === undefined ? [] : [['the branch', branch] as const]),
    ...(cluster === undefined ? [] : [['the cluster', cluster] as const]),
  ]);
});

/** The branch or cluster that a text names at its place, below a key; `undefined` for all other texts. */
export function shortNameIn(
  key: string,
  text: string,
): { what: (typeof SHORT_NAMES)[number]; name: string } | undefined {
  if (key === 'EventPattern') {
    const name = /"referenceName"\s*:\s*\["([^"]*)"\]/.exec(text)?.[1];
    return name === undefined ? undefined : { what: 'the branch', name };
  }
  if (/branch|^sourceVersion$/i.test(key)) {
    return { what: 'the branch', name: text.replace(/^refs\/heads\//, '') };
  }
  const cluster =
    /:(?:service|task-set|cluster|task)\/([^/]+)/.exec(text)?.[1] ??
    (/cluster/i.test(key) ? text : undefined);
  return cluster === undefined ? undefined : { what: 'the cluster', name: cluster };
}

/** The target groups that all documents of the deployment group name. */
function targetGroups(set: DeliverySet): string[] {
  const [first = [], ...others] = groupsOf(set).map(targetGroupsIn);
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function targetGroupsIn({ value }: SetDocument): string[] {
  return mapsAt(value, ['loadBalancerInfo', 'targetGroupPairInfoList']).flatMap((pair) =>
    mapsAt(value, [...pair.path, 'targetGroups']).flatMap(
      (one) => textAt(one.value, ['name']) ?? [],
    ),
  );
}
