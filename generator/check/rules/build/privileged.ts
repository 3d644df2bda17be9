import { valueAt } from '../../../core/json.ts';
import { buildCommands } from '../../build-commands.ts';
import { textAt } from '../../read.ts';
import { buildsOf } from '../../set-build.ts';
import type { SetRule } from '../../set.ts';

const project = (isPrivileged: boolean): string =>
  JSON.stringify({
    name: 'b',
    source: { type: 'CODEPIPELINE' },
    environment: { type: 'LINUX_CONTAINER', privilegedMode: isPrivileged },
  });
const SPEC =
  'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build --tag orders .\n';

/** Commands of Docker that talk to its daemon. */
const DOCKER =
  /(?:^|[\s;&|(`])(?:docker(?:-compose)?|sudo docker)\s+(?:-\S+\s+)*(?:buildx?|image|push|pull|run|tag|compose|load|save|start|up|exec)\b/m;

/** A build with Docker runs in privileged mode. */
export const PRIVILEGED: SetRule = {
  over: 'target',
  id: 'build/privileged',
  severity: 'error',
  title: 'a build with Docker that is not privileged',
  why: 'The Docker daemon of a build container only starts in privileged mode. Without it each docker build and docker push ends with an error.',
  prevents:
    'Cannot connect to the Docker daemon at unix:/var/run/docker.sock. Is the docker daemon running?',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html#troubleshooting-cannot-connect-to-docker-daemon',
    'https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html',
  ],
  samples: {
    bad: { 'pipeline/codebuild-project.json': project(false), 'repository/buildspec.yml': SPEC },
    good: { 'pipeline/codebuild-project.json': project(true), 'repository/buildspec.yml': SPEC },
  },
  *check(set) {
    for (const { project: document, buildspec } of buildsOf(set)) {
      const environment = valueAt(document.value, ['environment']);
      const privileged = valueAt(environment, ['privilegedMode']);
      const type = textAt(environment, ['type']) ?? '';
      // Another image, or a fleet of one's own, may bring a daemon; functions and Windows have none at all.
      const isContainer = /^(?:LINUX|ARM)_(?:GPU_)?CONTAINER$/.test(type);
      if (buildspec === undefined || privileged === true || !isContainer) continue;
      if (valueAt(environment, ['fleet']) !== undefined) continue;
      const command = buildCommands(buildspec).find(({ text }) => DOCKER.test(text));
      if (command === undefined) continue;
      yield {
        document,
        path: ['environment', ...(privileged === undefined ? [] : ['privilegedMode'])],
        message: 'the build uses Docker, but is not privileged',
        help: 'write  "privilegedMode": true',
        related: [
          {
            document: buildspec.document,
            path: buildspec.at(command.path),
            message: 'the command that needs Docker',
          },
        ],
      };
    }
  },
};
