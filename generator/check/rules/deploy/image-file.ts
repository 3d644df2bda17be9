import { nearest } from '../../../core/suggest.ts';
import {
  baseName,
  handoverOf,
  holds,
  isPlain,
  makerOf,
  placeOf,
  type Handover,
} from '../../handover.ts';
import { artifactsOf, titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import { buildsOf } from '../../set-build.ts';
import { actionsBy, settingPlace, type SetAction } from '../../set-pipeline.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const BLUE_GREEN = 'imageDetail.json';
const ROLLING = 'imagedefinitions.json';

const PIPELINE = `{"pipeline":{"stages":[{"name":"B","actions":[{"name":"Build","actionTypeId":{"provider":"CodeBuild"},"configuration":{"ProjectName":"b"},"outputArtifacts":[{"name":"Out"}]}]},
 {"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"configuration":{"Image1ArtifactName":"Out","Image1ContainerName":"IMAGE1_NAME"}}]}]}}`;
const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const spec = (file: string): string =>
  `version: 0.2\nphases: {}\nartifacts:\n  files: [${file}, taskdef.json]\n`;

/** Each way to ECS reads the image from a file of its own. */
export const IMAGE_FILE: SetRule = {
  over: 'target',
  id: 'deploy/image-file',
  severity: 'error',
  title: 'an artifact without the file that tells the deploy action of the image',
  why: 'A blue/green deployment takes the address of the image from imageDetail.json at the root of the artifact that Image1ArtifactName names, a rolling one from imagedefinitions.json. The two are written differently and neither action reads the file of the other.',
  prevents: 'Exception while trying to read the image artifact file from: BuildArtifact',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html'],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec(ROLLING),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec(BLUE_GREEN),
    },
  },
  *check(set) {
    for (const action of actionsBy(set, 'CodeDeployToECS')) {
      for (const key of ['Image1', 'Image2', 'Image3', 'Image4']) {
        const setting = `${key}ArtifactName`;
        const artifact = textAt(action.value, ['configuration', setting]);
        const issue = artifact && issueOf(set, action, { artifact, setting, file: BLUE_GREEN });
        if (issue) yield issue;
      }
    }
    for (const action of actionsBy(set, 'ECS')) {
      const [input] = artifactsOf(action, 'inputArtifacts');
      const file = textAt(action.value, ['configuration', 'FileName']) ?? ROLLING;
      const issue =
        input && issueOf(set, action, { artifact: input.name, setting: 'FileName', file });
      if (issue !== undefined) yield issue;
    }
  },
};

interface Asked {
  artifact: string;
  setting: string;
  file: string;
}

function issueOf(set: DeliverySet, action: SetAction, asked: Asked): SetIssue | undefined {
  const maker = makerOf(set, asked.artifact);
  if (maker === undefined) return undefined;
  const place = settingPlace(action, asked.setting);
  const name = JSON.stringify(asked.file);
  const related = [{ ...place, message: `${titleOf(action)} reads it` }];
  if (maker.handover !== undefined) return ofBuild(maker.handover, asked.file, { name, related });
  const { category, provider } = maker.action;
  if (category !== 'Source' || provider === 'ECR' || provider === 'S3') return undefined;
  const build = buildsOf(set).find((one) => handsOver(handoverOf(one), asked.file));
  if (build === undefined) return undefined;
  return {
    ...place,
    message: `the source ${JSON.stringify(asked.artifact)} has no ${name}: the build makes it`,
    help: 'name the artifact of the build',
    related: [{ document: build.project, path: [], message: 'the build' }],
  };
}

function handsOver(handover: Handover | undefined, file: string): boolean {
  return handover !== undefined && holds(handover, file) === true;
}

function ofBuild(
  handover: Handover,
  file: string,
  { name, related }: { name: string; related: NonNullable<SetIssue['related']> },
): SetIssue | undefined {
  if (holds(handover, file) !== false) return undefined;
  const { buildspec, entries, discards, path } = handover;
  const { document } = buildspec;
  const other = file === BLUE_GREEN ? ROLLING : BLUE_GREEN;
  const plain = entries.filter(isPlain);
  const deep = plain.find((one) => baseName(placeOf(one, discards)) === file);
  if (deep !== undefined) {
    return {
      ...{ document, path: deep.path, related },
      message: `the deployment reads ${name} at the root of the artifact, but it is handed over as ${JSON.stringify(placeOf(deep, discards))}`,
      help: 'add  discard-paths: yes  or the folder as base-directory',
    };
  }
  const meant = nearest(
    file,
    plain.map((one) => placeOf(one, discards)),
    4,
  );
  const entry = plain.find((one) => placeOf(one, discards) === meant);
  if (holds(handover, other) === true) {
    return {
      ...{ document, path, related },
      message: `the build hands over ${JSON.stringify(other)}, but this kind of deployment reads ${name}`,
      help:
        file === BLUE_GREEN
          ? `have the build write {"ImageURI": "…"} to ${BLUE_GREEN}, and hand that over`
          : `have the build write [{"name": "container", "imageUri": "…"}] to ${file}, and hand that over`,
    };
  }
  return {
    ...{ document, path: entry?.path ?? path, related },
    message:
      entry === undefined
        ? `the build does not hand over ${name}, which tells the deployment of the image`
        : `the build hands over ${JSON.stringify(meant)}, but the deployment reads ${name}`,
    help: entry === undefined ? `add  - ${file}  to the files of the artifact` : `write  - ${file}`,
  };
}
