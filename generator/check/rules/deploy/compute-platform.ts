import { textAt } from '../../read.ts';
import { ecsGroupsOf } from '../../set-groups.ts';
import { actionsBy, mainDocument } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const GROUP =
  '{"applicationName":"orders","deploymentGroupName":"g","ecsServices":[{"clusterName":"main","serviceName":"orders"}]}';
const application = (platform: string): string =>
  `{"applicationName":"orders","computePlatform":"${platform}"}`;

/** The application of a deployment to ECS is one of ECS. */
export const COMPUTE_PLATFORM: SetRule = {
  over: 'target',
  id: 'deploy/compute-platform',
  severity: 'error',
  title: 'an application of another platform than its deployments',
  why: 'An application of CodeDeploy is for servers, functions or ECS, and all its deployment groups are for the same. CodeDeploy refuses a group with services of ECS in an application of another platform; the platform cannot be changed later.',
  prevents: 'InvalidInputException: the compute platform of the application does not match',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateApplication.html',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': GROUP,
      'workload/codedeploy-application.json': application('Server'),
    },
    good: {
      'workload/codedeploy-deployment-group.json': GROUP,
      'workload/codedeploy-application.json': application('ECS'),
    },
  },
  *check(set) {
    const document = mainDocument(set, 'codedeploy-application');
    const [group] = ecsGroupsOf(set);
    const [action] = actionsBy(set, 'CodeDeployToECS');
    const user = group ?? action?.document;
    if (document === undefined || user === undefined) return;
    const platform = textAt(document.value, ['computePlatform']);
    if (platform === 'ECS') return;
    yield {
      document,
      path: platform === undefined ? [] : ['computePlatform'],
      message: `the application is one of ${platform ?? 'servers, for computePlatform is left out'}, but its deployments go to ECS`,
      help: 'write  "computePlatform": "ECS"',
      related: [{ document: user, path: [], message: 'what deploys to ECS' }],
    };
  },
};
