import { describe, expect, test } from '@jest/globals';
import { handoverOf, holds } from '../../generator/check/handover.ts';
import { mainBuild } from '../../generator/check/set-build.ts';
import { writtenFile } from '../../generator/check/written-files.ts';
import { setsOf } from '../rules/set-fixtures.ts';

/** The build of a project with a buspec of these artifacts and commands. */
function buildOf(artifacts: string, commands: readonly string[] = []) {
  const spec = `version: 0.2
env:
  variables: { OUT: dist/app, NAME: imageDetail.json }
phases:
  build:
    commands: ${JSON.stringify(commands)}
${artifacts}`;
  const [set] = setsOf(
    {
      'dev/pipeline/codebuild-project.json': '{"name":"b","source":{"type":"CODEPIPELINE"}}',
      'dev/repository/buildspec.yml': spec,
    },
    ['dev'],
  );
  const build = set === undefined ? undefined : mainBuild(set);
  if (build?.buildspec === undefined) throw new Error('no build');
  return { build, buildspec: build.buildspec };
}

describe('what a build hands over', () => {
  test.each<[string, string, boolean | undefined]>([
    ['files: [a.json]', 'a.json', true],
    ['files: [a.json]', 'b.json', false],
    ['files: a.json', 'a.json', true],
    ['files: [./out/a.json]', 'out/a.json', true],
    ['files: [out/a.json]', 'a.json', false],
    ['files: [out/a.json], discard-paths: yes', 'a.json', true],
    ['files: [out/a.json], discard-paths: "yes"', 'a.json', true],
    ['files: [out/a.json], discard-paths: no', 'a.json', false],
    ['files: ["*.json"]', 'a.json', true],
    ['files: ["*.json"]', 'out/a.json', false],
    ['files: ["**/*"]', 'a.json', true],
    ['files: ["**/*.json"]', 'x/y/a.json', true],
    ['files: ["out/**/*"], discard-paths: yes', 'a.json', true],
    ['files: ["a.jso?"]', 'a.json', true],
    ['files: ["a+b.json"]', 'a+b.json', true],
    ['files: ["**/*"], exclude-paths: ["*.json"]', 'a.json', false],
    ['files: ["$NAME"]', 'imageDetail.json', true],
    ['files: ["${OUT}/a.json"]', 'dist/app/a.json', true],
    ['files: ["$ELSEWHERE"]', 'a.json', undefined],
    ['files: [/tmp/a.json]', 'a.json', undefined],
  ])('{ %s } holds %s: %s', (artifacts, file, held) => {
    const { build } = buildOf(`artifacts: { ${artifacts} }`);
    const handover = handoverOf(build);
    expect(handover && holds(handover, file)).toBe(held);
  });

  test('nothing without files; one of several by its name', () => {
    expect(handoverOf(buildOf('').build)).toBeUndefined();
    const { build } = buildOf(
      'artifacts: { secondary-artifacts: { Site: { files: [index.html] } } }',
    );
    expect(handoverOf(build)).toBeUndefined();
    expect(handoverOf(build, 'Site')?.entries.map((one) => one.pattern)).toEqual(['index.html']);
    expect(handoverOf(build, 'App')).toBeUndefined();
  });
});

describe('what commands do to a file', () => {
  const FILE = 'imageDetail.json';

  test.each<[string, string[], boolean, boolean]>([
    ['printf x > $OUT/imageDetail.json', ['dist/app/imageDetail.json'], false, true],
    ['printf x >> "${OUT}/imageDetail.json"', ['dist/app/imageDetail.json'], false, true],
    ['jq . a | tee imageDetail.json', ['imageDetail.json'], false, true],
    ['curl --output imageDetail.json x', ['imageDetail.json'], false, true],
    ['cp /tmp/x imageDetail.json', ['imageDetail.json'], false, true],
    ['if make; then mv x out/imageDetail.json; fi', ['out/imageDetail.json'], false, true],
    ['cp imageDetail.json /tmp', [], false, false],
    ['./write.sh imageDetail.json', [], false, false],
    ['rm -f imageDetail.json', [], true, true],
    ['if ! [ -s "imageDetail.json" ]; then exit 1; fi', [], true, true],
    ['X="$(jq -er .ImageURI "imageDetail.json")"', [], true, true],
    ['for f in imageDetail.json; do echo "$f"; done', [], true, true],
    ['echo hello', [], false, true],
  ])('%s', (command, places, isOnlyRead, isKnown) => {
    const { buildspec } = buildOf('', [command]);
    expect(writtenFile(buildspec, FILE)).toEqual({ places, isOnlyRead, isKnown });
  });
});
