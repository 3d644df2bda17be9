import { valueAt } from '../core/json.ts';
import { agree, type Agreement, type Mention } from './agree.ts';
import { arnIn } from './arns.ts';
import { oncePerSet } from './once.ts';
import { itemsAt, mapsAt } from './read.ts';
import { actionsBy, mainDocument, mentionAt, settingMention } from './set-pipeline.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** The documents of the deployment group: the one that creates it, and the one that updates it. */
export const groupsOf: (set: DeliverySet) => readonly SetDocument[] = oncePerSet((set) =>
  ['codedeploy-deployment-group', 'codedeploy-deployment-group-update'].flatMap(
    (kind) => mainDocument(set, kind) ?? [],
  ),
);

/** Those of them that deploy to services of ECS. */
export function ecsGroupsOf(set: DeliverySet): SetDocument[] {
  return groupsOf(set).filter(({ value }) => itemsAt(value, ['ecsServices']).length > 0);
}

/** The services that a group deploys to, each with its cluster. */
export function groupServices(
  document: SetDocument,
): { service: Mention; cluster: Mention | undefined }[] {
  return mapsAt(document.value, ['ecsServices']).flatMap(({ path }) => {
    const says = 'the service of the deployment group';
    const [cluster] = mentionAt(
      document,
      [...path, 'clusterName'],
      'the cluster of the deployment group',
    );
    return mentionAt(document, [...path, 'serviceName'], says).map((service) => ({
      service,
      cluster,
    }));
  });
}

/** The application of CodeDeploy, and what names another one. */
export const applicationOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) =>
  agree(
    set,
    [
      ...mentionAt(
        mainDocument(set, 'codedeploy-application'),
        ['applicationName'],
        'the application that is created',
      ),
      ...groupsOf(set).flatMap((one) =>
        mentionAt(one, ['applicationName'], 'the application of the deployment group'),
      ),
      ...actionsBy(set, 'CodeDeployToECS', 'CodeDeploy').flatMap((action) =>
        settingMention(action, 'ApplicationName', 'the application of the deploy action').map(
          among,
        ),
      ),
    ],
    (name) => `application:${name}`,
  ),
);

/** The deployment group of CodeDeploy, and what names another one. */
export const groupOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const [create, update] = [
    mainDocument(set, 'codedeploy-deployment-group'),
    mainDocument(set, 'codedeploy-deployment-group-update'),
  ];
  return agree(
    set,
    [
      ...mentionAt(create, ['deploymentGroupName'], 'the deployment group that is created'),
      ...mentionAt(update, ['currentDeploymentGroupName'], 'the deployment group that is updated'),
      ...actionsBy(set, 'CodeDeployToECS', 'CodeDeploy').flatMap((action) =>
        settingMention(action, 'DeploymentGroupName', 'the group of the deploy action').map(among),
      ),
    ],
    (name) => `${applicationOf(set)?.name ?? ''}/${name}`,
  );
});

/** The service of ECS, and what names another one. */
export const serviceOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) =>
  agree(
    set,
    [
      ...mentionAt(
        mainDocument(set, 'ecs-service'),
        ['serviceName'],
        'the service that is created',
      ),
      ...groupsOf(set).flatMap((one) => groupServices(one).map(({ service }) => service)),
      ...actionsBy(set, 'ECS').flatMap((action) =>
        settingMention(action, 'ServiceName', 'the service of the deploy action').map(among),
      ),
    ],
    (name) => `service/${clusterOf(set)?.name ?? ''}/${name}`,
  ),
);

/** The cluster of the service, by its name, and what names another one. */
export const clusterOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) =>
  agree(
    set,
    [
      ...serviceCluster(set),
      ...groupsOf(set).flatMap((one) => groupServices(one).flatMap(({ cluster }) => cluster ?? [])),
      ...actionsBy(set, 'ECS').flatMap((action) =>
        settingMention(action, 'ClusterName', 'the cluster of the deploy action').map(among),
      ),
    ].map(byName),
  ),
);

/** The cluster of the service; one that names none goes to the cluster `default`. */
function serviceCluster(set: DeliverySet): Mention[] {
  const document = mainDocument(set, 'ecs-service');
  if (document === undefined) return [];
  const says = 'the cluster of the service';
  const stated = valueAt(document.value, ['cluster']);
  return stated === undefined
    ? [{ document, path: [], name: 'default', says: `${says}, which names none,` }]
    : mentionAt(document, ['cluster'], says);
}

/** The ARN of the deployment group; `undefined` where a part of it is not known. */
export function groupArn(set: DeliverySet): string | undefined {
  const [application, group] = [applicationOf(set)?.name, groupOf(set)?.name];
  return application === undefined || group === undefined
    ? undefined
    : arnIn(set, 'workload', 'codedeploy', `deploymentgroup:${application}/${group}`);
}

function among(mention: Mention): Mention {
  return { ...mention, among: 'actions' };
}

/** A cluster may be named by its ARN, too. */
function byName(mention: Mention): Mention {
  const [, before, name] = /^(arn:.*:cluster\/)([^/]+)$/.exec(mention.name) ?? [];
  return before === undefined || name === undefined
    ? mention
    : { ...mention, name, write: (other) => JSON.stringify(before + other) };
}

/** The pairs of target groups of each document of the deployment group. */
export const pairsOf: (set: DeliverySet) => readonly Mention[][] = oncePerSet((set) =>
  groupsOf(set).flatMap((document) =>
    mapsAt(document.value, ['loadBalancerInfo', 'targetGroupPairInfoList']).map(({ path }) =>
      mapsAt(document.value, [...path, 'targetGroups']).flatMap((one) =>
        mentionAt(document, [...one.path, 'name'], 'a target group of the deployment group'),
      ),
    ),
  ),
);

/** The target groups that the service is created in, by name. */
export const balancedGroups: (set: DeliverySet) => readonly Mention[] = oncePerSet((set) => {
  const service = mainDocument(set, 'ecs-service');
  return mapsAt(service?.value, ['loadBalancers']).flatMap(({ path }) =>
    mentionAt(service, [...path, 'targetGroupArn'], 'the target group of the service').flatMap(
      (one) => {
        const [, name] = /:targetgroup\/([^/]+)\//.exec(one.name) ?? [];
        return name === undefined ? [] : [{ ...one, name }];
      },
    ),
  );
});
