import { nameList, nearest } from '../../../core/suggest.ts';
import { settingsOf } from '../../pipeline-actions.ts';
import { itemsAt, textAt } from '../../read.ts';
import { buildsOf, type Build } from '../../set-build.ts';
import { pipelineOf } from '../../set-pipeline.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const PIPELINE = `{"pipeline":{"stages":[{"name":"B","actions":[{"name":"Build","actionTypeId":{"provider":"CodeBuild"},"namespace":"BuildVariables","configuration":{"ProjectName":"b"}}]},
 {"name":"A","actions":[{"name":"Approve","actionTypeId":{"provider":"Manual"},"configuration":{"CustomData":"Deploy #{BuildVariables.IMAGE_TAG}?"}}]}]}}`;
const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const spec = (name: string): string =>
  `version: 0.2\nenv:\n  exported-variables: [${name}]\nphases: {}\n`;

/** A later action sees only the variables that a build exports. */
export const UNEXPORTED_VARIABLE: SetRule = {
  over: 'target',
  id: 'pipeline/unexported-variable',
  severity: 'error',
  title: 'a variable of a build that its buildspec does not export',
  why: 'The variables of a CodeBuild action are those that exported-variables of its buildspec lists, and no others. An action that refers to another one fails when the pipeline comes to it, after the build.',
  prevents: 'An action execution variable could not be resolved',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec('IMAGE'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec('IMAGE_TAG'),
    },
  },
  *check(set) {
    const pipeline = pipelineOf(set);
    const builds = buildsByNamespace(set);
    if (pipeline === undefined || builds.size === 0) return;
    for (const action of pipeline.actions) {
      for (const { text, path } of settingsOf(action)) {
        if (!text.includes('#{')) continue;
        for (const match of text.matchAll(REFERENCE)) {
          const [token, namespace = '', key = ''] = match;
          const within = { start: match.index, end: match.index + token.length };
          const build = builds.get(namespace);
          const exported = build && exportedBy(build);
          if (build === undefined || exported === undefined || exported.includes(key)) continue;
          yield issueOf(build, { document: pipeline.document, path, within, token, key, exported });
        }
      }
    }
  },
};

const REFERENCE = /#\{([A-Za-z0-9@_-]+)\.([^{}\s]+)\}/g;

function issueOf(
  build: Build,
  found: Pick<SetIssue, 'document' | 'path' | 'within'> & {
    token: string;
    key: string;
    exported: string[];
  },
): SetIssue {
  const { document, path, within, token, key, exported } = found;
  const { buildspec } = build;
  const meant = nearest(key, exported);
  const list = exported.length === 0 ? 'none' : nameList(exported);
  return {
    ...{ document, path },
    ...(within === undefined ? {} : { within }),
    message: `the buildspec of ${JSON.stringify(build.name)} does not export ${JSON.stringify(key)}, but ${list}`,
    help:
      meant === undefined
        ? `add  - ${key}  to exported-variables of the buildspec`
        : `write  ${token.replace(/\.[^.}]+\}$/, `.${meant}}`)}`,
    ...(buildspec === undefined
      ? {}
      : {
          related: [
            {
              document: buildspec.document,
              path: buildspec.at(['env', 'exported-variables']),
              message: 'what it exports',
            },
          ],
        }),
  };
}

/** The builds whose variables a namespace stands for. */
function buildsByNamespace(set: DeliverySet): Map<string, Build> {
  return new Map(
    buildsOf(set).flatMap((build) =>
      build.actions.flatMap(({ value }) => {
        const namespace = textAt(value, ['namespace']);
        return namespace === undefined ? [] : [[namespace, build] as const];
      }),
    ),
  );
}

function exportedBy({ buildspec }: Build): string[] | undefined {
  if (buildspec === undefined) return undefined;
  return itemsAt(buildspec.value, ['env', 'exported-variables']).flatMap((one) =>
    typeof one.value === 'string' ? [one.value] : [],
  );
}
