import { valueAt, type JsonValue } from '../../../core/json.ts';
import { initialTaskOf, taskOf, type Task } from '../../set-tasks.ts';
import type { Path } from '../../rule.ts';
import type { SetIssue, SetRule } from '../../set.ts';

const task = (mode: string): string =>
  JSON.stringify({
    family: 'orders',
    networkMode: mode,
    containerDefinitions: [{ name: 'orders', image: 'orders:1' }],
  });

/** What cannot differ between the revisions of one service; roles, names and logs are held against the set by other rules. */
const FIXED: readonly { path: Path; otherwise?: JsonValue }[] = [
  { path: ['networkMode'] },
  { path: ['requiresCompatibilities'] },
  { path: ['runtimePlatform', 'cpuArchitecture'], otherwise: 'X86_64' },
  { path: ['runtimePlatform', 'operatingSystemFamily'], otherwise: 'LINUX' },
];

/** The first task definition is of the same sort as those that follow. */
export const INITIAL_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/initial-differs',
  severity: 'error',
  title: 'a first task definition of another sort than those that follow',
  why: 'The service is created with the first task definition, and each deployment replaces it by one made from taskdef.json. Network mode, launch type, platform and containers have to suit the service both times; where they differ, the first deployment fails, or the service is not created at all.',
  prevents: 'InvalidParameterException: The task definition does not support the launch type',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  ],
  samples: {
    bad: {
      'workload/task-definition-initial.json': task('bridge'),
      'repository/taskdef.json': task('awsvpc'),
    },
    good: {
      'workload/task-definition-initial.json': task('awsvpc'),
      'repository/taskdef.json': task('awsvpc'),
    },
  },
  *check(set) {
    const [initial, later] = [initialTaskOf(set), taskOf(set)];
    if (initial === undefined || later === undefined) return;
    for (const { path, otherwise } of FIXED) {
      const [is, due] = [initial, later].map(
        (task) => valueAt(task.document.value, path) ?? otherwise,
      );
      if (JSON.stringify(is) === JSON.stringify(due)) continue;
      yield {
        document: initial.document,
        path: placeOf(initial, path),
        message: `the first task definition has ${shown(is)} as ${path.join('.')}, but each deployment registers ${shown(due)}`,
        help:
          due === undefined
            ? `remove ${path.join('.')}`
            : `write  "${String(path.at(-1))}": ${JSON.stringify(due)}`,
        related: [
          { document: later.document, path: placeOf(later, path), message: 'each deployment' },
        ],
      };
    }
    for (const path of [['executionRoleArn'], ['taskRoleArn']]) {
      const [has, lacks] = isNamed(initial, path) ? [initial, later] : [later, initial];
      if (!isNamed(has, path) || isNamed(lacks, path)) continue;
      yield {
        document: lacks.document,
        path: [],
        message: `${lacks === later ? 'each deployment leaves out' : 'the first task definition lacks'} ${path.join('.')}`,
        help: `write  "${path.join('.')}": ${JSON.stringify(valueAt(has.document.value, path))}`,
        related: [{ document: has.document, path, message: 'the other task definition' }],
      };
    }
    yield* missing(initial, later, 'the first task definition lacks');
    yield* missing(later, initial, 'each deployment leaves out');
  },
};

/** Containers of one task definition that the other lacks. With a single container each that is a matter of its name. */
function* missing(of: Task, than: Task, says: string): Iterable<SetIssue> {
  if (of.containers.length === than.containers.length) return;
  const names = of.containers.map((one) => one.name);
  for (const { name, path } of than.containers) {
    if (name === undefined || names.includes(name)) continue;
    yield {
      document: of.document,
      path: ['containerDefinitions'],
      message: `${says} the container ${JSON.stringify(name)}`,
      help: 'write the same containers in both task definitions',
      related: [{ document: than.document, path, message: 'the container' }],
    };
  }
}

function isNamed({ document }: Task, path: Path): boolean {
  return valueAt(document.value, path) !== undefined;
}

function placeOf({ document }: Task, path: Path): Path {
  return valueAt(document.value, path) === undefined ? [] : path;
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
