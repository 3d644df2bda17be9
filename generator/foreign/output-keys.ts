// What read calls answer beside what create calls take: the output shapes of the API models without the input shapes.

/** Keys of an answer about a project that no input has. */
export const PROJECT_OUTPUT = [
  'arn',
  'created',
  'lastModified',
  'webhook',
  'badge',
  'projectVisibility',
  'publicProjectAlias',
  'resourceAccessRole',
];

/** Keys of an answer about a service that no input has. */
export const SERVICE_OUTPUT = [
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'deployments',
  'taskSets',
  'events',
  'createdAt',
  'createdBy',
  'roleArn',
  'platformFamily',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'resourceManagementType',
];

/** The keys of an answer about a task definition that `register-task-definition` does not take. */
export const TASK_OUTPUT = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];

/** Keys of an answer about a repository of ECR that no input has; the registry is that of the account. */
export const IMAGE_REPOSITORY_OUTPUT = [
  'repositoryArn',
  'repositoryUri',
  'registryId',
  'createdAt',
];

/** Keys of an answer about a KMS key that no input has. */
export const KEY_OUTPUT = [
  'AWSAccountId',
  'KeyId',
  'Arn',
  'CreationDate',
  'Enabled',
  'KeyState',
  'KeyManager',
  'EncryptionAlgorithms',
  'SigningAlgorithms',
  'MacAlgorithms',
  'KeyAgreementAlgorithms',
  'CurrentKeyMaterialId',
  'MultiRegionConfiguration',
  'CloudHsmClusterId',
  'ExpirationModel',
  'ValidTo',
  'DeletionDate',
  'PendingDeletionWindowInDays',
  'XksKeyConfiguration',
];
