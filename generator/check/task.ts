import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { itemsAt, mapsAt, numberAt, textAt, type At } from './read.ts';
import type { Document, Path } from './rule.ts';

/** The kinds that hold a whole task definition. */
export const TASK_KINDS = ['taskdef', 'task-definition'] as const;

/** The kinds that hold containers of a task. */
export const CONTAINER_KINDS = [...TASK_KINDS, 'container-definitions'] as const;

/** The containers of a task definition, or of a bare list of them. */
export function containersOf(document: Document): readonly At<JsonObject>[] {
  return containersIn(document);
}

/** Nearly every rule on tasks asks for them. */
const containersIn = memoOf(({ kind, value }: Document): readonly At<JsonObject>[] =>
  mapsAt(value, kind === 'container-definitions' ? [] : ['containerDefinitions']),
);

/** The name of a container; `undefined` where it has none that ECS would take. */
export function nameOf(container: At<JsonObject>): string | undefined {
  const name = textAt(container.value, ['name']);
  return name !== undefined && isName(name) ? name : undefined;
}

/** Whether a text can be the name of a container or volume; a placeholder of another tool is none. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}

/** The names of all containers; `undefined` where one cannot be told, so that a reference to it cannot be judged. */
export function containerNames({ kind, value }: Document): string[] | undefined {
  return namesIn(
    kind === 'container-definitions' ? value : valueAt(value, ['containerDefinitions']),
  );
}

/** The names of all volumes of a task definition, none where it has none; `undefined` where one cannot be told. */
export function volumeNames(task: JsonValue): string[] | undefined {
  return namesIn(valueAt(task, ['volumes']) ?? []);
}

function namesIn(list: JsonValue | undefined): string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const names = list.map((value) => (isObject(value) ? nameOf({ path: [], value }) : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** The log drivers of all containers, `none` for the one of the host; `undefined` where one cannot be told. */
export function logDrivers(document: Document): string[] | undefined {
  if (containerNames(document) === undefined) return undefined;
  const drivers = containersOf(document).map(({ value: { logConfiguration } }) => {
    if (logConfiguration === undefined) return 'none';
    const driver = textAt(logConfiguration, ['logDriver']);
    return driver !== undefined && /^[a-z-]+$/.test(driver) ? driver : undefined;
  });
  return drivers.every((driver) => driver !== undefined) ? drivers : undefined;
}

/** Whether a container stops the task when it stops; without a word it does, and for anything but a word nobody knows. */
export function isEssential({ essential }: JsonObject): boolean | undefined {
  if (essential === undefined) return true;
  return typeof essential === 'boolean' ? essential : undefined;
}

/** Whether a task definition is to run on Fargate, perhaps beside other places. */
export function isForFargate(task: JsonValue): boolean {
  return itemsAt(task, ['requiresCompatibilities']).some(({ value }) => value === 'FARGATE');
}

/** Whether a task definition asks for Windows. */
export function isForWindows(task: JsonValue): boolean {
  return textAt(task, ['runtimePlatform', 'operatingSystemFamily'])?.startsWith('WINDOWS') === true;
}

/** The network mode of a task definition; `undefined` where it is not one of the known. */
export function networkModeOf(task: JsonValue): 'awsvpc' | 'bridge' | 'host' | 'none' | undefined {
  const mode = isObject(task) ? task['networkMode'] : undefined;
  if (mode === undefined) return isForFargate(task) ? 'awsvpc' : 'bridge';
  return mode === 'awsvpc' || mode === 'bridge' || mode === 'host' || mode === 'none'
    ? mode
    : undefined;
}

/** CPU units of a task's `cpu`, in any of its spellings: "512", ".5 vCPU"; `undefined` for anything else. */
export function cpuUnits(task: JsonValue): number | undefined {
  return measured(task, 'cpu', /^([0-9]+|[0-9]*\.?[0-9]+(?= ?vcpu$))( ?vcpu)?$/i, 1024);
}

/** MiB of a task's `memory`, in any of its spellings: "1024", "1 GB", "0.5GB"; `undefined` for anything else. */
export function memoryMib(task: JsonValue): number | undefined {
  return measured(task, 'memory', /^([0-9]+|[0-9]*\.?[0-9]+(?= ?gb$))( ?gb)?$/i, 1024);
}

function measured(task: JsonValue, key: string, form: RegExp, unit: number): number | undefined {
  const bare = numberAt(task, [key]);
  if (bare !== undefined) return bare;
  const [, digits, word] = form.exec(textAt(task, [key])?.trim() ?? '') ?? [];
  if (digits === undefined) return undefined;
  return word === undefined ? Number(digits) : Math.round(Number(digits) * unit);
}

/** One dependency on a container that the task has. */
export interface Dependency {
  /** The entry of `dependsOn`. */
  path: Path;
  condition: string;
  on: At<JsonObject> & { name: string };
}

/** The dependencies between containers of a task; those on unknown ones are left out. */
export function dependenciesOf(document: Document): Dependency[] {
  const containers = containersOf(document);
  return containers.flatMap((container) =>
    mapsAt(document.value, [...container.path, 'dependsOn']).flatMap(({ path, value }) => {
      const name = textAt(value, ['containerName']);
      const condition = textAt(value, ['condition']);
      const on = containers.find((one) => name !== undefined && nameOf(one) === name);
      if (name === undefined || condition === undefined || on === undefined) return [];
      return [{ path, condition, on: { ...on, name } }];
    }),
  );
}
