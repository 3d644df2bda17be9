import { isObject, type JsonObject } from '../core/json.ts';
import { propertyPath } from './appspec.ts';
import { oncePerSet } from './once.ts';
import { itemsAt, mapsAt, numberAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import type { DeliverySet, SetDocument } from './set.ts';
import { mainDocument } from './set-pipeline.ts';

/** One container of a task definition. */
export interface Container {
  path: Path;
  value: JsonObject;
  name: string | undefined;
  image: string | undefined;
  /** The ports that it opens; `undefined` where one cannot be told, as in a range. */
  ports: readonly number[] | undefined;
}

/** A task definition of a set. */
export interface Task {
  document: SetDocument;
  family: string | undefined;
  containers: readonly Container[];
}

/** The task definition that each deployment registers. */
export const taskOf: (set: DeliverySet) => Task | undefined = oncePerSet((set) =>
  readTask(mainDocument(set, 'taskdef')),
);

/** The task definition that the service is created with. */
export const initialTaskOf: (set: DeliverySet) => Task | undefined = oncePerSet((set) =>
  readTask(mainDocument(set, 'task-definition')),
);

/** Both task definitions of a set, as far as it has them. */
export function tasksOf(set: DeliverySet): Task[] {
  return [taskOf(set), initialTaskOf(set)].filter((one) => one !== undefined);
}

function readTask(document: SetDocument | undefined): Task | undefined {
  if (document === undefined) return undefined;
  const { value } = document;
  const containers = mapsAt(value, ['containerDefinitions']).map((one): Container => {
    const mappings = itemsAt(value, [...one.path, 'portMappings']);
    const ports = mappings.flatMap(({ value: mapping }) => {
      const isEmpty =
        isObject(mapping) && !('containerPort' in mapping || 'containerPortRange' in mapping);
      return isEmpty ? [] : [numberAt(mapping, ['containerPort'])];
    });
    return {
      ...one,
      name: textAt(one.value, ['name']),
      image: textAt(one.value, ['image']),
      ports: ports.every((port) => port !== undefined) ? ports : undefined,
    };
  });
  return { document, family: textAt(value, ['family']), containers };
}

/** A place that names a container of the task and one of its ports: the load balancer of the service, the AppSpec. */
export interface ContainerUse {
  document: SetDocument;
  name: string | undefined;
  namePath: Path;
  port: number | undefined;
  portPath: Path;
}

/** Every place of a set that sends traffic to a container. */
export const containerUsesOf: (set: DeliverySet) => readonly ContainerUse[] = oncePerSet((set) => {
  const service = mainDocument(set, 'ecs-service');
  const balancers = mapsAt(service?.value, ['loadBalancers']).map(({ path }) => ({
    document: service,
    namePath: [...path, 'containerName'],
    portPath: [...path, 'containerPort'],
  }));
  const appspec = mainDocument(set, 'appspec');
  const balanced = (name: string): Path =>
    appspec === undefined ? [] : propertyPath(appspec.value, 'LoadBalancerInfo', name);
  const uses = [
    ...balancers,
    {
      document: appspec,
      namePath: balanced('ContainerName'),
      portPath: balanced('ContainerPort'),
    },
  ];
  return uses.flatMap(({ document, namePath, portPath }) => {
    if (document === undefined) return [];
    const name = textAt(document.value, namePath);
    const port = portOf(document, portPath);
    return name === undefined && port === undefined
      ? []
      : [{ document, name, namePath, port, portPath }];
  });
});

/** A port as a number or, as examples of AWS write it, as digits in quotes. */
function portOf(document: SetDocument, path: Path): number | undefined {
  const text = textAt(document.value, path);
  return text !== undefined && /^[0-9]{1,5}$/.test(text)
    ? Number(text)
    : numberAt(document.value, path);
}
