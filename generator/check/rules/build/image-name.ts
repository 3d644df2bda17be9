import { nearest } from '../../../core/suggest.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import {
  CURATED_IMAGES,
  CURATED_PREFIX,
  findImage,
  IMAGES_AS_OF,
  OLD_IMAGES,
} from '../../tables/build-images.ts';

/** A curated image exists. */
export const IMAGE_NAME: DocumentRule = {
  id: 'build/image-name',
  severity: 'warning',
  title: 'an image of CodeBuild that is not listed',
  why: 'The image is free text for CodeBuild: a mistyped name is found out only when a build cannot pull it. So the name is held against the list of curated images; what is newer than the list is told, too.',
  prevents:
    'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: Unable to pull customer’s container image. CannotPullContainerError',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html'],
  samples: {
    bad: '{"name":"b","environment":{"image":"aws/codebuild/amazonlinux-x86_64-standart:5.0"}}',
    good: '{"name":"b","environment":{"image":"aws/codebuild/amazonlinux2-x86_64-standard:5.0-24.10.29"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const path = ['environment', 'image'];
    const image = textAt(value, path);
    if (image === undefined || !/^aws[/:._-]+code-?build/i.test(image)) return;
    const curated = image.startsWith(CURATED_PREFIX);
    if (curated && findImage(image) !== undefined) return;
    if (curated && OLD_IMAGES.test(image.slice(CURATED_PREFIX.length))) return;
    const names = CURATED_IMAGES.map((one) => CURATED_PREFIX + one.name);
    const meant = nearest(image.replace('/amazonlinux2-', '/amazonlinux-'), names);
    yield {
      path,
      message: `${JSON.stringify(image)} is not among the images of CodeBuild (list of ${IMAGES_AS_OF})`,
      help:
        meant === undefined
          ? `the newest is ${JSON.stringify(CURATED_PREFIX + (CURATED_IMAGES[0]?.name ?? ''))}`
          : `did you mean ${JSON.stringify(meant)}?`,
    };
  },
};
