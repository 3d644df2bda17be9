import { agree, holdsName, isNear, type Agreement, type Mention } from './agree.ts';
import { oncePerSet } from './once.ts';
import { textAt } from './read.ts';
import { commandTexts, expand, mainBuild, variablesOf } from './set-build.ts';
import { actionsBy, mainDocument, mentionAt, pipelineOf, settingMention } from './set-pipeline.ts';
import { containerUsesOf, initialTaskOf, taskOf, type Task } from './set-tasks.ts';
import { documentsOf, type DeliverySet } from './set.ts';

/** The build project that the manifest calls so, and what names another one. */
export const projectOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const created = mentionAt(mainDocument(set, 'codebuild-project'), ['name'], 'the build project');
  if (created.length === 0) return undefined;
  const says = 'the project that the pipeline builds';
  return agree(
    set,
    [
      ...created,
      ...actionsBy(set, 'CodeBuild').flatMap((action) =>
        settingMention(action, 'ProjectName', says).map((one) => ({ ...one, among: 'actions' })),
      ),
    ],
    (name) => `project/${name}`,
  );
});

/** The kinds that configure a bucket. */
const BUCKET_KINDS = [
  'bucket',
  'bucket-encryption',
  'bucket-versioning',
  'bucket-public-access-block',
  'bucket-lifecycle',
];

/** The bucket of the artifacts, and what names another one. */
export const bucketOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const store = ['pipeline', 'artifactStore', 'location'];
  return agree(
    set,
    [
      ...mentionAt(pipelineOf(set)?.document, store, 'the bucket of the pipeline'),
      ...BUCKET_KINDS.flatMap((kind) =>
        documentsOf(set, kind).flatMap((one) =>
          mentionAt(
            one,
            ['Bucket'],
            kind === 'bucket' ? 'the bucket that is created' : 'the bucket of this setting',
          ),
        ),
      ),
    ],
    (name) => `s3:::${name}`,
  );
});

/** The family of the task definitions, and what names another one. */
export const familyOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const family = (task: Task | undefined, says: string): Mention[] =>
    mentionAt(task?.document, ['family'], says);
  const service = mentionAt(
    mainDocument(set, 'ecs-service'),
    ['taskDefinition'],
    'the task definition of the service',
  );
  return agree(
    set,
    [
      ...family(taskOf(set), 'the family that each deployment registers'),
      ...family(initialTaskOf(set), 'the family of the first task definition'),
      ...service.map((one) => {
        const [, before = '', name = one.name, after = ''] =
          /^(arn:.*:task-definition\/)?([^:/]+)(:[0-9]+)?$/.exec(one.name) ?? [];
        return { ...one, name, write: (other: string) => JSON.stringify(before + other + after) };
      }),
    ],
    (name) => `task-definition/${name}`,
  );
});

const REGISTRY = /^[0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//;

/** The repository of the image, and what names another one. */
export const imageRepositoryOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const created = mentionAt(
    mainDocument(set, 'ecr-repository'),
    ['repositoryName'],
    'the repository of images that is created',
  );
  const cleaned = mentionAt(
    mainDocument(set, 'ecr-lifecycle-policy'),
    ['repositoryName'],
    'the repository of the lifecycle policy',
  );
  const initial = initialTaskOf(set);
  const images = (initial?.containers ?? []).flatMap(({ path }) =>
    mentionAt(initial?.document, [...path, 'image'], 'the repository of the first image').flatMap(
      (one): Mention[] => {
        const [before] = REGISTRY.exec(one.name) ?? [];
        if (before === undefined) return [];
        const [name = '', ...after] = one.name.slice(before.length).split(/(?=[@:])/);
        const write = (other: string): string => JSON.stringify(before + other + after.join(''));
        return [{ ...one, name, write, among: 'initial' }];
      },
    ),
  );
  const known = [...created, ...cleaned, ...images];
  return agree(set, [...known, ...pushedTo(set, known[0]?.name)], (name) => `repository/${name}`);
});

