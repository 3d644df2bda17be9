import { mapsAt, textAt } from '../../read.ts';
import { holdsSecret, isPlainValue, isSecretName } from '../../secrets.ts';
import { initialTaskOf, taskOf, tasksOf } from '../../set-tasks.ts';
import type { SetRule } from '../../set.ts';

const task = (container: Readonly<Record<string, unknown>>, memory = '512'): string =>
  JSON.stringify({
    family: 'orders',
    cpu: '256',
    memory,
    containerDefinitions: [{ name: 'orders', image: '<IMAGE1_NAME>' }, container],
  });

/** Images are pinned. */
export const MUTABLE_IMAGE: SetRule = {
  over: 'target',
  id: 'deploy/mutable-image',
  severity: 'warning',
  title: 'an image by a tag that can be moved',
  why: 'Each task that starts pulls what its image is called. With latest, or without a tag, a restart at night brings another version than the one that was deployed, and a rollback does not bring the old one back. A digest, or a tag that is pushed once, stays.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html',
  ],
  samples: {
    bad: { 'repository/taskdef.json': task({ name: 'proxy', image: 'envoy:latest' }) },
    good: { 'repository/taskdef.json': task({ name: 'proxy', image: 'envoy:v1.36.2' }) },
  },
  *check(set) {
    const found = taskOf(set);
    for (const { image, path, name } of found?.containers ?? []) {
      if (found === undefined || image === undefined || image.includes('<')) continue;
      const tag = /^[^@]+?(?::([\w.-]+))?$/.exec(image)?.[1];
      const isOpen = tag === undefined ? !image.includes('@') : tag === 'latest';
      if (!isOpen) continue;
      yield {
        document: found.document,
        path: [...path, 'image'],
        message: `the container ${name ?? ''} has an image that can change any day: ${image}`,
        help: 'name it by its digest, or by the tag of a version',
      };
    }
  },
};

/** Secrets of a task do not stand in its definition. */
export const PLAIN_SECRET: SetRule = {
  over: 'target',
  id: 'deploy/plain-secret',
  severity: 'warning',
  title: 'a secret in plain text in a task definition',
  why: 'Whoever may look at a task definition, or at the repository in which it lies, reads its environment. ECS fetches a secret itself when a task starts, by the ARN that stands in secrets, and every revision stays free of it.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  ],
  samples: {
    bad: {
      'repository/taskdef.json': task({
        name: 'a',
        image: 'a:1',
        environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
      }),
    },
    good: {
      'repository/taskdef.json': task({
        name: 'a',
        image: 'a:1',
        secrets: [{ name: 'DB_PASSWORD', valueFrom: '/orders/db-password' }],
      }),
    },
  },
  *check(set) {
    for (const { document, containers } of tasksOf(set)) {
      for (const { path } of containers) {
        for (const one of mapsAt(document.value, [...path, 'environment'])) {
          const name = textAt(one.value, ['name']) ?? '';
          const value = textAt(one.value, ['value']) ?? '';
          if (!holdsSecret(value) && !(isSecretName(name) && isPlainValue(value))) continue;
          yield {
            document,
            path: [...one.path, 'value'],
            message: `the variable ${JSON.stringify(name)} holds a secret in plain text`,
            help: `keep it in Secrets Manager and write it below "secrets":  {"name": "${name}", "valueFrom": its ARN}`,
          };
        }
      }
    }
  },
};

/** The first tasks are as large as those that follow. */
export const TASK_SIZE_DIFFERS: SetRule = {
  over: 'target',
  id: 'deploy/task-size-differs',
  severity: 'warning',
  title: 'a first task definition of another size than those that follow',
  why: 'The service starts with the first task definition, and each deployment registers the other one. Where their CPU or memory differ, what was tried with the first is not what runs later, and mostly only one of the two was changed.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  ],
  samples: {
    bad: {
      'repository/taskdef.json': task({ name: 'a', image: 'a:1' }),
      'workload/task-definition-initial.json': task({ name: 'a', image: 'a:1' }, '1024'),
    },
    good: {
      'repository/taskdef.json': task({ name: 'a', image: 'a:1' }),
      'workload/task-definition-initial.json': task({ name: 'a', image: 'a:1' }),
    },
  },
  *check(set) {
    const [later, first] = [taskOf(set)?.document, initialTaskOf(set)?.document];
    if (later === undefined || first === undefined) return;
    for (const key of ['cpu', 'memory']) {
      const [due, own] = [textAt(later.value, [key]), textAt(first.value, [key])];
      if (due === undefined || own === undefined || due === own) continue;
      yield {
        document: first,
        path: [key],
        message: `the first task definition has ${key} ${own}, but each deployment registers ${due}`,
        help: `write  "${key}": "${due}"`,
        related: [{ document: later, path: [key], message: 'what each deployment registers' }],
      };
    }
  },
};
