import { valueAt } from '../../../core/json.ts';
import { mapAt, textAt } from '../../read.ts';
import { ecsGroupsOf, groupServices } from '../../set-groups.ts';
import { mainDocument } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const GROUP =
  '{"applicationName":"orders","deploymentGroupName":"g","ecsServices":[{"clusterName":"main","serviceName":"orders"}]}';
const service = (type: string): string =>
  `{"cluster":"main","serviceName":"orders","deploymentController":{"type":"${type}"}}`;

/** CodeDeploy deploys to services that it controls. */
export const SERVICE_CONTROLLER: SetRule = {
  over: 'target',
  id: 'deploy/service-controller',
  severity: 'error',
  title: 'a service that CodeDeploy does not control',
  why: 'A deployment group of CodeDeploy needs a service whose deployment controller is CODE_DEPLOY. The controller of a service is chosen when it is created and cannot be changed: it has to be created anew.',
  prevents:
    'InvalidECSServiceException: the deployment controller of the service must be CODE_DEPLOY',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  ],
  samples: {
    bad: {
      'workload/codedeploy-deployment-group.json': GROUP,
      'workload/ecs-service.json': service('ECS'),
    },
    good: {
      'workload/codedeploy-deployment-group.json': GROUP,
      'workload/ecs-service.json': service('CODE_DEPLOY'),
    },
  },
  *check(set) {
    const document = mainDocument(set, 'ecs-service');
    const name = textAt(document?.value, ['serviceName']);
    const use = ecsGroupsOf(set)
      .flatMap(groupServices)
      .find((one) => one.service.name === name);
    if (document === undefined || use === undefined) return;
    const type = textAt(document.value, ['deploymentController', 'type']);
    if (type === 'CODE_DEPLOY') return;
    const isStated = valueAt(document.value, ['deploymentController', 'type']) !== undefined;
    if (isStated && type === undefined) return;
    const has = mapAt(document.value, ['deploymentController']) !== undefined;
    yield {
      document,
      path: [...(has ? ['deploymentController'] : []), ...(isStated ? ['type'] : [])],
      message: `the service is deployed by ${type ?? 'ECS'} itself, but a deployment group of CodeDeploy names it`,
      help: 'write  "deploymentController": {"type": "CODE_DEPLOY"}',
      related: [
        { document: use.service.document, path: use.service.path, message: 'the deployment group' },
      ],
    };
  },
};