/** What calls of ECR name as their repository by a variable and nothing else. */
const ASKED_FOR =
  /\baws\s+ecr\b[^\n|;&]*?--repository-name(?:s?\s+|=)(["']?)\$\{?(\w+)\}?\1(?=[\s;|&)]|$)/g;

/**
 * Where nothing in the buildspec names the repository: the variables that calls of ECR name as theirs, of which one has to be
 * this one, or else a variable that nearly names it.
 */
function pushedTo(set: DeliverySet, name: string | undefined): Mention[] {
  const buildspec = mainBuild(set)?.buildspec;
  if (buildspec === undefined || name === undefined) return [];
  const variables = variablesOf(buildspec);
  const texts = [...variables.map((one) => one.name), ...commandTexts(buildspec)];
  if (texts.some((text) => holdsName(expand(buildspec, text), name))) return [];
  const asked = new Set(
    commandTexts(buildspec).flatMap((text) =>
      [...text.matchAll(ASKED_FOR)].map(([, , key]) => key),
    ),
  );
  const named = variables.filter(({ key }) => asked.has(key));
  if (named.length > 0) return named.map((one) => ({ ...one, among: 'pushed' }));
  return variables.filter((one) => one.name.includes('/') && isNear(one.name, name)).slice(0, 1);
}

/** The log group of the containers, and what names another one. */
export const logGroupOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const created = mentionAt(
    mainDocument(set, 'log-group'),
    ['logGroupName'],
    'the log group that is created',
  );
  if (created.length === 0) return undefined;
  return agree(
    set,
    [
      ...created,
      ...mentionAt(
        mainDocument(set, 'log-retention'),
        ['logGroupName'],
        'the log group whose retention is set',
      ),
      ...[taskOf(set), initialTaskOf(set)].flatMap((task) => logGroups(task)),
    ],
    (name) => `log-group:${name}`,
  );
});

function logGroups(task: Task | undefined): Mention[] {
  if (task === undefined) return [];
  return task.containers.flatMap(({ path, value }) => {
    const options = ['logConfiguration', 'options'];
    if (textAt(value, ['logConfiguration', 'logDriver']) !== 'awslogs') return [];
    if (textAt(value, [...options, 'awslogs-create-group']) === 'true') return [];
    const says = 'the log group of the container';
    return mentionAt(task.document, [...path, ...options, 'awslogs-group'], says).map((one) => ({
      ...one,
      among: task.document.path,
    }));
  });
}

/** The container that gets the traffic, and what names another one. */
export const containerOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const used = containerUsesOf(set).flatMap(({ document, namePath }) =>
    mentionAt(document, namePath, 'the container that gets the traffic'),
  );
  if (used.length === 0) return undefined;
  const made = [taskOf(set), initialTaskOf(set)].flatMap((task) =>
    (task?.containers ?? []).flatMap(({ path }) =>
      mentionAt(task?.document, [...path, 'name'], 'the container of the task').map((one) => ({
        ...one,
        among: one.document.path,
      })),
    ),
  );
  return agree(set, [...made, ...used]);
});

/** The port of that container, and what names another one. */
export const portOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const port = (number: number): Pick<Mention, 'name' | 'write'> => ({
    name: String(number),
    write: (other) => other,
  });
  const used = containerUsesOf(set).flatMap((use): Mention[] =>
    use.port === undefined
      ? []
      : [
          {
            document: use.document,
            path: use.portPath,
            ...port(use.port),
            says: 'the port that gets the traffic',
          },
        ],
  );
  if (used.length === 0) return undefined;
  const name = containerOf(set)?.name;
  const opened = [taskOf(set), initialTaskOf(set)].flatMap((task) => {
    if (task === undefined) return [];
    const container = task.containers.find((one) => one.name === name);
    return (container?.ports ?? []).map((number, index): Mention => ({
      document: task.document,
      path: [...(container?.path ?? []), 'portMappings', index, 'containerPort'],
      ...port(number),
      says: 'the port of the container',
      among: task.document.path,
    }));
  });
  return agree(set, [...opened, ...used, ...builtIn(set)]);
});

/** The port that the build puts into the image. */
function builtIn(set: DeliverySet): Mention[] {
  const buildspec = mainBuild(set)?.buildspec;
  return buildspec === undefined
    ? []
    : variablesOf(buildspec).filter(({ key }) => /^(?:APPLICATION|CONTAINER)_PORT$/.test(key));
}

/** The rule of EventBridge, and what names another one. */
export const ruleOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) =>
  agree(set, [
    ...mentionAt(mainDocument(set, 'events-rule'), ['Name'], 'the rule that is created'),
    ...mentionAt(mainDocument(set, 'events-targets'), ['Rule'], 'the rule of the targets'),
  ]),
);
