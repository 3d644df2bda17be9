import { titleOf } from '../../pipeline-actions.ts';
import { itemsAt, textAt } from '../../read.ts';
import { buildsOf } from '../../set-build.ts';
import type { SetRule } from '../../set.ts';

const PIPELINE = `{"pipeline":{"stages":[{"name":"B","actions":[{"name":"Build","actionTypeId":{"provider":"CodeBuild"},"namespace":"BuildVariables","configuration":{"ProjectName":"b"}}]}]}}`;
const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';

/** A namespace is there for variables. */
export const EMPTY_NAMESPACE: SetRule = {
  over: 'target',
  id: 'pipeline/empty-namespace',
  severity: 'warning',
  title: 'a namespace of a build that exports no variables',
  why: 'The namespace of a CodeBuild action holds the variables that its buildspec exports. Without exported-variables it stays empty, and whoever refers to it gets an error when the pipeline runs.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': 'version: 0.2\nphases: {}\n',
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml':
        'version: 0.2\nenv:\n  exported-variables: [IMAGE_TAG]\nphases: {}\n',
    },
  },
  *check(set) {
    for (const { buildspec, actions } of buildsOf(set)) {
      if (buildspec === undefined) continue;
      if (itemsAt(buildspec.value, ['env', 'exported-variables']).length > 0) continue;
      for (const action of actions) {
        const namespace = textAt(action.value, ['namespace']);
        if (namespace === undefined) continue;
        yield {
          document: action.document,
          path: [...action.path, 'namespace'],
          message: `the namespace ${JSON.stringify(namespace)} stays empty, for the buildspec of ${titleOf(action)} exports no variables`,
          help: 'list them in exported-variables of the buildspec, or remove the namespace',
          related: [
            { document: buildspec.document, path: buildspec.at([]), message: 'the buildspec' },
          ],
        };
      }
    }
  },
};
