import { isNear } from '../../agree.ts';
import { baseName, handoverOf } from '../../handover.ts';
import { mainBuild, specPath, variablesOf } from '../../set-build.ts';
import { documentsOf, type SetRule } from '../../set.ts';

const project = (path: string): string =>
  JSON.stringify({ name: 'b', source: { type: 'CODEPIPELINE', buildspec: path } });
const SPEC =
  'version: 0.2\nphases: {}\nartifacts:\n  files: [appspec.yml]\n  base-directory: delivery/dev\n';

/** The project reads the buildspec that the repository holds. */
export const BUILDSPEC_PATH: SetRule = {
  over: 'target',
  id: 'build/buildspec-path',
  severity: 'error',
  title: 'a project that reads its buildspec elsewhere than it lies',
  why: 'CodeBuild reads the buildspec under the path that the project names. Where no file is there, the build ends at once; where the buildspec of another environment is there, the build delivers to that environment.',
  prevents: 'YAML_FILE_ERROR: stat /codebuild/output/src/buildspec.yaml: no such file or directory',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec-ref-name-storage',
  ],
  samples: {
    bad: {
      'pipeline/codebuild-project.json': project('delivery/stg/buildspec.yml'),
      'repository/buildspec.yml': SPEC,
    },
    good: {
      'pipeline/codebuild-project.json': project('delivery/dev/buildspec.yml'),
      'repository/buildspec.yml': SPEC,
    },
  },
  *check(set) {
    const build = mainBuild(set);
    const path = build === undefined ? undefined : specPath(build.project);
    const { buildspec, folder = '' } = build ?? {};
    if (build === undefined || path === undefined || buildspec === undefined) return;
    const file = documentsOf(set, 'buildspec').find((one) => one === buildspec.document);
    if (file === undefined) return;
    const place = { document: build.project, path: ['source', 'buildspec'] };
    const name = baseName(file.path);
    if (baseName(path) !== name && isNear(baseName(path), name)) {
      yield {
        ...place,
        message: `the project reads ${JSON.stringify(baseName(path))}, but the buildspec is ${JSON.stringify(name)}`,
        help: `write ${JSON.stringify(path.slice(0, -baseName(path).length) + name)}`,
        related: [{ document: file, path: [], message: 'the buildspec' }],
      };
    }
    const handover = handoverOf(build);
    const base = handover?.base ?? '';
    // A slip of the pen, or another environment of the same layout; what lies somewhere else altogether may be meant so.
    if (handover === undefined || folder === base || folder.length < 8 || !isNear(folder, base))
      return;
    const inBase = { document: buildspec.document, path: handover.basePath };
    const isRight = variablesOf(buildspec).some((one) => one.name === folder);
    const [wrong, right, due] = isRight
      ? [inBase, place, folder]
      : [place, inBase, `${base}/${baseName(path)}`];
    yield {
      ...wrong,
      message: `the project reads the buildspec in ${JSON.stringify(folder)}, but the buildspec hands over files of ${JSON.stringify(base)}`,
      help: `write ${JSON.stringify(due)}`,
      related: [
        { ...right, message: isRight ? 'where the project reads it' : 'what it hands over' },
      ],
    };
  },
};
