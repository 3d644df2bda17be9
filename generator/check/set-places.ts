import { splitArn } from '../iam/arn.ts';
import { oncePerSet } from './once.ts';
import { entriesAt, itemsAt, mapsAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import { mainBuild, variablesOf } from './set-build.ts';
import { groupsOf } from './set-groups.ts';
import { imageRepositoryOf } from './set-names.ts';
import { mainDocument } from './set-pipeline.ts';
import { initialTaskOf, tasksOf } from './set-tasks.ts';
import { documentsOf, type AccountName, type DeliverySet, type SetDocument } from './set.ts';

/** A text of a set that says in which account or region something is. */
export interface Placed {
  document: SetDocument;
  path: Path;
  text: string;
  /** What is there, for messages: `the key of the pipeline`. */
  what: string;
  account?: string;
  region?: string;
  /** The accounts in which it may be; none where that is not for the set to say. */
  due: readonly AccountName[];
}

type Found = Omit<Placed, 'account' | 'region'>;

/** Every text of a set, but for roles, policies and the key, whose account or region has to be that of the delivery. */
export const placedOf: (set: DeliverySet) => readonly Placed[] = oncePerSet((set) => [
  ...arns(set).flatMap(ofArn),
  ...registries(set).flatMap(ofRegistry),
  ...regions(set).map((one) => ({ ...one, region: one.text })),
  ...clones(set),
  ...unplaced(set),
]);

function textsAt(
  document: SetDocument | undefined,
  paths: readonly Path[],
  what: string,
  ...due: AccountName[]
): Found[] {
  if (document === undefined) return [];
  return paths.flatMap((path) => {
    const text = textAt(document.value, path);
    return text === undefined ? [] : [{ document, path, text, what, due }];
  });
}

function arns(set: DeliverySet): Found[] {
  const service = mainDocument(set, 'ecs-service');
  return [
    ...groupsOf(set).flatMap((one) => textsAt(one, listenerPaths(one), 'the listener', 'workload')),
    ...textsAt(
      service,
      mapsAt(service?.value, ['loadBalancers']).map(({ path }) => [...path, 'targetGroupArn']),
      'the target group',
      'workload',
    ),
    ...hooks(set),
  ];
}

/** Every listener of a deployment group. */
export function listenerPaths({ value }: SetDocument): Path[] {
  return mapsAt(value, ['loadBalancerInfo', 'targetGroupPairInfoList']).flatMap((pair) =>
    ['prodTrafficRoute', 'testTrafficRoute'].flatMap((route) =>
      itemsAt(value, [...pair.path, route, 'listenerArns']).map(({ path }) => path),
    ),
  );
}

function hooks(set: DeliverySet): Found[] {
  const appspec = mainDocument(set, 'appspec');
  return mapsAt(appspec?.value, ['Hooks']).flatMap(({ path }) =>
    textsAt(
      appspec,
      entriesAt(appspec?.value, path).map(({ at }) => at.path),
      'the function of the hook',
      'workload',
    ),
  );
}

function ofArn(found: Found): Placed[] {
  const arn = splitArn(found.text);
  return arn === undefined ? [] : [{ ...found, ...plain(arn.account, arn.region) }];
}

/** Images of the first task definition, and registries that the build names. */
function registries(set: DeliverySet): Found[] {
  const initial = initialTaskOf(set);
  const repository = imageRepositoryOf(set)?.name;
  const images = (initial?.containers ?? []).filter(
    ({ image }) => repository !== undefined && image?.includes(`/${repository}`) === true,
  );
  const spec = mainBuild(set)?.buildspec;
  const variables = spec === undefined ? [] : variablesOf(spec);
  return [
    ...textsAt(
      initial?.document,
      images.map(({ path }) => [...path, 'image']),
      'the first image',
      'workload',
    ),
    ...variables
      .filter(({ name }) => REGISTRY.test(name))
      .map(({ document, path, name, key }) => ({
        ...{ document, path, text: name },
        what: `the registry in ${key}`,
        // The build may take base images from its own account.
        due: ['workload', 'shared'] as const,
      })),
  ];
}

const REGISTRY = /^([0-9]+)\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/;

function ofRegistry(found: Found): Placed[] {
  const [, account = '', region = ''] = REGISTRY.exec(found.text) ?? [];
  return account === '' ? [] : [{ ...found, ...plain(account, region) }];
}

/** Texts that are a region. */
function regions(set: DeliverySet): Found[] {
  const spec = mainBuild(set)?.buildspec;
  const variables = spec === undefined ? [] : variablesOf(spec);
  return [
    ...tasksOf(set).flatMap(({ document, containers }) =>
      textsAt(
        document,
        containers.map(({ path }) => [...path, 'logConfiguration', 'options', 'awslogs-region']),
        'the log of the container',
      ),
    ),
    ...documentsOf(set, 'bucket').flatMap((one) =>
      textsAt(one, [['CreateBucketConfiguration', 'LocationConstraint']], 'the bucket'),
    ),
    ...variables
      .filter(({ key }) => key === 'AWS_REGION' || key === 'AWS_DEFAULT_REGION')
      .map(({ document, path, name, key }) => ({
        ...{ document, path, text: name, due: [] },
        what: `the build, by ${key},`,
      })),
  ];
}

/** A bucket is created in us-east-1 unless the call says where. */
function unplaced(set: DeliverySet): Placed[] {
  return documentsOf(set, 'bucket').flatMap((document): Placed[] =>
    textAt(document.value, ['Bucket']) === undefined ||
    textAt(document.value, ['CreateBucketConfiguration', 'LocationConstraint']) !== undefined
      ? []
      : [
          {
            ...{ document, path: [], text: '', due: [], region: 'us-east-1' },
            what: 'the bucket, which says nothing else,',
          },
        ],
  );
}

function clones(set: DeliverySet): Placed[] {
  const project = mainDocument(set, 'codebuild-project');
  return textsAt(project, [['source', 'location']], 'the repository of the project').flatMap(
    (one) => {
      const [, region] =
        /^https:\/\/git-codecommit\.([a-z0-9-]+)\.amazonaws\./.exec(one.text) ?? [];
      return region === undefined ? [] : [{ ...one, region }];
    },
  );
}

function plain(account: string, region: string): Pick<Placed, 'account' | 'region'> {
  return { ...(account === '' ? {} : { account }), ...(region === '' ? {} : { region }) };
}
