import { numberAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** During a deployment either an old task may go first or a new one may come first. */
export const DEPLOYMENT_PERCENT: DocumentRule = {
  id: 'deploy/deployment-percent',
  severity: 'error',
  title: 'deployment percentages that leave no room for a deployment',
  why: 'ECS replaces tasks one after the other, between minimumHealthyPercent and maximumPercent of desiredCount. Where both are 100 no task may stop before another one runs and none may start before another one has stopped: ECS refuses it.',
  prevents:
    'InvalidParameterException: Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  ],
  samples: {
    bad: '{"deploymentConfiguration":{"maximumPercent":100,"minimumHealthyPercent":100}}',
    good: '{"deploymentConfiguration":{"maximumPercent":100,"minimumHealthyPercent":50}}',
  },
  kinds: ['ecs-service'],
  needsKey: 'deploymentConfiguration',
  *check({ value }) {
    const controller = textAt(value, ['deploymentController', 'type']) ?? 'ECS';
    if (controller !== 'ECS') return;
    const path = ['deploymentConfiguration', 'maximumPercent'];
    const most = numberAt(value, path);
    const least = numberAt(value, ['deploymentConfiguration', 'minimumHealthyPercent']);
    if (most !== 100 || least !== 100) return;
    yield {
      path,
      message: 'with both percentages at 100 no deployment can begin',
      help: 'write "maximumPercent": 200, or lower minimumHealthyPercent',
    };
  },
};
