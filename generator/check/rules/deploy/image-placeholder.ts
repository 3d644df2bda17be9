import { nearest } from '../../../core/suggest.ts';
import { titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import { buildsOf, mentions } from '../../set-build.ts';
import { actionsBy, settingPlace, type SetAction } from '../../set-pipeline.ts';
import { taskOf, type Task } from '../../set-tasks.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const KEYS = ['Image1', 'Image2', 'Image3', 'Image4'];
const PLACEHOLDER = /^<([^<>]+)>$/;

const PIPELINE =
  '{"pipeline":{"stages":[{"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"configuration":{"Image1ArtifactName":"Out","Image1ContainerName":"IMAGE1_NAME"}}]}]}}';
const task = (image: string): string =>
  JSON.stringify({ family: 'orders', containerDefinitions: [{ name: 'orders', image }] });

/** The deploy action puts the image in place of one text. */
export const IMAGE_PLACEHOLDER: SetRule = {
  over: 'target',
  id: 'deploy/image-placeholder',
  severity: 'error',
  title: 'a placeholder of the image that the deploy action does not fill in',
  why: 'Image1ContainerName is not the name of a container, but that of a placeholder: the deploy action looks for it in angle brackets in taskdef.json and puts the image of the build there. Where the two differ, the placeholder stays, or the image of the task never changes.',
  prevents: 'The image placeholder could not be found in the task definition template',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'repository/taskdef.json': task('<IMAGE_NAME>'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'repository/taskdef.json': task('<IMAGE1_NAME>'),
    },
  },
  *check(set) {
    const found = taskOf(set);
    const actions = actionsBy(set, 'CodeDeployToECS');
    if (found === undefined || actions.length === 0) return;
    const placeholders = found.containers.flatMap(
      ({ image }) => PLACEHOLDER.exec(image ?? '')?.[1] ?? [],
    );
    for (const action of actions) {
      const filled = KEYS.map((key) => `${key}ContainerName`).filter(
        (key) => textAt(action.value, ['configuration', key]) !== undefined,
      );
      for (const key of filled) yield* ofSetting(found, action, key, placeholders);
      // One setting for one placeholder that differ are told by the setting.
      if (placeholders.length > filled.length) yield* unfilled(set, found, action);
    }
  },
};

function* ofSetting(
  found: Task,
  action: SetAction,
  key: string,
  placeholders: readonly string[],
): Iterable<SetIssue> {
  const name = textAt(action.value, ['configuration', key]) ?? '';
  if (placeholders.includes(name) || name.includes('#{')) return;
  const bare = name.replace(/^<|>$/g, '');
  const isBracketed = bare !== name && placeholders.includes(bare);
  const [only, second] = placeholders;
  const meant = nearest(bare, placeholders) ?? (second === undefined ? only : undefined);
  const container = found.containers.find((one) => one.image === `<${meant ?? ''}>`);
  const image = found.containers[0];
  const related = [
    {
      document: found.document,
      path: [...((container ?? image)?.path ?? []), ...(image === undefined ? [] : ['image'])],
      message: 'the image of the task',
    },
  ];
  yield {
    ...settingPlace(action, key),
    message: isBracketed
      ? `${key} is ${JSON.stringify(name)}, whose brackets stand only in the task definition`
      : `the task definition has no placeholder ${JSON.stringify(`<${bare}>`)}, which ${key} names`,
    help:
      meant === undefined
        ? `write  "image": "<${bare}>"  in the task definition`
        : `write  "${key}": ${JSON.stringify(meant)}`,
    related,
  };
}

/** Placeholders that no setting fills in; what the build itself replaces is none. */
function* unfilled(set: DeliverySet, found: Task, action: SetAction): Iterable<SetIssue> {
  for (const { image, path } of found.containers) {
    const name = PLACEHOLDER.exec(image ?? '')?.[1];
    if (name === undefined) continue;
    const isFilled = KEYS.some(
      (key) => textAt(action.value, ['configuration', `${key}ContainerName`]) === name,
    );
    if (isFilled || buildsOf(set).some(({ buildspec }) => buildspec && mentions(buildspec, name))) {
      continue;
    }
    const free =
      KEYS.find(
        (key) => textAt(action.value, ['configuration', `${key}ContainerName`]) === undefined,
      ) ?? 'Image1';
    yield {
      document: action.document,
      path: [...action.path, 'configuration'],
      message: `nothing puts an image in place of ${JSON.stringify(image)} in the task definition`,
      help: `add  "${free}ArtifactName": "<artifact of the build>", "${free}ContainerName": ${JSON.stringify(name)}`,
      related: [
        {
          document: found.document,
          path: [...path, 'image'],
          message: `read by ${titleOf(action)}`,
        },
      ],
    };
  }
}
