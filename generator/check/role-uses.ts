import { nearest } from '../core/suggest.ts';
import { holdsName } from './agree.ts';
import { accountOf } from './arns.ts';
import { oncePerSet } from './once.ts';
import { mapsAt, textAt } from './read.ts';
import { roleOf } from './roles.ts';
import type { Path } from './rule.ts';
import { commandTexts, expand, mainBuild, variablesOf } from './set-build.ts';
import { applicationOf, groupsOf } from './set-groups.ts';
import { actionsBy, mainDocument, pipelineOf, type SetAction } from './set-pipeline.ts';
import { tasksOf } from './set-tasks.ts';
import type { AccountName, DeliverySet, SetDocument } from './set.ts';

/** A place that names the role with which something runs. */
export interface RoleUse {
  document: SetDocument;
  path: Path;
  /** The ARN as it is written, or the name of a role where ECS takes one. */
  text: string;
  /** The folder of the role that belongs there. */
  role: string;
  /** What runs with it, for messages: `the pipeline`. */
  user: string;
  /** The account in which the role has to be: a role is passed within one account only. */
  account: AccountName;
  /** It is assumed from another account, and not passed to a service. */
  isAssumed?: true;
}

/** Every place of a set that names the role with which something runs. */
export const roleUsesOf: (set: DeliverySet) => readonly RoleUse[] = oncePerSet((set) => {
  const targets = mainDocument(set, 'events-targets');
  const uses: (Omit<RoleUse, 'text' | 'document'> & { document: SetDocument | undefined })[] = [
    {
      document: pipelineOf(set)?.document,
      path: ['pipeline', 'roleArn'],
      ...{ role: 'codepipeline', user: 'the pipeline', account: 'shared' },
    },
    {
      document: mainDocument(set, 'codebuild-project'),
      path: ['serviceRole'],
      ...{ role: 'codebuild', user: 'the build', account: 'shared' },
    },
    ...deployActions(set).map(({ document, path }) => ({
      document,
      path: [...path, 'roleArn'],
      ...{ role: 'action', user: 'the deploy action', account: 'workload' as const },
      isAssumed: true as const,
    })),
    ...mapsAt(targets?.value, ['Targets'])
      .filter((one) => /:codepipeline:/.test(textAt(one.value, ['Arn']) ?? ''))
      .map(({ path }) => ({
        document: targets,
        path: [...path, 'RoleArn'],
        ...{ role: 'events', user: 'the target of the rule', account: 'shared' as const },
      })),
    ...groupsOf(set).map((document) => ({
      document,
      path: ['serviceRoleArn'],
      ...{ role: 'codedeploy', user: 'the deployment group', account: 'workload' as const },
    })),
    ...tasksOf(set).flatMap(({ document }) =>
      (['execution', 'task'] as const).map((role) => ({
        document,
        path: [`${role}RoleArn`],
        ...{ role, account: 'workload' as const },
        user: role === 'task' ? 'the task' : 'what starts the task',
      })),
    ),
    ...pushUses(set),
  ];
  return uses.flatMap(({ document, ...use }) => {
    const text = textAt(document?.value, use.path);
    return document === undefined || text === undefined ? [] : [{ ...use, document, text }];
  });
});

/** The variable of the build that nearly names the role that pushes images, where nothing in the buildspec names it. */
function pushUses(set: DeliverySet): Omit<RoleUse, 'text'>[] {
  const spec = mainBuild(set)?.buildspec;
  const due = roleOf(set, 'push')?.arn;
  if (spec === undefined || due === undefined) return [];
  const variables = variablesOf(spec);
  const texts = [...variables.map((one) => one.name), ...commandTexts(spec)];
  if (texts.some((text) => holdsName(expand(spec, text), due))) return [];
  const named = variables.filter((one) => /^arn:[^:]*:iam::[0-9]*:role\//.test(one.name));
  const meant = nearest(
    due,
    named.map((one) => one.name),
    Infinity,
  );
  return named
    .filter((one) => one.name === meant)
    .slice(0, 1)
    .map(({ document, path, key }) => ({
      ...{ document, path, role: 'push', account: 'workload' },
      user: `the push of the image (${key})`,
      isAssumed: true,
    }));
}

/** The deploy actions of this environment: of several those that name its application. */
export function deployActions(set: DeliverySet): readonly SetAction[] {
  const actions = actionsBy(set, 'CodeDeployToECS', 'CodeDeploy', 'ECS');
  const application = applicationOf(set)?.name;
  return actions.length < 2
    ? actions
    : actions.filter(
        ({ value }) => textAt(value, ['configuration', 'ApplicationName']) === application,
      );
}

/** Whether a role stands in another account than it has to; `false` where either is not known. */
export function isAbroad(set: DeliverySet, { text, account }: RoleUse): boolean {
  const due = set.accounts[account];
  const is = accountOf(text);
  return due !== undefined && is !== undefined && is !== due;
}
