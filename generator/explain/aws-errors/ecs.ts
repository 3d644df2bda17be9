import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const REGISTER =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';
const SERVICE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

/** Texts of ECS on task definitions and services, directly or passed on by CodeDeploy (ECS_UPDATE_ERROR). */
export const ECS_ERRORS: readonly AwsError[] = [
  {
    id: 'ecs/container-port',
    service: 'ECS',
    seen: 'on a failed deployment, or as the answer to create-service',
    sample:
      'The ECS service cannot be updated due to an unexpected error: The container orders did not have a container port 8080 defined. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: adb7f821)',
    pattern:
      /The container '?(?<container>[\w-]{1,255})'? did not have a container port '?(?<port>\d{1,5})'? defined/i,
    causes: [
      'AppSpec or service name a port that the container of the task definition does not open',
      'The task definition that is deployed is not the one that was rendered: the file in the repository is older',
    ],
    mends: [
      inArtifact(
        'appspec',
        'the port of the container',
        '/Resources/0/TargetService/Properties/LoadBalancerInfo/ContainerPort',
      ),
      inArtifact(
        'taskdef',
        'the port that the container opens',
        '/containerDefinitions/*/portMappings',
      ),
      inArtifact('ecs-service', 'the port of the service', '/loadBalancers/*/containerPort'),
      inVariable('application.port', 'all three follow this variable'),
    ],
    prevents: ['wiring/port'],
    sources: [SERVICE, `${GUIDE}/service-load-balancing.html`],
  },
  {
    id: 'ecs/container-name',
    service: 'ECS',
    seen: 'on a failed deployment, or as the answer to create-service',
    sample:
      'The ECS service cannot be updated due to an unexpected error: The container does not exist in the task definition. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException)',
    pattern:
      /The container (?:'?(?<container>(?!does\b)[\w-]{1,255})'? )?does not exist in the task definition/i,
    causes: [
      'AppSpec or service name a container that the task definition does not hold; names are case-sensitive',
      'The file in the repository is older than the name',
    ],
    mends: [
      inArtifact(
        'appspec',
        'the name of the container',
        '/Resources/0/TargetService/Properties/LoadBalancerInfo/ContainerName',
      ),
      inArtifact('taskdef', 'the name of the container', '/containerDefinitions/*/name'),
      inArtifact('ecs-service', 'the name of the container', '/loadBalancers/*/containerName'),
      inVariable('names.container', 'all three follow this variable'),
    ],
    prevents: ['wiring/container'],
    sources: [
      SERVICE,
      'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
    ],
  },
  {
    id: 'ecs/target-group-without-load-balancer',
    service: 'ECS',
    seen: 'as the answer to create-service, or on a failed deployment',
    sample:
      'An error occurred (InvalidParameterException) when calling the CreateService operation: The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-central-1:444455556666:targetgroup/acme-dev-tg-orders-blue/0a1b2c3d4e5f0021 does not have an associated load balancer.',
    pattern:
      /target group with targetGroupArn '?(?<targetGroup>arn:[^\s']{10,300})'? does not have an associated load balancer/i,
    causes: [
      'No listener or rule forwards to that target group yet',
      'The other group of the pair is meant: only the first one is behind the listener at the start',
    ],
    mends: [
      elsewhere('let a listener forward to the target group before the service is created'),
      inVariable('network.targetGroups.blue.arn', 'the group behind the listener'),
      inArtifact(
        'ecs-service',
        'the group with which the service starts',
        '/loadBalancers/0/targetGroupArn',
      ),
    ],
    prevents: ['wiring/target-group'],
    sources: [SERVICE],
  },
  {
    id: 'ecs/update-through-codedeploy',
    service: 'ECS',
    seen: 'as the answer to update-service',
    sample:
      'An error occurred (InvalidParameterException) when calling the UpdateService operation: Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    pattern:
      /(?:Unable to update (?<what>[\w ]{3,40})|Cannot force a new deployment) on services with a CODE_DEPLOY deployment controller/i,
    causes: [
      'Task definition, network and load balancer of such a service are changed by a deployment only; update-service takes number of tasks, grace period and tags',
    ],
    mends: [
      elsewhere('deliver the change through the pipeline'),
      inArtifact(
        'appspec',
        'a changed network or platform version is said here',
        '/Resources/0/TargetService/Properties',
      ),
      inArtifact('taskdef', 'the task definition of the next delivery'),
    ],
    prevents: [],
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
      `${GUIDE}/deployment-type-bluegreen.html`,
    ],
  },
  {
    id: 'ecs/service-exists',
    service: 'ECS',
    seen: 'as the answer to create-service',
    sample:
      'An error occurred (InvalidParameterException) when calling the CreateService operation: Creation of service was not idempotent.',
    pattern: /Creation of service was not idempotent/i,
    causes: [
      'A service of that name is there with other settings',
      'It is being drained after it was deleted: its name is free again when it is INACTIVE',
    ],
    mends: [
      elsewhere('update the service, or wait until the deleted one is gone'),
      inArtifact('ecs-service', 'the name of the service', '/serviceName'),
    ],
    prevents: ['output/two-owners'],
    sources: [SERVICE],
  },
  {
    id: 'ecs/image-invalid-characters',
    service: 'ECS',
    seen: 'on a failed deploy action, or as the answer to register-task-definition',
    sample:
      'An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Container.image contains invalid characters.',
    pattern: /Container\.image contains invalid characters/i,
    causes: [
      'The placeholder was not replaced: <IMAGE1_NAME> in taskdef.json must be the name in Image1ContainerName without the brackets',
      'The file for the pipeline was registered by hand: task-definition-initial.json is the one for that',
      'A variable in the image name was empty or had a blank at its end',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'the name of the placeholder',
        '/pipeline/stages/*/actions/?actionTypeId.category=Deploy/configuration/Image1ContainerName',
      ),
      inArtifact('taskdef', 'the placeholder', '/containerDefinitions/*/image'),
      inArtifact('task-definition-initial', 'register this file by hand'),
    ],
    prevents: ['wiring/placeholder'],
    sources: [REGISTER, 'https://github.com/aws/aws-cdk/issues/8971'],
  },
  {
    id: 'ecs/fargate-size',
    service: 'ECS',
    seen: 'on a failed deploy action, or as the answer to register-task-definition',
    sample:
      "An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
    pattern:
      /Invalid '?(?<key>cpu|memory)'? setting for task|No Fargate configuration exists for given values/i,
    causes: ['Fargate offers fixed pairs of cpu and memory, and this is none of them'],
    mends: [
      inVariable('task.cpu', '256, 512, 1024, 2048, 4096, 8192 or 16384'),
      inVariable('task.memory', 'a size that goes with this cpu: 256 takes 512, 1024 or 2048'),
      inArtifact('taskdef', 'cpu and memory stand here', '/cpu'),
    ],
    prevents: ['schema/not-allowed', 'environment/value'],
    sources: [`${GUIDE}/task-cpu-memory-error.html`],
  },
  {
    id: 'ecs/fargate-needs',
    service: 'ECS',
    seen: 'on a failed deploy action, or as the answer to register-task-definition',
    sample:
      'An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    pattern:
      /Fargate (?:only supports network mode|requires (?:that )?(?:task definition to have |')?(?<what>execution role|awsvpc|'?memory'?|'?cpu'?))/i,
    causes: [
      'The task definition is for Fargate and lacks what Fargate needs: an execution role, network mode awsvpc, cpu and memory',
    ],
    mends: [
      inArtifact('taskdef', 'the role that pulls images and writes logs', '/executionRoleArn'),
      inArtifact('task-definition-initial', 'the same for the first revision', '/executionRoleArn'),
    ],
    prevents: ['schema/missing-key'],
    sources: [REGISTER, `${GUIDE}/fargate-tasks-services.html`],
  },
  {
    id: 'ecs/invalid-revision',
    service: 'ECS',
    seen: 'on a failed deployment (ECS_UPDATE_ERROR)',
    sample:
      'Deployment d-X1IRUVC7H failed. Error code: ECS_UPDATE_ERROR; Error message: The ECS service cannot be updated due to an unexpected error: Invalid revision number. Number: latest (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException)',
    pattern: /Invalid revision number\. Number: ?'?(?<revision>[^\s']{0,40})/i,
    causes: [
      'The AppSpec names a task definition with something that is no number behind the colon, or with nothing: a look-up in the build failed unnoticed',
    ],
    mends: [
      inArtifact(
        'appspec',
        'write <TASK_DEFINITION>: the action puts the new revision there',
        '/Resources/0/TargetService/Properties/TaskDefinition',
      ),
    ],
    prevents: ['wiring/placeholder'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
    ],
  },
  {
    id: 'ecs/cannot-assume-task-role',
    service: 'ECS',
    seen: 'in the events of a service, and as the answer to register-task-definition or run-task',
    sample:
      "(service acme-dev-svc-orders) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::444455556666:role/acme-dev-iam-exec-orders-role' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    pattern: /ECS was unable to assume the role(?: '?(?<role>arn:[^\s']{10,300}))?/i,
    causes: [
      'The trust policy of the execution or task role does not name ecs-tasks.amazonaws.com',
      'The role does not exist, or its ARN lacks the path',
      'A condition in the trust policy meets another account or cluster',
    ],
    mends: [
      inArtifact('execution/trust-policy', 'trust ecs-tasks.amazonaws.com'),
      inArtifact('task/trust-policy', 'trust ecs-tasks.amazonaws.com'),
      inArtifact('taskdef', 'name the roles with their paths', '/executionRoleArn'),
    ],
    prevents: ['access/untrusted'],
    sources: [`${GUIDE}/task-iam-roles.html`, `${GUIDE}/task_execution_IAM_role.html`],
  },
  {
    id: 'ecs/role-not-valid',
    service: 'ECS',
    seen: 'on a failed deploy action, or as the answer to register-task-definition',
    sample:
      'An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Role is not valid',
    pattern: /\(ClientException\).{0,80}Role is not valid|^Role is not valid\.?$/i,
    causes: ['executionRoleArn or taskRoleArn is empty, mistyped, or of another account'],
    mends: [
      inArtifact('taskdef', 'a role of the same account', '/taskRoleArn'),
      inArtifact('taskdef', 'a role of the same account', '/executionRoleArn'),
      inVariable('roles.execution.name', 'the name of the role'),
    ],
    prevents: ['environment/account-mismatch', 'schema/pattern'],
    sources: [REGISTER],
  },
  {
    id: 'ecs/service-linked-role',
    service: 'ECS',
    seen: 'as the answer to create-cluster or create-service',
    sample:
      'An error occurred (InvalidParameterException) when calling the CreateService operation: Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    pattern: /Unable to assume the service linked role/i,
    causes: [
      'The account never used ECS: AWSServiceRoleForECS is made at the first call, which may take some seconds',
    ],
    mends: [
      elsewhere(
        'aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com, then try again',
      ),
    ],
    prevents: [],
    sources: [`${GUIDE}/using-service-linked-roles.html`],
  },
  {
    id: 'ecs/no-such-cluster',
    service: 'ECS',
    seen: 'as the answer to calls on a service, and on a deployment',
    sample:
      'An error occurred (ClusterNotFoundException) when calling the CreateService operation: Cluster not found.',
    pattern: /ClusterNotFoundException|\bCluster not found\b/i,
    causes: ['The cluster was not created, or lies in another account or region than the call'],
    mends: [
      inVariable('cluster', 'the name of a cluster that exists'),
      elsewhere('call with the profile of the workload account'),
      inArtifact('ecs-service', 'the cluster of the service', '/cluster'),
    ],
    prevents: [],
    sources: [SERVICE],
  },
  {
    id: 'ecs/no-task-definition',
    service: 'ECS',
    seen: 'as the answer to create-service or describe-task-definition',
    sample:
      'An error occurred (ClientException) when calling the DescribeTaskDefinition operation: Unable to describe task definition.',
    pattern: /Unable to describe task definition|TaskDefinition (?:not found|is inactive)/i,
    causes: [
      'No revision of the family is active: the first one has to be registered before the service is created',
    ],
    mends: [
      inArtifact('task-definition-initial', 'register it first', '/family'),
      inVariable('names.family', 'the name of the family'),
    ],
    prevents: ['order/task-definition-first'],
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html',
      SERVICE,
    ],
  },
];
