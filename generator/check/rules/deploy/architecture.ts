import { textAt } from '../../read.ts';
import { commandTexts, mainBuild } from '../../set-build.ts';
import { tasksOf } from '../../set-tasks.ts';
import type { SetRule } from '../../set.ts';

const project = (type: string): string =>
  `{"name":"b","source":{"type":"CODEPIPELINE"},"environment":{"type":"${type}"}}`;
const TASK = JSON.stringify({
  family: 'orders',
  runtimePlatform: { cpuArchitecture: 'ARM64' },
  containerDefinitions: [{ name: 'orders', image: '<IMAGE1_NAME>' }],
});
const SPEC =
  'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build --tag orders .\n';

/** An image is built for the processors that run it. */
export const ARCHITECTURE: SetRule = {
  over: 'target',
  id: 'deploy/architecture',
  severity: 'error',
  title: 'an image that is built for other processors than those of its tasks',
  why: 'docker build makes an image for the processors of the machine that builds it. A task on ARM64 cannot run one that was built on x86, nor the other way round: it ends at once, and the deployment is rolled back.',
  prevents:
    'exec format error; CannotPullContainerError: image Manifest does not contain descriptor matching platform',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html',
  ],
  samples: {
    bad: {
      'pipeline/codebuild-project.json': project('LINUX_CONTAINER'),
      'repository/buildspec.yml': SPEC,
      'repository/taskdef.json': TASK,
    },
    good: {
      'pipeline/codebuild-project.json': project('ARM_CONTAINER'),
      'repository/buildspec.yml': SPEC,
      'repository/taskdef.json': TASK,
    },
  },
  *check(set) {
    const build = mainBuild(set);
    const type = textAt(build?.project.value, ['environment', 'type']);
    const machine = /^(ARM|LINUX)_(?:CONTAINER|EC2)$/.exec(type ?? '')?.[1];
    const commands = build?.buildspec === undefined ? [] : commandTexts(build.buildspec);
    if (build === undefined || machine === undefined) return;
    // Other tools, and docker when it is told to, build for other processors, too.
    if (!commands.some((one) => /\bdocker\s+build\b/.test(one))) return;
    if (commands.some((one) => /--platform|buildx|DOCKER_DEFAULT_PLATFORM/.test(one))) return;
    const built = machine === 'ARM' ? 'ARM64' : 'X86_64';
    const path = ['runtimePlatform', 'cpuArchitecture'];
    for (const { document } of tasksOf(set)) {
      const stated = textAt(document.value, path);
      if ((stated ?? 'X86_64') === built) continue;
      yield {
        document,
        path: stated === undefined ? [] : path,
        message: `the task runs on ${stated ?? 'X86_64'}, but the image is built on ${built}`,
        help: `write  "runtimePlatform": {"cpuArchitecture": "${built}"}, or build in another environment`,
        related: [
          { document: build.project, path: ['environment', 'type'], message: 'what builds it' },
        ],
      };
      return;
    }
  },
};
