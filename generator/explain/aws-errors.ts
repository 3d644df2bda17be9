import type { AwsError } from './aws-error.ts';
import { CLI_ERRORS } from './aws-errors/cli.ts';
import { CODEBUILD_ERRORS } from './aws-errors/codebuild.ts';
import { CODECOMMIT_ERRORS } from './aws-errors/codecommit.ts';
import { CODEDEPLOY_ERRORS } from './aws-errors/codedeploy.ts';
import { CODEPIPELINE_ERRORS } from './aws-errors/codepipeline.ts';
import { CODEPIPELINE_STRUCTURE_ERRORS } from './aws-errors/codepipeline-structure.ts';
import { ECR_ERRORS } from './aws-errors/ecr.ts';
import { ECS_TASK_ERRORS } from './aws-errors/ecs-tasks.ts';
import { ECS_ERRORS } from './aws-errors/ecs.ts';
import { EVENTS_ERRORS } from './aws-errors/events.ts';
import { DENIED_ERRORS } from './aws-errors/iam-denied.ts';
import { IAM_ERRORS } from './aws-errors/iam.ts';
import { KMS_ERRORS } from './aws-errors/kms.ts';
import { S3_ERRORS } from './aws-errors/s3.ts';
import { SHELL_ERRORS } from './aws-errors/shell.ts';

/** Every known error text; of two that fit a text equally well the earlier one is taken. */
export const AWS_ERRORS: readonly AwsError[] = [
  ...CODEPIPELINE_ERRORS,
  ...CODEPIPELINE_STRUCTURE_ERRORS,
  ...CODEDEPLOY_ERRORS,
  ...CODEBUILD_ERRORS,
  ...CODECOMMIT_ERRORS,
  ...ECS_ERRORS,
  ...ECS_TASK_ERRORS,
  ...ECR_ERRORS,
  ...KMS_ERRORS,
  ...S3_ERRORS,
  ...EVENTS_ERRORS,
  ...IAM_ERRORS,
  ...DENIED_ERRORS,
  ...CLI_ERRORS,
  ...SHELL_ERRORS,
];
