import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const STOPPED = `${GUIDE}/resolve-stopped-errors.html`;
const PULL = `${GUIDE}/task_cannot_pull_image.html`;

/** Why a task of ECS stopped. */
export const ECS_TASK_ERRORS: readonly AwsError[] = [
  {
    id: 'ecs/image-not-found',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-central-1.amazonaws.com/ecs/dev-orders:latest: 444455556666.dkr.ecr.eu-central-1.amazonaws.com/ecs/dev-orders:latest: not found',
    pattern:
      /CannotPullContainerError:.{0,300}?(?:failed to resolve ref '?(?<image>[^\s']{5,300}?)'?: .{0,300}?not found|repository '?(?<image2>[^\s']{5,300})'? not found|manifest (?:for .{0,200})?(?:unknown|not found))/i,
    causes: [
      'There is no image with that tag: the first image has to be pushed before the service starts',
      'The lifecycle policy has removed it',
      'The repository is named otherwise, or lies in another account or region',
    ],
    mends: [
      inArtifact('ecr-repository', 'the repository that the build fills', '/repositoryName'),
      inArtifact('ecr-lifecycle-policy', 'keep the images that are still in use'),
      inVariable('retention.images', 'keep more images'),
      elsewhere('push an image with that tag'),
    ],
    prevents: ['wiring/image'],
    sources: [PULL],
  },
  {
    id: 'ecs/image-forbidden',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-central-1.amazonaws.com/ecs/dev-orders:latest: pulling from host 444455556666.dkr.ecr.eu-central-1.amazonaws.com failed with status code [manifests latest]: 403 Forbidden',
    pattern:
      /CannotPullContainerError:.{0,400}?(?:403 Forbidden|pull access denied|AccessDenied|not authorized)/i,
    causes: [
      'The execution role lacks ecr:BatchGetImage or ecr:GetDownloadUrlForLayer on the repository',
      'The repository is in another account, and its own policy does not let this one in',
      'The task definition names another execution role',
    ],
    mends: [
      inArtifact('execution/ecr', 'allow the pull on the repository'),
      inArtifact('ecr-repository-policy', 'let the account of the task pull'),
      inVariable('images.pullAccounts', 'accounts that may pull'),
      inArtifact('taskdef', 'the role that pulls', '/executionRoleArn'),
    ],
    prevents: ['access/denied'],
    sources: [PULL, 'https://github.com/aws/aws-cdk/issues/29876'],
  },
  {
    id: 'ecs/image-platform',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    pattern:
      /image manifest does not contain descriptor matching platform '?(?<platform>[a-z]{3,10}\/[a-z0-9]{3,10})/i,
    causes: [
      'The image was built for another processor than the task runs on: a build on ARM for a task on X86_64, or the other way round',
    ],
    mends: [
      inVariable('task.architecture', 'the processor for which the image is built'),
      inVariable(
        'build.environmentType',
        'LINUX_CONTAINER builds for X86_64, ARM_CONTAINER for ARM64',
      ),
      inArtifact('taskdef', 'the processor of the task', '/runtimePlatform'),
    ],
    prevents: ['wiring/architecture'],
    sources: [PULL, `${GUIDE}/ecs-arm64.html`],
  },
  {
    id: 'ecs/image-no-route',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'CannotPullContainerError: API error (500): Get https://444455556666.dkr.ecr.eu-central-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection',
    pattern:
      /(?:CannotPullContainerError|ResourceInitializationError):.{0,500}?(?:request canceled while waiting for connection|i\/o timeout|context deadline exceeded|context canceled|connection issue between the task and|no such host)/i,
    causes: [
      'The subnet has no way to ECR and S3: no NAT gateway and no VPC endpoints, or no public address in a public subnet',
      'The security group of the task or of the endpoints does not let port 443 through',
    ],
    mends: [
      inVariable(
        'network.subnets',
        'subnets with a NAT gateway or with endpoints for ecr.api, ecr.dkr, logs and s3',
      ),
      inVariable('network.assignPublicIp', 'ENABLED in a public subnet'),
      inVariable('network.securityGroups', 'a group that lets port 443 out'),
      inArtifact(
        'ecs-service',
        'the network of the service',
        '/networkConfiguration/awsvpcConfiguration',
      ),
    ],
    prevents: [],
    sources: [PULL, STOPPED],
  },
  {
    id: 'ecs/secret-not-readable',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-central-1:444455556666:secret:orders-i464n3 from secrets manager: AccessDeniedException',
    pattern:
      /unable to (?:pull secrets|retrieve secrets?) (?:or registry auth|from (?:asm|ssm)).{0,400}?(?:failed to fetch secret '?(?<secret>arn:[^\s']{10,300})|from ssm|from asm|AccessDenied)/i,
    causes: [
      'The execution role lacks secretsmanager:GetSecretValue or ssm:GetParameters on that name, or kms:Decrypt on its key',
      'The secret or the parameter does not exist in this account and region; the ARN of a secret ends in six characters that belong to it',
      'A JSON key was named without all three colons: …:key::',
    ],
    mends: [
      inArtifact('execution/secrets', 'allow secretsmanager:GetSecretValue on the secret'),
      inArtifact('execution/parameters', 'allow ssm:GetParameters on the parameter'),
      inArtifact('execution/kms', 'allow kms:Decrypt on the key of the secret'),
      inVariable('task.secrets', 'the full ARN of the secret'),
      inVariable('task.secretsKeyArns', 'the keys with which they are encrypted'),
    ],
    prevents: ['access/denied'],
    sources: [STOPPED, `${GUIDE}/secrets-envvar-secrets-manager.html`],
  },
  {
    id: 'ecs/registry-auth',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed',
    pattern:
      /unable to (?:pull secrets or registry auth|retrieve ecr registry auth|get registry auth)/i,
    general: true,
    causes: [
      'The task finds no way to ECR: no NAT gateway and no endpoints, or a security group in between',
      'The execution role lacks ecr:GetAuthorizationToken, which is allowed on * only',
      'The task definition has no execution role',
    ],
    mends: [
      inVariable(
        'network.subnets',
        'subnets with a NAT gateway or with endpoints for ecr.api, ecr.dkr, logs and s3',
      ),
      inVariable('network.assignPublicIp', 'ENABLED in a public subnet'),
      inArtifact('execution/ecr', 'allow ecr:GetAuthorizationToken on *'),
      inArtifact('taskdef', 'the role that pulls', '/executionRoleArn'),
    ],
    prevents: ['access/denied'],
    sources: [STOPPED],
  },
  {
    id: 'ecs/log-group-missing',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    pattern:
      /failed to validate logger args.{0,500}?(?:log group does not exist|cannot find the Amazon CloudWatch log group)|failed to create Cloudwatch log stream: ResourceNotFoundException/i,
    causes: [
      'The log group of the task definition was not created',
      'It was created in another region',
      'The task finds no way to CloudWatch Logs',
    ],
    mends: [
      inArtifact('log-group', 'create the log group before the service', '/logGroupName'),
      inArtifact(
        'taskdef',
        'the group that the container writes to',
        '/containerDefinitions/*/logConfiguration/options/awslogs-group',
      ),
      inVariable('names.logGroup', 'both follow this variable'),
    ],
    prevents: ['wiring/log-group'],
    sources: [STOPPED, `${GUIDE}/using_awslogs.html`],
  },
  {
    id: 'ecs/logger',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample:
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: not authorized to perform: logs:CreateLogStream',
    pattern: /failed to validate logger args/i,
    causes: [
      'The execution role lacks logs:CreateLogStream or logs:PutLogEvents on the log group',
      'An option of the log driver is missing, such as awslogs-region',
    ],
    mends: [
      inArtifact('execution/logs', 'allow both on the log group'),
      inArtifact(
        'taskdef',
        'the options of the log driver',
        '/containerDefinitions/*/logConfiguration/options',
      ),
    ],
    prevents: ['access/denied', 'schema/missing-key'],
    sources: [STOPPED, `${GUIDE}/using_awslogs.html`],
  },
  {
    id: 'ecs/elb-health-checks',
    service: 'ECS',
    seen: 'as the stopped reason of a task, and in the events of a service',
    sample:
      'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-central-1:444455556666:targetgroup/acme-dev-tg-orders-green/1c38bf81f6e9e283)',
    pattern:
      /task failed ELB health checks in (?:\((?:target-group|elb) )?'?(?<targetGroup>arn:[^\s')]{10,300})?|is unhealthy in \(?(?:target-group|elb)/i,
    causes: [
      'The path of the health check of the target group answers with something else than it expects',
      'The application needs longer to start than the grace period',
      'Target group and container use different ports, or the security group of the task does not let the load balancer in',
    ],
    mends: [
      inVariable('task.healthCheckGraceSeconds', 'longer than the application takes to start'),
      inVariable('application.port', 'the port on which the application listens'),
      inVariable('network.securityGroups', 'a group that lets the load balancer in on that port'),
      elsewhere('path and codes of the health check of the target group'),
      inArtifact('ecs-service', 'the grace period', '/healthCheckGracePeriodSeconds'),
    ],
    prevents: ['wiring/port'],
    sources: [`${GUIDE}/troubleshoot-service-load-balancers.html`, STOPPED],
  },
  {
    id: 'ecs/essential-container-exited',
    service: 'ECS',
    seen: 'as the stopped reason of a task',
    sample: 'Essential container in task exited',
    pattern: /Essential container in task exited/i,
    general: true,
    causes: [
      'The program in the container ended: its log and its exit code say why. 137 means that memory ran out or that a health check failed, 139 that it crashed',
      'The image is for another processor (exec format error in its log)',
      'A variable or secret that the program needs is missing',
    ],
    mends: [
      elsewhere('read the log of the container'),
      inVariable('task.memory', 'more memory'),
      inVariable('task.environment', 'what the program expects'),
      inArtifact('taskdef', 'the container', '/containerDefinitions/0'),
    ],
    prevents: [],
    sources: [STOPPED],
  },
  {
    id: 'ecs/out-of-memory',
    service: 'ECS',
    seen: 'as the stopped reason of a container',
    sample: 'OutOfMemoryError: Container killed due to memory usage',
    pattern: /OutOfMemoryError: ?Container killed due to memory usage/i,
    causes: ['The container needs more memory than the task has'],
    mends: [
      inVariable('task.memory', 'more memory; it must go with task.cpu'),
      inArtifact('taskdef', 'the memory of the task', '/memory'),
    ],
    prevents: [],
    sources: [STOPPED, 'https://repost.aws/knowledge-center/ecs-resolve-outofmemory-errors'],
  },
  {
    id: 'ecs/no-container-instance',
    service: 'ECS',
    seen: 'in the events of a service',
    sample:
      '(service acme-dev-svc-orders) was unable to place a task because no container instance met all of its requirements.',
    pattern: /unable to place a task because no container instance met all of its requirements/i,
    causes: [
      'The service asks for machines of the cluster, and there are none or none with room: launch type FARGATE needs none',
    ],
    mends: [
      inArtifact('ecs-service', 'FARGATE, or a capacity provider of the cluster', '/launchType'),
      inVariable('task.capacityProviders', 'providers that the cluster has'),
    ],
    prevents: [],
    sources: [`${GUIDE}/service-event-messages-list.html`],
  },
];
