import { deviations } from '../../agree.ts';
import { containerOf, portOf } from '../../set-names.ts';
import { containerUsesOf, tasksOf } from '../../set-tasks.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const appspec = (port: number): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: orders\n          ContainerPort: ${port}\n`;
const TASK = JSON.stringify({
  family: 'orders',
  containerDefinitions: [{ name: 'orders', portMappings: [{ containerPort: 8080 }] }],
});

/** Traffic goes to a port that the container opens. */
export const PORT_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/port-differs',
  severity: 'error',
  title: 'a port that gets traffic and is not open',
  why: 'The service, the AppSpec, the task definition and the build name the port of the container. ECS refuses a load balancer on a port that the container does not map; where the application listens on another one, no target ever becomes healthy.',
  prevents:
    'InvalidParameterException: The container does not have a container port defined; or: the task failed ELB health checks',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  ],
  samples: {
    bad: { 'repository/appspec.yml': appspec(80), 'repository/taskdef.json': TASK },
    good: { 'repository/appspec.yml': appspec(8080), 'repository/taskdef.json': TASK },
  },
  check: (set) => [...deviations(portOf(set)), ...unmapped(set)],
};

/** Containers that get traffic and map no port at all. */
function unmapped(set: DeliverySet): SetIssue[] {
  const name = containerOf(set)?.name;
  const use = containerUsesOf(set).find((one) => one.name === name);
  if (use?.port === undefined) return [];
  return tasksOf(set).flatMap((task): SetIssue[] => {
    const container = task.containers.find((one) => one.name === name);
    if (container?.ports?.length !== 0) return [];
    return [
      {
        document: task.document,
        path: container.path,
        message: `the container maps no port, but port ${use.port} gets the traffic`,
        help: `add  "portMappings": [{"containerPort": ${use.port}, "protocol": "tcp"}]`,
        related: [{ document: use.document, path: use.portPath, message: 'the traffic' }],
      },
    ];
  });
}
