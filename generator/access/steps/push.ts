import { byText } from '../../check/by-text.ts';
import { textAt } from '../../check/read.ts';
import type { Path } from '../../check/rule.ts';
import { buildTextOf, type BuildText } from '../build-text.ts';
import { calls, type Need, type Purpose } from '../need.ts';
import { policyOf, roleByArn, type World } from '../world.ts';

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** What a command of a build needs of ECR: one row a command, the repository's own actions. */
const ECR_COMMANDS: readonly [command: RegExp, actions: readonly string[]][] = [
  [
    /\bdocker\s+(?:image\s+)?push\b/,
    [
      'ecr:BatchCheckLayerAvailability',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
      'ecr:PutImage',
    ],
  ],
  [/\bdocker\s+(?:image\s+)?pull\b/, PULL],
  [/\baws\s+ecr\s+batch-get-image\b/, ['ecr:BatchGetImage']],
  [/\baws\s+ecr\s+describe-images\b/, ['ecr:DescribeImages']],
  [/\baws\s+ecr\s+put-image\b/, ['ecr:PutImage']],
];

const LOGIN = /\baws\s+ecr\s+get-login(?:-password)?\b/;

/** Further commands of the CLI that builds use, with the action that they call on any resource. */
const OTHER_COMMANDS: readonly [command: RegExp, action: string][] = [
  [/\baws\s+ecs\s+describe-task-definition\b/, 'ecs:DescribeTaskDefinition'],
];

const ROLE_ARN = /arn:[a-z-]+:iam::[0-9]{12}:role\/[\w+=,.@/-]+/g;

/** The commands of the build deliver the image, with the rights of a role of the workload account or with their own. */
export function pushNeeds(world: World): Need[] {
  const { project } = world;
  const text = buildTextOf(world);
  if (project === undefined || text === undefined) return [];
  const build = textAt(project.value, ['serviceRole']) ?? '';
  const stage = world.actions.find((one) => one.provider === 'CodeBuild')?.stage ?? 'Build';
  const assumed = assumedRoles(text);
  const taking = assumed.flatMap(({ arn, path }) =>
    calls(
      {
        stage,
        what: 'take on the role that pushes the image',
        caller: { role: build },
        because: { document: text.document, path },
      },
      ['sts:AssumeRole'],
      // Which name the session has, the build decides when it runs.
      { resource: arn, account: accountIn(arn), context: { 'sts:RoleSessionName': null } },
    ),
  );
  const pusher = assumed[0]?.arn ?? build;
  return [
    ...taking,
    ...imageNeeds(world, text, { stage, pusher }),
    ...baseImageNeeds(world, text, { stage, build }),
    ...reportNeeds(world, text, { stage, build }),
  ];
}

/** The roles that the commands take on, by the ARNs in variables and commands. */
function assumedRoles({ variables, commands }: BuildText): { arn: string; path: Path }[] {
  if (!commands.some(({ text }) => /\bsts\s+assume-role\b/.test(text))) return [];
  const written = [
    ...variables.map(({ value, path }) => ({ text: value, path })),
    ...commands.map(({ text, path }) => ({ text, path })),
  ];
  const found = written.flatMap(({ text, path }) =>
    (text.match(ROLE_ARN) ?? []).map((arn) => ({ arn, path })),
  );
  return [...new Map(found.map((one) => [one.arn, one])).values()];
}

function imageNeeds(
  world: World,
  text: BuildText,
  { stage, pusher }: { stage: string; pusher: string },
): Need[] {
  const repository = world.set.documents.find((one) => one.kind === 'ecr-repository');
  const name = textAt(repository?.value, ['repositoryName']);
  const { partition, region, workload } = world;
  const needs = text.commands.flatMap(({ text: command, path }) => {
    const { actions, others, login } = callsIn(command);
    if (actions.length === 0 && others.length === 0) return [];
    const purpose = (what: string): Purpose => ({
      stage,
      what,
      caller: { role: pusher },
      because: { document: text.document, path },
    });
    const onImage =
      name === undefined
        ? []
        : calls(purpose('push the image'), actions, {
            resource: `arn:${partition}:ecr:${region}:${workload}:repository/${name}`,
            account: workload,
          });
    return [
      ...calls(purpose('log in to the registry'), login, {
        resource: '*',
        account: accountIn(pusher),
      }),
      ...onImage,
      ...calls(purpose('ask AWS from a command'), others, {
        resource: '*',
        account: accountIn(pusher),
      }),
    ];
  });
  return once(needs);
}

/** What a command calls: on the repository, on anything, and to log in first. Many targets run the same ones. */
const callsIn = byText((command) => {
  const actions = new Set(
    ECR_COMMANDS.flatMap(([pattern, names]) => (pattern.test(command) ? names : [])),
  );
  const others = OTHER_COMMANDS.flatMap(([pattern, action]) =>
    pattern.test(command) ? [action] : [],
  );
  const login = LOGIN.test(command) && actions.size > 0 ? ['ecr:GetAuthorizationToken'] : [];
  return { actions: [...actions], others, login };
});

/**
 * Base images lie in repositories of the shared account. Which ones, the Dockerfile says, which is no file of the set: they
 * are those that the policies of the role name, or any.
 */
function baseImageNeeds(
  world: World,
  text: BuildText,
  { stage, build }: { stage: string; build: string },
): Need[] {
  const { shared, partition, region } = world;
  const registry = text.variables.find(({ value }) => value.startsWith(`${shared}.dkr.ecr.`));
  if (registry === undefined || shared === world.workload) return [];
  const purpose: Purpose = {
    stage,
    what: 'pull base images',
    caller: { role: build },
    because: { document: text.document, path: registry.path },
  };
  const home = `arn:${partition}:ecr:${region}:${shared}:repository/`;
  const named = (roleByArn(world, build)?.identity ?? []).flatMap((document) =>
    policyOf(document).statements.flatMap(({ effect, resource }) =>
      effect === 'Allow' ? (resource?.patterns ?? []).map((one) => one.text) : [],
    ),
  );
  const repositories = [...new Set(named)].filter((one) => one.startsWith(home));
  const exact = repositories.map((one) => one.replaceAll('*', 'base').replaceAll('?', 'x'));
  return [
    ...calls(purpose, ['ecr:GetAuthorizationToken'], { resource: '*', account: shared }),
    ...(exact.length === 0 ? [`${home}base`] : exact).flatMap((resource) =>
      calls(purpose, PULL, { resource, account: shared }),
    ),
  ];
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html */
function reportNeeds(
  world: World,
  text: BuildText,
  { stage, build }: { stage: string; build: string },
): Need[] {
  const project = textAt(world.project?.value, ['name']) ?? '';
  return text.reports.flatMap((name) =>
    calls(
      {
        stage,
        what: `report ${name}`,
        caller: { role: build },
        because: { document: text.document, path: ['reports', name] },
      },
      ['CreateReportGroup', 'CreateReport', 'UpdateReport', 'BatchPutTestCases'].map(
        (one) => `codebuild:${one}`,
      ),
      {
        resource: name.startsWith('arn:')
          ? name
          : `arn:${world.partition}:codebuild:${world.region}:${world.shared}:report-group/${project}-${name}`,
        account: world.shared,
      },
    ),
  );
}

/** Several commands ask for the same call: the first one tells why. */
function once(needs: readonly Need[]): Need[] {
  const seen = new Map<string, Need>();
  for (const need of needs) {
    const key = `${need.action} ${need.resource}`;
    if (!seen.has(key)) seen.set(key, need);
  }
  return [...seen.values()];
}

function accountIn(roleArn: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(roleArn)?.[1] ?? '';
}
