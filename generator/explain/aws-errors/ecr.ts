import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const DOCKER = `${GUIDE}/common-errors-docker.html`;

/** Texts of ECR and of docker against ECR, in the log of a build or at a terminal. */
export const ECR_ERRORS: readonly AwsError[] = [
  {
    id: 'ecr/no-basic-auth',
    service: 'Docker',
    seen: 'in the log of a build at docker push or docker pull',
    sample: 'denied: no basic auth credentials',
    pattern: /no basic auth credentials/i,
    causes: [
      'docker is not logged in to this registry: the login went to another registry, account or region, or failed unnoticed',
      'The login was made by another user or with another HOME',
      'The host of the image is mistyped, for example through an empty variable',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'log in to the registry of the image: aws ecr get-login-password | docker login --username AWS --password-stdin <registry>',
        '/phases/build/commands',
      ),
      inArtifact(
        'buildspec',
        'the registry that the build pushes to',
        '/env/variables/REGISTRY_URL',
      ),
      inVariable('accounts.workload', 'the registry is that of this account'),
    ],
    prevents: ['shell/no-login'],
    sources: [DOCKER],
  },
  {
    id: 'ecr/http-403',
    service: 'Docker',
    seen: 'in the log of a build at docker push or docker pull',
    sample: 'error parsing HTTP 403 response body: unexpected end of JSON input: ""',
    pattern:
      /error parsing HTTP 403 response body|unexpected status(?: code)?(?: from \w+ request to \S{1,300})?:? 403 Forbidden/i,
    general: true,
    causes: [
      'The role may log in, but lacks a right on this repository: a push wants five actions',
      'The login was made for another account or region than that of the image',
      'The login is older than twelve hours',
    ],
    mends: [
      inArtifact('push/ecr', 'allow the push on the repository'),
      inArtifact(
        'buildspec',
        'the registry that the build logs in to',
        '/env/variables/REGISTRY_URL',
      ),
      inArtifact('ecr-repository-policy', 'see that it denies nothing'),
    ],
    prevents: ['access/denied'],
    sources: [DOCKER],
  },
  {
    id: 'ecr/login-without-password',
    service: 'Docker',
    seen: 'in the log of a build at docker login',
    sample: 'Error: Cannot perform an interactive login from a non TTY device',
    pattern: /Cannot perform an interactive login from a non[- ]TTY device/i,
    causes: [
      'docker login got no password: aws ecr get-login-password printed nothing because it failed, and the pipe hid it',
      '--password-stdin is missing',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'set -o pipefail before the pipe, so that the first error is seen',
        '/phases/build/commands',
      ),
      inArtifact('push/ecr', 'allow ecr:GetAuthorizationToken on *'),
    ],
    prevents: ['shell/pipe-hides-failure'],
    sources: [`${GUIDE}/registry_auth.html`],
  },
  {
    id: 'ecr/get-login-removed',
    service: 'AWS CLI',
    seen: 'in the log of a build, with version 2 of the AWS CLI',
    sample:
      "aws: error: argument operation: Invalid choice, valid choices are: batch-check-layer-availability | batch-delete-image | get-login-password. Invalid choice: 'get-login', maybe you meant: * get-login-password",
    pattern:
      /Invalid choice: '?get-login'?\b(?!-password)|argument operation:? Invalid choice.{0,3000}?\bget-login-password\b/i,
    causes: [
      'aws ecr get-login exists in version 1 of the CLI only; the build images have version 2',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'aws ecr get-login-password --region $AWS_REGION | docker login --username AWS --password-stdin $REGISTRY_URL',
        '/phases/build/commands',
      ),
    ],
    prevents: ['shell/get-login'],
    sources: [
      'https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html',
      `${GUIDE}/registry_auth.html`,
    ],
  },
  {
    id: 'ecr/token-expired',
    service: 'Docker',
    seen: 'in the log of a build at docker push or docker pull',
    sample: 'denied: Your authorization token has expired. Reauthenticate and try again.',
    pattern: /Your authori[sz]ation token has expired/i,
    causes: [
      'The login is older than twelve hours: a login that a cache or an image brought along is used',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'log in in the build, right before the push',
        '/phases/build/commands',
      ),
    ],
    prevents: ['shell/no-login'],
    sources: [DOCKER, `${GUIDE}/registry_auth.html`],
  },
  {
    id: 'ecr/repository-missing',
    service: 'ECR',
    seen: 'in the log of a build at docker push, and as the answer to calls on a repository',
    sample:
      "name unknown: The repository with name 'ecs/dev-orders' does not exist in the registry with id '444455556666'",
    pattern:
      /The repository with name '?(?<repository>[a-z0-9._/-]{2,256})'? does not exist in the registry with id '?(?<account>\d{12})|RepositoryNotFoundException|name unknown/i,
    causes: [
      'The repository was not created: ECR does not make one at a push',
      'Account or region are others: the number in the text says where AWS looked',
      'The name is mistyped',
    ],
    mends: [
      inArtifact(
        'ecr-repository',
        'create it before the first build, in the workload account',
        '/repositoryName',
      ),
      inVariable('names.ecrRepository', 'the name of the repository'),
      inVariable('accounts.workload', 'the account in which it lies'),
    ],
    prevents: ['wiring/image', 'order/repository-first'],
    sources: [`${GUIDE}/common-errors.html`],
  },
  {
    id: 'ecr/tag-immutable',
    service: 'ECR',
    seen: 'in the log of a build at docker push',
    sample:
      "tag invalid: The image tag 'latest' already exists in the 'ecs/dev-orders' repository and cannot be overwritten because the repository is immutable.",
    pattern:
      /image tag '?(?<tag>[\w.-]{1,128})'? already exists(?: in the '?(?<repository>[a-z0-9._/-]{2,256})'? repository)? and cannot be overwritten because the (?:repository|tag) is immutable/i,
    causes: [
      'The repository takes each tag once, and the build moves latest and backup with every image',
      'A build of the same commit ran before',
    ],
    mends: [
      inArtifact(
        'ecr-repository',
        'MUTABLE, or an exception for the moving tags',
        '/imageTagMutability',
      ),
      inArtifact('buildspec', 'push no tag twice', '/phases/build/commands'),
    ],
    prevents: [],
    sources: [`${GUIDE}/image-tag-mutability.html`],
  },
  {
    id: 'ecr/image-missing',
    service: 'ECR',
    seen: 'in the log of a build at docker pull, and as the answer to describe-images',
    sample:
      "An error occurred (ImageNotFoundException) when calling the DescribeImages operation: The image with imageId {imageDigest:'null', imageTag:'latest'} does not exist within the repository with name 'ecs/dev-orders' in the registry with id '444455556666'",
    pattern:
      /The image with imageId ?\{.{0,120}?imageTag: ?'?(?<tag>[\w.-]{1,128})'?.{0,10}\} does not exist within the repository with name '?(?<repository>[a-z0-9._/-]{2,256})|ImageNotFoundException|manifest unknown: Requested image not found/i,
    causes: [
      'There is no image with that tag yet: the first build has nothing to keep as a backup',
      'The lifecycle policy has removed it',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'treat the first image as an ordinary case',
        '/phases/build/commands',
      ),
      inArtifact('ecr-lifecycle-policy', 'what is removed, and when'),
    ],
    prevents: [],
    sources: [DOCKER],
  },
  {
    id: 'ecr/repository-exists',
    service: 'ECR',
    seen: 'as the answer to create-repository',
    sample:
      "An error occurred (RepositoryAlreadyExistsException) when calling the CreateRepository operation: The repository with name 'ecs/dev-orders' already exists in the registry with id '444455556666'",
    pattern:
      /The repository with name '?(?<repository>[a-z0-9._/-]{2,256})'? already exists in the registry|RepositoryAlreadyExistsException/i,
    causes: [
      'The repository is there; its settings are changed by calls of their own',
      'Two environments or applications render the same name',
    ],
    mends: [
      elsewhere('leave it, and put the lifecycle policy and the repository policy'),
      inVariable('names.ecrRepository', 'give each environment its own name'),
    ],
    prevents: ['output/two-owners'],
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
    ],
  },
  {
    id: 'docker/pull-rate-limit',
    service: 'Docker',
    seen: 'in the log of a build, or as the stopped reason of a task',
    sample:
      'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    pattern: /toomanyrequests|reached your (?:unauthenticated )?pull rate limit/i,
    causes: [
      'Base images come from Docker Hub without a login, and all builds of a region share few addresses',
      'Calls to ECR came too fast (Rate exceeded)',
    ],
    mends: [
      inVariable(
        'build.baseImages.repositories',
        'keep base images in ECR and take them from there',
      ),
      elsewhere('FROM public.ecr.aws/… in the Dockerfile, or a login to Docker Hub'),
    ],
    prevents: [],
    sources: [
      'https://www.learnaws.org/2022/11/21/aws-codebuild-docker-rate-limiting/',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    ],
  },
  {
    id: 'docker/invalid-reference',
    service: 'Docker',
    seen: 'in the log of a build at docker build, tag or push',
    sample: 'docker: invalid reference format',
    pattern: /invalid reference format|invalid argument '?[^\s']{0,200}'? for '?-t, --tag'? flag/i,
    causes: [
      'A variable in the name of the image is empty, or holds an upper-case letter or a blank: `repository:` and `Orders:1` are no names',
    ],
    mends: [
      inArtifact('buildspec', 'the variables of the build', '/env/variables'),
      inVariable('application.name', 'small letters, digits and hyphens'),
    ],
    prevents: ['shell/unset-variable', 'environment/pattern'],
    sources: ['https://docs.docker.com/reference/cli/docker/image/tag/'],
  },
  {
    id: 'docker/exec-format',
    service: 'Docker',
    seen: 'in the log of a container, or of a build',
    sample: 'exec /docker-entrypoint.sh: exec format error',
    pattern: /exec format error/i,
    causes: [
      'The image was built for another processor than the one that runs it',
      'The script has no first line such as #!/bin/sh, or Windows line ends',
    ],
    mends: [
      inVariable('task.architecture', 'the processor for which the image is built'),
      inVariable(
        'build.environmentType',
        'LINUX_CONTAINER builds for X86_64, ARM_CONTAINER for ARM64',
      ),
      elsewhere('first line and line ends of the script'),
    ],
    prevents: ['wiring/architecture'],
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html'],
  },
];
