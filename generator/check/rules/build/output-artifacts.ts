import { isObject, valueAt } from '../../../core/json.ts';
import { nameList, nearest } from '../../../core/suggest.ts';
import { artifactsOf, titleOf } from '../../pipeline-actions.ts';
import { oneOrMoreAt } from '../../read.ts';
import { buildsOf, type Buildspec } from '../../set-build.ts';
import type { SetAction } from '../../set-pipeline.ts';
import type { SetIssue, SetRule } from '../../set.ts';

const pipeline = (...outputs: string[]): string =>
  JSON.stringify({
    pipeline: {
      stages: [
        {
          name: 'B',
          actions: [
            {
              name: 'Build',
              actionTypeId: { provider: 'CodeBuild' },
              configuration: { ProjectName: 'b' },
              outputArtifacts: outputs.map((name) => ({ name })),
            },
          ],
        },
      ],
    },
  });
const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const SPEC =
  'version: 0.2\nphases: {}\nartifacts:\n  files: [a]\n  secondary-artifacts:\n    Deploy: { files: [b] }\n    Site: { files: [c] }\n';

/** A build hands over what its action says that it makes. */
export const OUTPUT_ARTIFACTS: SetRule = {
  over: 'target',
  id: 'build/output-artifacts',
  severity: 'error',
  title: 'an output artifact that the buildspec does not make',
  why: 'An action with one output artifact gets what artifacts of its buildspec lists; one with several gets each from the entry of secondary-artifacts with just its name. Where there is none, the build ends with an error, or the artifact stays empty.',
  prevents:
    'CLIENT_ERROR: no definition for secondary artifact in buildspec; the pipeline finds no artifact of the build',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-pipeline-multi-input-output.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('Deploy', 'site'),
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': SPEC,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('Deploy', 'Site'),
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': SPEC,
    },
  },
  *check(set) {
    for (const { buildspec, actions } of buildsOf(set)) {
      if (buildspec === undefined) continue;
      for (const action of actions) {
        const outputs = artifactsOf(action, 'outputArtifacts');
        if (outputs.length === 1) yield* primary(buildspec, action);
        else if (outputs.length > 1) yield* secondary(buildspec, action);
      }
    }
  },
};

function* primary(buildspec: Buildspec, action: SetAction): Iterable<SetIssue> {
  const { value, document, at } = buildspec;
  if (oneOrMoreAt(value, ['artifacts', 'files']).length > 0) return;
  const block = valueAt(value, ['artifacts']);
  const [output] = artifactsOf(action, 'outputArtifacts');
  yield {
    document,
    path: at(block === undefined ? [] : ['artifacts']),
    message: `the buildspec hands over no files, but ${titleOf(action)} makes the artifact ${JSON.stringify(output?.name)}`,
    help: 'list the files:  artifacts: { files: [ … ] }',
    related: [
      { document: action.document, path: output?.path ?? action.path, message: 'the artifact' },
    ],
  };
}

function* secondary(buildspec: Buildspec, action: SetAction): Iterable<SetIssue> {
  const block = valueAt(buildspec.value, ['artifacts', 'secondary-artifacts']);
  const names = isObject(block) ? Object.keys(block) : [];
  for (const { name, path } of artifactsOf(action, 'outputArtifacts')) {
    if (names.includes(name)) continue;
    const meant = nearest(name, names);
    yield {
      document: action.document,
      path,
      message: `the buildspec has no secondary artifact ${JSON.stringify(name)}, but ${names.length === 0 ? 'none at all' : nameList(names)}`,
      help:
        meant === undefined
          ? `add  ${name}:  to secondary-artifacts, with its files`
          : `did you mean ${JSON.stringify(meant)}?`,
      related: [
        {
          document: buildspec.document,
          path: buildspec.at(
            block === undefined ? ['artifacts'] : ['artifacts', 'secondary-artifacts'],
          ),
          message: 'what the buildspec hands over',
        },
      ],
    };
  }
}
