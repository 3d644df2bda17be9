import { nameList } from '../../../core/suggest.ts';
import { GROUP_KINDS, isForEcs, serverKeys } from '../../deployment-group.ts';
import type { DocumentRule } from '../../rule.ts';

/** A group deploys to services of ECS or to servers. */
export const GROUP_OF_TWO_PLATFORMS: DocumentRule = {
  id: 'deploy/group-of-two-platforms',
  severity: 'error',
  title: 'a deployment group for ECS and for servers at once',
  why: 'A deployment group belongs to an application with one compute platform. CodeDeploy refuses tags of instances and Auto Scaling groups in a group of ECS services.',
  prevents:
    'InvalidAutoScalingGroupException: For ECS deployment group, autoScalingGroups can not be specified',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html',
  ],
  samples: {
    bad: '{"ecsServices":[{"serviceName":"shop"}],"autoScalingGroups":["shop"]}',
    good: '{"ecsServices":[{"serviceName":"shop"}],"autoScalingGroups":[]}',
  },
  kinds: GROUP_KINDS,
  *check({ value }) {
    if (!isForEcs(value)) return;
    const [first, ...more] = serverKeys(value);
    if (first === undefined) return;
    yield {
      path: [first],
      ofKey: true,
      message: `${nameList([first, ...more])} ${more.length > 0 ? 'belong' : 'belongs'} to deployments to servers, and this group deploys to ECS`,
      help: more.length > 0 ? 'remove them' : 'remove it',
    };
  },
};
