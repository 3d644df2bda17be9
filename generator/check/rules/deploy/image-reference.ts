import { imageFault } from '../../image-reference.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf } from '../../task.ts';

/** Docker can read the name of an image. */
export const IMAGE_REFERENCE: DocumentRule = {
  id: 'deploy/image-reference',
  severity: 'error',
  title: 'the name of an image that Docker cannot read',
  why: 'An image is named by [registry/]repository[:tag][@digest]. ECS hands the name to Docker as it is: with capital letters in the repository, an address in place of a name or an account of 11 digits no task starts.',
  prevents: 'CannotPullContainerError: invalid reference format',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_image',
    'https://pkg.go.dev/github.com/distribution/reference',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"shop","image":"https://example.com/Shop:1"}]}',
    good: '{"containerDefinitions":[{"name":"shop","image":"<IMAGE1_NAME>"}]}',
  },
  kinds: CONTAINER_KINDS,
  judgesForm: true,
  *check(document) {
    for (const container of containersOf(document)) {
      const image = textAt(container.value, ['image']);
      // Blanks and placeholders are left to the schema of the kind.
      if (image === undefined || /[\s<>]/.test(image) || image === '') continue;
      const fault = imageFault(image);
      if (fault !== undefined) yield { path: [...container.path, 'image'], ...fault };
    }
  },
};
