import { isObject, type JsonValue } from '../core/json.ts';
import { itemsAt, textAt } from './read.ts';
import { DEPLOYMENT_CONFIGS, type ComputePlatform } from './tables/deployment-configs.ts';

/** The kinds of deployment groups. */
export const GROUP_KINDS = [
  'codedeploy-deployment-group',
  'codedeploy-deployment-group-update',
] as const;

/** What only groups of servers have. */
export const OF_SERVERS = [
  'ec2TagFilters',
  'ec2TagSet',
  'onPremisesInstanceTagFilters',
  'onPremisesTagSet',
  'autoScalingGroups',
] as const;

/** Whether a group deploys to ECS: it names services, or a pair of target groups. */
export function isForEcs(group: JsonValue): boolean {
  return (
    itemsAt(group, ['ecsServices']).length > 0 ||
    itemsAt(group, ['loadBalancerInfo', 'targetGroupPairInfoList']).length > 0
  );
}

/** The keys of a group that say that it deploys to servers; empty lists say nothing. */
export function serverKeys(group: JsonValue): string[] {
  if (!isObject(group)) return [];
  return OF_SERVERS.filter((key) => {
    const value = group[key];
    return Array.isArray(value)
      ? value.length > 0
      : isObject(value) && Object.keys(value).length > 0;
  });
}

/** The platform that the deployment configuration of a group is for; `undefined` for one of the user's own. */
export function configPlatform(group: JsonValue): ComputePlatform | undefined {
  const [, name = ''] = /^CodeDeployDefault\.(.*)$/.exec(configOf(group) ?? '') ?? [];
  return Object.hasOwn(DEPLOYMENT_CONFIGS, name) ? DEPLOYMENT_CONFIGS[name] : undefined;
}

/** The name of the deployment configuration of a group. */
export function configOf(group: JsonValue): string | undefined {
  return textAt(group, ['deploymentConfigName']);
}
