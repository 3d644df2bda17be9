import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import {
  CURATED_IMAGES,
  CURATED_PREFIX,
  findImage,
  IMAGES_AS_OF,
  machineOf,
  OLD_IMAGES,
} from '../../tables/build-images.ts';

/** The image is still maintained. */
export const IMAGE_DEPRECATED: DocumentRule = {
  id: 'build/image-deprecated',
  severity: 'warning',
  title: 'an image that is no longer maintained',
  why: 'Images that CodeBuild does not maintain get no corrections, are no longer cached on the hosts, so that each build begins with a long download, and may go away.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html',
    'https://github.com/aws/aws-codebuild-docker-images',
  ],
  samples: {
    bad: '{"name":"b","environment":{"image":"aws/codebuild/standard:4.0"}}',
    good: '{"name":"b","environment":{"image":"aws/codebuild/standard:7.0"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const path = ['environment', 'image'];
    const image = textAt(value, path);
    if (image === undefined || !image.startsWith(CURATED_PREFIX)) return;
    const known = findImage(image);
    const isOld = OLD_IMAGES.test(image.slice(CURATED_PREFIX.length));
    if (!isOld && known?.deprecated === undefined && known?.unmaintained !== true) return;
    const since = known?.deprecated;
    yield {
      path,
      message: `the image ${JSON.stringify(image)} is no longer maintained${since === undefined ? ` (list of ${IMAGES_AS_OF})` : `, since ${since}`}`,
      help: `take ${JSON.stringify(successorOf(image))}`,
    };
  },
};

/** The newest image of the same line. */
function successorOf(image: string): string {
  const like = machineOf(image);
  const [line = ''] = image.slice(CURATED_PREFIX.length).split(':');
  const name = line.replace('amazonlinux2-', 'amazonlinux-');
  const newest =
    CURATED_IMAGES.find((one) => one.name.startsWith(`${name}:`)) ??
    CURATED_IMAGES.find(
      (one) => machineOf(CURATED_PREFIX + one.name)?.machine === (like?.machine ?? 'x86_64'),
    );
  return CURATED_PREFIX + (newest?.name ?? '');
}
