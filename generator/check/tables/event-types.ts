/** The fields that every event on a bus has; whatever else a service says of it stands below `detail`. */
export const EVENT_FIELDS: readonly string[] = [
  'version',
  'id',
  'detail-type',
  'source',
  'account',
  'time',
  'region',
  'resources',
  'detail',
  'replay-name',
  'trace-header',
];

/** One field of the details of a service's events that has few values. */
export interface EventValues {
  field: string;
  values: readonly string[];
}

/**
 * By source, fields below `detail` with all values that they can have.
 * https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html
 */
export const EVENT_VALUES: Readonly<Record<string, readonly EventValues[] | undefined>> = {
  'aws.codecommit': [
    { field: 'referenceType', values: ['branch', 'tag'] },
    {
      field: 'event',
      values: [
        'referenceCreated',
        'referenceUpdated',
        'referenceDeleted',
        'unreferencedMergeCommitCreated',
        'pullRequestCreated',
        'pullRequestSourceBranchUpdated',
        'pullRequestStatusChanged',
        'pullRequestMergeStatusUpdated',
        'pullRequestApprovalRuleCreated',
        'pullRequestApprovalRuleUpdated',
        'pullRequestApprovalRuleDeleted',
        'pullRequestApprovalRuleOverridden',
        'pullRequestApprovalStateChanged',
        'commentOnPullRequestCreated',
        'commentOnPullRequestUpdated',
        'commentOnCommitCreated',
        'commentOnCommitUpdated',
      ],
    },
  ],
  'aws.codepipeline': [
    {
      field: 'state',
      values: [
        'STARTED',
        'SUCCEEDED',
        'RESUMED',
        'FAILED',
        'STOPPING',
        'STOPPED',
        'CANCELED',
        'SUPERSEDED',
        'ABANDONED',
      ],
    },
  ],
  'aws.codebuild': [
    {
      field: 'build-status',
      values: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'STOPPED', 'FAULT', 'TIMED_OUT'],
    },
  ],
};

/**
 * By source, the types of events that pipelines are started by or tell of.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
 */
export const EVENT_TYPES: Readonly<Record<string, readonly string[] | undefined>> = {
  'aws.codecommit': [
    'CodeCommit Repository State Change',
    'CodeCommit Pull Request State Change',
    'CodeCommit Comment on Pull Request',
    'CodeCommit Comment on Commit',
    'CodeCommit Approval Rule Template Change',
  ],
  'aws.codebuild': ['CodeBuild Build State Change', 'CodeBuild Build Phase Change'],
  'aws.codepipeline': [
    'CodePipeline Pipeline Execution State Change',
    'CodePipeline Stage Execution State Change',
    'CodePipeline Action Execution State Change',
  ],
  'aws.codedeploy': [
    'CodeDeploy Deployment State-change Notification',
    'CodeDeploy Instance State-change Notification',
  ],
  'aws.ecr': [
    'ECR Image Action',
    'ECR Image Scan',
    'ECR Pull Through Cache Action',
    'ECR Replication Action',
    'ECR Scan Resource Change',
    'ECR Referrer Action',
  ],
  'aws.ecs': [
    'ECS Task State Change',
    'ECS Container Instance State Change',
    'ECS Service Action',
    'ECS Deployment State Change',
  ],
  'aws.s3': ['Object Created', 'Object Deleted', 'Object Restore Completed', 'Object Tags Added'],
};
