import { nearest } from '../../../core/suggest.ts';
import {
  commandVariables,
  declaredVariables,
  exportedNames,
  isBuiltIn,
  isUnixShell,
  type Declared,
} from '../../build-variables.ts';
import { buildsOf, type Build, type Buildspec } from '../../set-build.ts';
import { allTextIn } from '../../walk.ts';
import type { SetRule } from '../../set.ts';

const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const pipeline = (name: string): string =>
  JSON.stringify({
    pipeline: {
      stages: [
        {
          name: 'B',
          actions: [
            {
              name: 'Build',
              actionTypeId: { category: 'Build', provider: 'CodeBuild' },
              configuration: {
                ProjectName: 'b',
                EnvironmentVariables: JSON.stringify([{ name, value: '#{Source.CommitId}' }]),
              },
            },
          ],
        },
      ],
    },
  });
const SPEC = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo $COMMIT_ID\n';

/** Variables that a pipeline hands to a build are used by it. */
export const UNUSED_VARIABLE: SetRule = {
  over: 'target',
  id: 'build/unused-variable',
  severity: 'warning',
  title: 'a variable that nothing in the buildspec names',
  why: 'A variable that the pipeline hands to a build and that no command names is left over, or the command that should use it calls it otherwise. Whoever reads the pipeline takes it for something that matters.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('STARTED_BY'),
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': SPEC,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('COMMIT_ID'),
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': SPEC,
    },
  },
  *check(set) {
    for (const build of buildsOf(set)) {
      const { buildspec } = build;
      if (buildspec === undefined || !isUnixShell(build)) continue;
      // What the project and the buildspec set may be meant for tools that the commands start.
      for (const { name, path, action } of unusedOf(build, buildspec)) {
        if (action === undefined) continue;
        yield {
          document: action.document,
          path,
          message: `the pipeline sets ${name}, which nothing in the buildspec names`,
          help: 'take it out, or use it',
          related: [
            { document: buildspec.document, path: [], message: 'the buildspec of the action' },
          ],
        };
      }
    }
  },
};

function unusedOf(build: Build, buildspec: Buildspec): Declared[] {
  const unused = declaredVariables(build).filter(
    ({ name, by }) => by === 'the pipeline' && !isNamed(buildspec, name) && !isBuiltIn(name),
  );
  if (unused.length === 0) return [];
  const names = new Set(declaredVariables(build).map(({ name }) => name));
  const missing = commandVariables(buildspec)
    .flatMap(({ variables }) => variables.uses)
    .map(({ name }) => name)
    .filter((name) => !names.has(name) && !isBuiltIn(name));
  // A variable that a command calls nearly so is told there.
  return unused.filter(({ name }) => nearest(name, missing) === undefined);
}

/** Whether a text of a buildspec holds a name as a word; the names of its variables are keys, and no texts. */
function isNamed(buildspec: Buildspec, name: string): boolean {
  if (exportedNames(buildspec).includes(name)) return true;
  if (!/^[A-Za-z_]\w*$/.test(name)) return false;
  // Digits in front are no part of a word.
  const word = new RegExp(String.raw`(?<!\w)\d*${name}(?!\w)`);
  const text = allTextIn(buildspec.value);
  return text.includes(name) && word.test(text);
}
