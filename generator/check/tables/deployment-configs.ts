/** What CodeDeploy deploys to. */
export type ComputePlatform = 'Server' | 'Lambda' | 'ECS';

/**
 * The deployment configurations that CodeDeploy comes with, behind `CodeDeployDefault.`, as of autumn 2026.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export const DEPLOYMENT_CONFIGS: Readonly<Record<string, ComputePlatform>> = {
  AllAtOnce: 'Server',
  HalfAtATime: 'Server',
  OneAtATime: 'Server',
  ECSAllAtOnce: 'ECS',
  ECSLinear10PercentEvery1Minutes: 'ECS',
  ECSLinear10PercentEvery3Minutes: 'ECS',
  ECSCanary10Percent5Minutes: 'ECS',
  ECSCanary10Percent15Minutes: 'ECS',
  LambdaAllAtOnce: 'Lambda',
  LambdaLinear10PercentEvery1Minute: 'Lambda',
  LambdaLinear10PercentEvery2Minutes: 'Lambda',
  LambdaLinear10PercentEvery3Minutes: 'Lambda',
  LambdaLinear10PercentEvery10Minutes: 'Lambda',
  LambdaCanary10Percent5Minutes: 'Lambda',
  LambdaCanary10Percent10Minutes: 'Lambda',
  LambdaCanary10Percent15Minutes: 'Lambda',
  LambdaCanary10Percent30Minutes: 'Lambda',
};
