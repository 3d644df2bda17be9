import { deviations } from '../../agree.ts';
import { imageRepositoryOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const REPOSITORY = '{"repositoryName":"ecs/orders"}';
const task = (repository: string): string =>
  JSON.stringify({
    family: 'orders',
    containerDefinitions: [
      {
        name: 'orders',
        image: `444455556666.dkr.ecr.eu-west-1.amazonaws.com/${repository}:latest`,
      },
    ],
  });

/** The image is pushed to and pulled from the repository that is created. */
export const IMAGE_REPOSITORY_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/image-repository-differs',
  severity: 'error',
  title: 'a repository of images under different names',
  why: 'The build pushes to a repository of ECR, and the tasks pull from it. A push to a repository that does not exist fails, and a task whose image lies elsewhere never starts.',
  prevents: 'name unknown: The repository with name does not exist in the registry',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html'],
  samples: {
    bad: {
      'workload/ecr-repository.json': REPOSITORY,
      'workload/task-definition-initial.json': task('ecs/order'),
    },
    good: {
      'workload/ecr-repository.json': REPOSITORY,
      'workload/task-definition-initial.json': task('ecs/orders'),
    },
  },
  check: (set) => deviations(imageRepositoryOf(set)),
};
