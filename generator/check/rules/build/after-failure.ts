import { buildCommands, onFailure, PHASES } from '../../build-commands.ts';
import { buildsOf, type Buildspec } from '../../set-build.ts';
import type { SetRule } from '../../set.ts';

const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const spec = (build: string, after = 'docker push orders'): Record<string, string> => ({
  'pipeline/codebuild-project.json': PROJECT,
  'repository/buildspec.yml': `version: 0.2\nphases:\n  build:\n${build}    commands:\n      - ./gradlew bootJar\n  post_build:\n    commands:\n      - ${after}\n`,
});

const SOURCES = [
  'https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html',
  'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases',
];

/** What comes after a build does not come after a failed one. */
export const AFTER_FAILURE: SetRule = {
  over: 'target',
  id: 'build/after-failure',
  severity: 'warning',
  title: 'a post_build that also runs after a failed build',
  why: 'CodeBuild runs post_build even if the build phase has failed. An image that is pushed there is an old or half one, and files that are written there look as if all were well. Either the build phase aborts, or post_build asks CODEBUILD_BUILD_SUCCEEDING first.',
  sources: [...SOURCES, 'https://www.learnaws.org/2022/11/22/aws-codebuild-build-failure/'],
  samples: { bad: spec(''), good: spec('    on-failure: ABORT\n') },
  *check(set) {
    for (const { buildspec } of buildsOf(set)) {
      if (buildspec === undefined || isAborted(buildspec)) continue;
      const after = buildCommands(buildspec).filter(
        ({ phase, text }) => phase === 'post_build' && !isHarmless(text),
      );
      const isAsked = buildCommands(buildspec).some(
        ({ phase, text }) => phase === 'post_build' && text.includes('CODEBUILD_BUILD_SUCCEEDING'),
      );
      const hasBuild = buildCommands(buildspec).some(({ phase }) => phase === 'build');
      if (after.length === 0 || isAsked || !hasBuild) continue;
      yield {
        document: buildspec.document,
        path: buildspec.at(['phases', 'post_build']),
        message: 'post_build also runs after a failed build, and does not ask whether it failed',
        help: 'write  on-failure: ABORT  below  build:, or begin post_build with  [ "$CODEBUILD_BUILD_SUCCEEDING" = 1 ] || exit 1',
      };
    }
  },
};

/** A failure ends the build. */
export const CONTINUE_ON_FAILURE: SetRule = {
  over: 'target',
  id: 'build/continue-on-failure',
  severity: 'warning',
  title: 'a phase whose failure is passed over',
  why: 'With on-failure: CONTINUE the next phase runs on what a failed one left behind: a check that said no, a missing login, half an image. A delivery stops at the first failure.',
  sources: SOURCES,
  samples: {
    bad: spec('    on-failure: CONTINUE\n', 'echo done'),
    good: spec('    on-failure: ABORT\n'),
  },
  *check(set) {
    for (const { buildspec } of buildsOf(set)) {
      if (buildspec === undefined) continue;
      const commands = buildCommands(buildspec);
      for (const [index, phase] of PHASES.entries()) {
        const later = PHASES.slice(index + 1);
        const goesOn = commands.some((one) => later.includes(one.phase));
        if (onFailure(buildspec, phase) !== 'CONTINUE' || !goesOn) continue;
        yield {
          document: buildspec.document,
          path: buildspec.at(['phases', phase, 'on-failure']),
          message: `a failure of ${phase} is passed over, and the next phase runs`,
          help: 'write  on-failure: ABORT',
        };
      }
    }
  },
};

/** Anything but CONTINUE ends the build, some after further tries. */
function isAborted(buildspec: Buildspec): boolean {
  const word = onFailure(buildspec, 'build');
  return word !== undefined && word !== 'CONTINUE';
}

/** Whether a command only says something. */
function isHarmless(text: string): boolean {
  return text
    .split(/\n|;|&&/)
    .every((part) => /^\s*(?:$|#|echo\b[^|>]*$|printf\b[^|>]*$|date\b|ls\b|true$|:)/.test(part));
}
