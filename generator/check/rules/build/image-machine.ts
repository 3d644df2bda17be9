import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { BUILD_ENVIRONMENTS } from '../../tables/build-environments.ts';
import { machineOf } from '../../tables/build-images.ts';

/** An image is made for the environment that it runs in. */
export const IMAGE_MACHINE: DocumentRule = {
  id: 'build/image-machine',
  severity: 'error',
  title: 'an image for another type of environment',
  why: 'The curated images are made for one processor and one system each: x86_64 or aarch64, containers or Lambda, Linux or Windows. In an environment of another type the build cannot start.',
  prevents:
    'InvalidInputException: the image is not supported by the environment type, or: exec format error',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/lambda-compute-images.html',
  ],
  samples: {
    bad: '{"name":"b","environment":{"type":"LINUX_CONTAINER","image":"aws/codebuild/amazonlinux-aarch64-standard:3.0"}}',
    good: '{"name":"b","environment":{"type":"ARM_CONTAINER","image":"aws/codebuild/amazonlinux-aarch64-standard:3.0"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const type = textAt(value, ['environment', 'type']) ?? '';
    const environment = BUILD_ENVIRONMENTS[type];
    const image = textAt(value, ['environment', 'image']) ?? '';
    const made = machineOf(image);
    if (environment === undefined || made === undefined) return;
    // In a fleet the type of the environment is not looked at.
    if (textAt(value, ['environment', 'fleet', 'fleetArn']) !== undefined) return;
    if (made.machine === environment.machine && sameSystem(made.system, environment.system)) return;
    const fitting = Object.entries(BUILD_ENVIRONMENTS).find(
      ([, one]) => one?.machine === made.machine && one.system === made.system,
    );
    yield {
      path: ['environment', 'image'],
      message: `${JSON.stringify(image)} is made for ${made.system} on ${made.machine}, but ${type} is ${environment.system} on ${environment.machine}`,
      help:
        fitting === undefined
          ? `take an image for ${environment.system} on ${environment.machine}`
          : `take an image for ${environment.system} on ${environment.machine}, or write "type": ${JSON.stringify(fitting[0])}`,
      related: [{ path: ['environment', 'type'], message: 'the type' }],
    };
  },
};

/** Whether images of one system run in another: old Windows has no year in its name. */
function sameSystem(a: string, b: string): boolean {
  const isWindows = a.startsWith('windows') && b.startsWith('windows');
  return a === b || (isWindows && (a === 'windows' || b === 'windows'));
}
