import { isObject } from '../../../core/json.ts';
import { itemsAt, numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A grace period is for health checks of a load balancer. */
export const GRACE_PERIOD_UNUSED: DocumentRule = {
  id: 'deploy/grace-period-unused',
  severity: 'warning',
  title: 'a grace period without a load balancer',
  why: 'healthCheckGracePeriodSeconds keeps ECS from replacing a task that a load balancer still calls unhealthy. Without a load balancer ECS has refused it for years; now only health checks of containers would make use of it.',
  prevents:
    'InvalidParameterException: Health check grace period is only valid for services configured to use load balancers',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html'],
  samples: {
    bad: '{"serviceName":"shop","healthCheckGracePeriodSeconds":60}',
    good: '{"serviceName":"shop","healthCheckGracePeriodSeconds":60,"loadBalancers":[{"containerName":"shop"}]}',
  },
  kinds: ['ecs-service'],
  *check({ value }) {
    if (!isObject(value) || (numberAt(value, ['healthCheckGracePeriodSeconds']) ?? 0) === 0) return;
    const balanced = ['loadBalancers', 'vpcLatticeConfigurations'].some(
      (key) => itemsAt(value, [key]).length > 0 || typeof value[key] === 'string',
    );
    if (balanced) return;
    yield {
      path: ['healthCheckGracePeriodSeconds'],
      ofKey: true,
      message: 'there is no load balancer whose health checks the grace period is for',
      help: 'remove it, or set "startPeriod" of the container\'s healthCheck',
    };
  },
};
