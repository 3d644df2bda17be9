import { nameList, nearest } from '../../../core/suggest.ts';
import {
  baseName,
  exclusionOf,
  holds,
  isPlain,
  makerOf,
  placeOf,
  type Handover,
  type Maker,
} from '../../handover.ts';
import { titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import { mainBuild, mentions, repositoryFile } from '../../set-build.ts';
import { actionsBy, settingPlace, type SetAction } from '../../set-pipeline.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

/** The files that a deploy action reads: the setting of the artifact, that of the path, and the path without a word. */
const TEMPLATES = [
  ['TaskDefinitionTemplateArtifact', 'TaskDefinitionTemplatePath', 'taskdef.json'],
  ['AppSpecTemplateArtifact', 'AppSpecTemplatePath', 'appspec.yaml'],
] as const;

const PIPELINE = `{"pipeline":{"stages":[{"name":"B","actions":[{"name":"Build","actionTypeId":{"provider":"CodeBuild"},"configuration":{"ProjectName":"b"},"outputArtifacts":[{"name":"Out"}]}]},
 {"name":"D","actions":[{"name":"Deploy","actionTypeId":{"provider":"CodeDeployToECS"},"configuration":{"AppSpecTemplateArtifact":"Out","TaskDefinitionTemplateArtifact":"Out"}}]}]}}`;
const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';

/** A file that an action reads is in the artifact under just that path. */
export const ARTIFACT_FILE: SetRule = {
  over: 'target',
  id: 'pipeline/artifact-file',
  severity: 'error',
  title: 'a file that is not in the artifact under the path that the deploy action reads',
  why: 'The deploy action looks for the task definition and the AppSpec under one path in its artifact: taskdef.json and appspec.yaml, unless it is told otherwise. What the build does not hand over, or hands over under another name (appspec.yml), is not found, and the deployment ends before it begins.',
  prevents: 'Exception while trying to read the task definition artifact file from: BuildArtifact',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts.files',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml':
        'version: 0.2\nphases: {}\nartifacts:\n  files: [appspec.yml, taskdef.json]\n',
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml':
        'version: 0.2\nphases: {}\nartifacts:\n  files: [appspec.yaml, taskdef.json]\n',
    },
  },
  *check(set) {
    for (const action of actionsBy(set, 'CodeDeployToECS')) {
      for (const [artifactKey, pathKey, otherwise] of TEMPLATES) {
        const artifact = textAt(action.value, ['configuration', artifactKey]);
        const maker = artifact === undefined ? undefined : makerOf(set, artifact);
        if (maker === undefined) continue;
        const stated = textAt(action.value, ['configuration', pathKey]);
        const asked = { action, pathKey, wanted: stated ?? otherwise };
        const issue =
          maker.handover === undefined
            ? ofSource(set, maker, asked)
            : ofBuild(set, maker.handover, asked);
        if (issue !== undefined) yield issue;
      }
    }
  },
};

interface Asked {
  action: SetAction;
  pathKey: string;
  wanted: string;
}

function ofBuild(set: DeliverySet, handover: Handover, asked: Asked): SetIssue | undefined {
  const { action, pathKey, wanted } = asked;
  if (holds(handover, wanted) !== false) return undefined;
  const { buildspec, discards, entries, path } = handover;
  const places = entries.filter(isPlain).map((one) => placeOf(one, discards));
  const setting = settingPlace(action, pathKey);
  const name = JSON.stringify(wanted);
  const { document } = buildspec;
  const related = [{ ...setting, message: `${titleOf(action)} reads it` }];
  const excluded = exclusionOf(handover, wanted);
  if (excluded !== undefined) {
    return {
      ...{ document, path: excluded.path, related },
      message: `${JSON.stringify(excluded.pattern)} leaves out ${name}, which the deploy action reads`,
      help: 'leave out less',
    };
  }
  const deep = places.find((one) => one !== wanted && baseName(one) === wanted);
  if (deep !== undefined) {
    return {
      ...{ document, path, related },
      message: `the deploy action reads ${name}, but the artifact has it as ${JSON.stringify(deep)}`,
      help: `add  discard-paths: yes  or  base-directory: ${JSON.stringify(deep.slice(0, -wanted.length - 1))}`,
    };
  }
  const meant = places.find((one) => one === baseName(wanted)) ?? nearest(wanted, places, 3);
  // A file that lies in the repository, or that commands make, is what is meant; the buildspec forgets it.
  if (repositoryFile(set, wanted) !== undefined || mentions(buildspec, wanted)) {
    const entry = entries.find((one) => placeOf(one, discards) === meant);
    if (entry === undefined) {
      return {
        ...{ document, path, related },
        message: `the build does not hand over ${name}, which the deploy action reads`,
        help: `add  - ${wanted}  to the files of the artifact`,
      };
    }
    return {
      ...{ document, path: entry.path, related },
      message: `the build hands over ${JSON.stringify(meant)}, but the deploy action reads ${name}`,
      help: `write  - ${wanted}`,
    };
  }
  const isStated = setting.path.at(-1) === pathKey;
  return {
    ...setting,
    message: `the artifact has no file ${name}${isStated ? '' : `, which is read where ${pathKey} is left out`}`,
    help:
      meant === undefined
        ? `name a file that the build hands over: ${nameList(places)}`
        : `write  "${pathKey}": ${JSON.stringify(meant)}`,
    related: [{ document, path, message: 'what the build hands over' }],
  };
}

/** A source hands over the whole repository, in which our files lie in a folder. */
function ofSource(set: DeliverySet, maker: Maker, asked: Asked): SetIssue | undefined {
  const { category, provider } = maker.action;
  if (category !== 'Source' || provider === 'S3' || provider === 'ECR') return undefined;
  const file = repositoryFile(set, baseName(asked.wanted));
  const folder = mainBuild(set)?.folder;
  if (file === undefined || folder === undefined || folder === '') return undefined;
  if (asked.wanted.includes('/')) return undefined;
  return {
    ...settingPlace(asked.action, asked.pathKey),
    message: `the source has no file ${JSON.stringify(asked.wanted)} at its root, but one in ${JSON.stringify(folder)}`,
    help: 'take the artifact of the build, which hands over just the files that a deployment needs',
    related: [{ document: file, path: [], message: 'the file' }],
  };
}
