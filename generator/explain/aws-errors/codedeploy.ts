import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/codedeploy/latest/userguide';
const TROUBLE = `${GUIDE}/troubleshooting-ecs.html`;
const API = 'https://docs.aws.amazon.com/codedeploy/latest/APIReference';
const DEPLOY_ACTION = '/pipeline/stages/*/actions/?actionTypeId.category=Deploy';

/** Texts of CodeDeploy: on a failed deployment, and as answers to calls on applications and groups. */
export const CODEDEPLOY_ERRORS: readonly AwsError[] = [
  {
    id: 'codedeploy/appspec-required',
    service: 'CodeDeploy',
    seen: 'on the failed deploy action of a pipeline and on its deployment',
    sample: 'An AppSpec file is required, but could not be found in the revision',
    pattern: /AppSpec file is required,? but could not be found/i,
    causes: [
      'The action has the provider CodeDeploy, which is for servers: a blue/green delivery to ECS wants CodeDeployToECS',
      'AppSpecTemplatePath is not the path of the file in the artifact. Its default is appspec.yaml: appspec.yml must be named',
      'The build does not hand the file over, or another artifact is named in AppSpecTemplateArtifact',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'the provider is CodeDeployToECS',
        `${DEPLOY_ACTION}/actionTypeId/provider`,
      ),
      inArtifact(
        'codepipeline',
        'the path of the file in the artifact',
        `${DEPLOY_ACTION}/configuration/AppSpecTemplatePath`,
      ),
      inArtifact(
        'codepipeline',
        'the artifact that holds the file',
        `${DEPLOY_ACTION}/configuration/AppSpecTemplateArtifact`,
      ),
      inArtifact('buildspec', 'hand the file over', '/artifacts/files'),
      inArtifact('appspec', 'this file must be in the repository'),
    ],
    prevents: ['wiring/provider', 'wiring/file-not-delivered', 'schema/not-allowed'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html',
    ],
  },
  {
    id: 'codedeploy/role-lacks-service',
    service: 'CodeDeploy',
    seen: 'on a failed deployment (IAM_ROLE_PERMISSIONS)',
    sample:
      'The IAM role arn:aws:iam::444455556666:role/acme-dev-iam-cdp-role does not give you permission to perform operations in the following AWS service: AmazonElasticLoadBalancingV2. Contact your AWS administrator if you need help. If you are an AWS administrator, you can grant permissions to your users or groups by creating IAM policies.',
    pattern:
      /IAM role '?(?<role>arn:[^\s']{10,300})?'? ?does not give you permission to perform operations in the following AWS service: (?<service>\w{2,60})/i,
    causes: [
      'The role of the deployment group lacks actions of that service: AmazonECS the task sets, AmazonElasticLoadBalancingV2 the listeners, AWSLambda the hooks',
      'The group names another role than the one that was given the rights',
    ],
    mends: [
      inArtifact('codedeploy/ecs', 'for AmazonECS: allow the task sets of the service'),
      inArtifact(
        'codedeploy/load-balancing',
        'for AmazonElasticLoadBalancingV2: allow the describe calls and ModifyListener',
      ),
      inArtifact('codedeploy/hooks', 'for AWSLambda: allow lambda:InvokeFunction on the hooks'),
      inArtifact(
        'codedeploy/pass-role',
        'allow iam:PassRole for the execution role and the task role',
      ),
      inArtifact('codedeploy-deployment-group', 'the role that the group uses', '/serviceRoleArn'),
    ],
    prevents: ['access/denied'],
    sources: [
      TROUBLE,
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/codedeploy_IAM_role.html',
    ],
  },
  {
    id: 'codedeploy/cannot-assume-role',
    service: 'CodeDeploy',
    seen: 'as the answer to create-deployment-group (InvalidRoleException) and on a deployment',
    sample:
      'An error occurred (InvalidRoleException) when calling the CreateDeploymentGroup operation: AWS CodeDeploy does not have the permissions required to assume the role arn:aws:iam::444455556666:role/acme-dev-iam-cdp-role.',
    pattern:
      /CodeDeploy does not have the permissions required to assume (?:a|the) role ?'?(?<role>arn:[^\s']{10,300})?/i,
    causes: [
      'The trust policy of the role does not name codedeploy.amazonaws.com, or a condition in it meets another account or group',
      'The role does not exist yet, or was made seconds ago',
    ],
    mends: [
      inArtifact('codedeploy/trust-policy', 'trust codedeploy.amazonaws.com'),
      inArtifact('codedeploy-deployment-group', 'name the role with its path', '/serviceRoleArn'),
      elsewhere('create the roles before the deployment group and wait ten seconds'),
    ],
    prevents: ['access/untrusted', 'order/role-first'],
    sources: [`${GUIDE}/error-codes.html`, `${GUIDE}/getting-started-create-service-role.html`],
  },
  {
    id: 'codedeploy/service-not-for-codedeploy',
    service: 'CodeDeploy',
    seen: 'as the answer to create-deployment-group (InvalidECSServiceException)',
    sample:
      "An error occurred (InvalidECSServiceException) when calling the CreateDeploymentGroup operation: Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller.",
    pattern: /ECS service must be configured for a CODE_DEPLOY deployment controller/i,
    causes: [
      'The service was created with another deployment controller, which cannot be changed: it has to be created anew',
      'The group names another service than the one that was rendered',
    ],
    mends: [
      inArtifact('ecs-service', 'create the service with it', '/deploymentController/type'),
      inArtifact(
        'codedeploy-deployment-group',
        'the service that the group delivers to',
        '/ecsServices',
      ),
    ],
    prevents: ['wiring/service'],
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
    ],
  },
  {
    id: 'codedeploy/target-group-behind-listener',
    service: 'CodeDeploy',
    seen: 'on a failed deployment',
    sample:
      'The ELB could not be updated due to the following error: Primary taskset target group must be behind listener arn:aws:elasticloadbalancing:eu-central-1:444455556666:listener/app/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0011',
    pattern:
      /Primary task ?set target group must be behind listener(?:[ '](?<listener>arn:[^\s']{10,300}))?/i,
    causes: [
      'The listener forwards to another target group than the one that serves now: somebody or another tool has set it back',
      'The test listener forwards to a wrong target group',
      'The service was created with the other group of the pair',
    ],
    mends: [
      elsewhere(
        'let the listener forward to the target group of the running task set; keep other tools from setting it back',
      ),
      inVariable('network.listenerArn', 'the listener that serves the application'),
      inVariable(
        'network.testListenerArn',
        'must forward to the same group as the other listener before a deployment',
      ),
      inVariable('network.targetGroups.blue.arn', 'the group with which the service was created'),
      inArtifact(
        'codedeploy-deployment-group',
        'pair and listeners of the group',
        '/loadBalancerInfo/targetGroupPairInfoList/0',
      ),
    ],
    prevents: ['wiring/target-group'],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/replacement-not-healthy',
    service: 'CodeDeploy',
    seen: 'on a failed deployment',
    sample:
      'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
    pattern: /timed out while waiting for the replacement task set to become healthy/i,
    causes: [
      'The new tasks do not start: the stopped tasks of the service say why, for example an image that cannot be pulled',
      'They start and fail the health check: wrong port or path, or the application needs longer than the grace period',
      'They find no way to ECR, to logs or to secrets: a subnet without a route out',
    ],
    mends: [
      elsewhere('read the stopped reason of a task of the service and paste it here'),
      inArtifact('taskdef', 'port, image and log of the container', '/containerDefinitions/0'),
      inVariable('task.healthCheckGraceSeconds', 'longer than the application takes to start'),
      inVariable('network.subnets', 'subnets with a route to ECR and CloudWatch Logs'),
      inVariable('application.port', 'the port on which the application listens'),
    ],
    prevents: ['wiring/port'],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/wait-for-continue',
    service: 'CodeDeploy',
    seen: 'on a failed deployment',
    sample:
      'The deployment timed out while waiting for a notification to continue. This time out period is 15 minutes.',
    pattern: /timed out while waiting for a notification to continue/i,
    causes: ['The group waits for somebody to continue the deployment, and nobody did in time'],
    mends: [
      inVariable(
        'deploy.readyWaitTimeInMinutes',
        '0 goes on at once; else leave time for aws deploy continue-deployment',
      ),
      inArtifact(
        'codedeploy-deployment-group',
        'what happens when the time is over',
        '/blueGreenDeploymentConfiguration/deploymentReadyOption',
      ),
    ],
    prevents: [],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/hook-timeout',
    service: 'CodeDeploy',
    seen: 'on a failed deployment',
    sample:
      'The deployment timed out while waiting for a status callback. CodeDeploy expects a status callback within one hour after a deployment hook is invoked.',
    pattern: /timed out while waiting for a status callback/i,
    causes: [
      'The function of a hook did not call PutLifecycleEventHookExecutionStatus',
      'Its own role lacks codedeploy:PutLifecycleEventHookExecutionStatus',
    ],
    mends: [
      elsewhere('let the function report Succeeded or Failed, and allow it to'),
      inVariable('deploy.hooks', 'the functions that are called'),
      inArtifact('appspec', 'the hooks of the deployment', '/Hooks'),
    ],
    prevents: [],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/hook-failed',
    service: 'CodeDeploy',
    seen: 'on a failed deployment (HOOK_EXECUTION_FAILURE)',
    sample:
      'The deployment failed because one or more of the lifecycle event validation functions failed.',
    pattern: /one or more of the lifecycle event validation functions failed/i,
    causes: [
      'The function of a hook reported Failed: its own log says why',
      'The function does not exist, or CodeDeploy may not invoke it',
    ],
    mends: [
      elsewhere('read the log of the function'),
      inArtifact('codedeploy/hooks', 'allow lambda:InvokeFunction on it'),
      inVariable('deploy.hooks', 'the functions that are called'),
    ],
    prevents: ['access/denied'],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/gradual-needs-alb',
    service: 'CodeDeploy',
    seen: 'as the answer to create-deployment-group or update-deployment-group',
    sample:
      'Only ALB supports gradual traffic routing, use AllAtOnce Traffic routing instead when you create/update Deployment group.',
    pattern: /Only ALB supports gradual traffic routing/i,
    causes: [
      'A Network Load Balancer moves all traffic at once: a canary or linear configuration needs an Application Load Balancer',
    ],
    mends: [
      inVariable('deploy.configuration', 'CodeDeployDefault.ECSAllAtOnce'),
      inArtifact('codedeploy-deployment-group', 'the configuration', '/deploymentConfigName'),
    ],
    prevents: [],
    sources: [TROUBLE],
  },
  {
    id: 'codedeploy/deployment-running',
    service: 'CodeDeploy',
    seen: 'on a failed deploy action, or as the answer to create-deployment (DeploymentLimitExceededException)',
    sample:
      "An error occurred (DeploymentLimitExceededException) when calling the CreateDeployment operation: The Deployment Group 'acme-dev-cddpg-ecs-main-orders' already has an active Deployment 'd-X1IRUVC7H'",
    pattern:
      /Deployment Group '?(?<group>[^\s']{1,100})'? already has an active Deployment '?(?<deployment>d-[A-Z0-9]{5,20})?/i,
    causes: [
      'One group delivers one thing at a time, and the time until the old tasks are ended counts',
      'A stopped or hanging deployment was not rolled back',
    ],
    mends: [
      elsewhere(
        'wait for it, or stop it: aws deploy stop-deployment --deployment-id <id> --auto-rollback-enabled',
      ),
      inVariable('deploy.terminationWaitTimeInMinutes', 'a shorter time frees the group earlier'),
    ],
    prevents: [],
    sources: ['https://github.com/CircleCI-Public/aws-ecs-orb/issues/181', `${GUIDE}/limits.html`],
  },
  {
    id: 'codedeploy/application-missing',
    service: 'CodeDeploy',
    seen: 'as the answer to calls on an application or a group, and on a deploy action',
    sample:
      'An error occurred (ApplicationDoesNotExistException) when calling the GetApplication operation: No application found for name: acme-dev-cddp-ecs-main-orders',
    pattern:
      /ApplicationDoesNotExistException|No application found for name:? ?'?(?<application>[^\s']{1,100})|No deployment group found for name:? ?'?(?<group>[^\s']{1,100})|DeploymentGroupDoesNotExistException/i,
    causes: [
      'Application or group were not created yet, or in another account or region: a deploy action without roleArn looks in the account of the pipeline',
      'The pipeline names them otherwise than they are called',
    ],
    mends: [
      inArtifact(
        'codedeploy-application',
        'create it first, in the workload account',
        '/applicationName',
      ),
      inArtifact(
        'codedeploy-deployment-group',
        'create it after the application',
        '/deploymentGroupName',
      ),
      inArtifact('codepipeline', 'application, group and role of the action', DEPLOY_ACTION),
    ],
    prevents: ['wiring/deployment-group', 'order/group-first'],
    sources: [`${API}/API_GetApplication.html`, `${API}/API_GetDeploymentGroup.html`],
  },
  {
    id: 'codedeploy/exists-already',
    service: 'CodeDeploy',
    seen: 'as the answer to create-application or create-deployment-group',
    sample:
      'An error occurred (DeploymentGroupAlreadyExistsException) when calling the CreateDeploymentGroup operation: Deployment group name acme-dev-cddpg-ecs-main-orders already exists',
    pattern: /\((?:DeploymentGroup|Application)AlreadyExistsException\)/i,
    causes: [
      'It is there: a group is changed by update-deployment-group with its own file, an application needs no change',
    ],
    mends: [
      inArtifact('codedeploy-deployment-group-update', 'this file is for update-deployment-group'),
      elsewhere('leave the application as it is'),
    ],
    prevents: [],
    sources: [`${API}/API_CreateDeploymentGroup.html`, `${API}/API_UpdateDeploymentGroup.html`],
  },
  {
    id: 'codedeploy/service-in-two-groups',
    service: 'CodeDeploy',
    seen: 'as the answer to create-deployment-group',
    sample:
      'An error occurred (ECSServiceMappingLimitExceededException) when calling the CreateDeploymentGroup operation: The Amazon ECS service is associated with more than one deployment groups',
    pattern: /ECSServiceMappingLimitExceededException/i,
    causes: ['A service belongs to one deployment group only, and it is in another one already'],
    mends: [
      inArtifact('codedeploy-deployment-group', 'the service of the group', '/ecsServices'),
      elsewhere('delete the other group'),
      inVariable('names.deploymentGroup', 'a renamed group is a second one'),
    ],
    prevents: ['output/two-owners'],
    sources: [`${API}/API_CreateDeploymentGroup.html`],
  },
  {
    id: 'codedeploy/elb-info-not-for-ecs',
    service: 'CodeDeploy',
    seen: 'as the answer to create-deployment-group (InvalidLoadBalancerInfoException)',
    sample:
      'For ECS deployment group, loadBalancerInfo must not contain elbInfo list (Service: AmazonCodeDeploy; Status Code: 400; Error Code: InvalidLoadBalancerInfoException)',
    pattern: /For ECS deployment group, loadBalancerInfo must (?:not )?contain (?<key>\w{2,40})/i,
    causes: [
      'A group for ECS names its target groups in targetGroupPairInfoList, not in elbInfoList or targetGroupInfoList',
    ],
    mends: [
      inArtifact(
        'codedeploy-deployment-group',
        'one pair with two target groups and one listener',
        '/loadBalancerInfo',
      ),
    ],
    prevents: ['schema/not-allowed'],
    sources: [`${API}/API_LoadBalancerInfo.html`, `${GUIDE}/deployment-groups-create-ecs.html`],
  },
];
