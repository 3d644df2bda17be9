import { valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { agree, type Agreement, type Mention } from './agree.ts';
import { arnIn } from './arns.ts';
import { mismatches } from './event-pattern.ts';
import { oncePerSet } from './once.ts';
import { textAt } from './read.ts';
import type { Path } from './rule.ts';
import { mainBuild, variablesOf } from './set-build.ts';
import {
  actionsBy,
  mainDocument,
  mentionAt,
  settingMention,
  type SetAction,
} from './set-pipeline.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** Variables of a buildspec whose names say that they hold the branch. */
const BRANCH_VARIABLE = /^(?:BUILD_|SOURCE_|GIT_)?BRANCH(?:_NAME)?$/;

const BRANCH_REF = 'refs/heads/';

/** The one source of a pipeline that is a repository; `undefined` where there is none, or more than one. */
export function sourceOf(set: DeliverySet): SetAction | undefined {
  const [source, second] = actionsBy(set, 'CodeCommit', 'CodeStarSourceConnection');
  return second === undefined ? source : undefined;
}

/** The branch that is delivered, and what names another one. */
export const branchOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const source = sourceOf(set);
  if (source === undefined) return undefined;
  const build = mainBuild(set);
  const version = mentionAt(
    build?.project,
    ['sourceVersion'],
    'the source version of the project',
  ).filter((one) => one.name.startsWith(BRANCH_REF));
  const variables = build?.buildspec === undefined ? [] : variablesOf(build.buildspec);
  return agree(set, [
    ...settingMention(source, 'BranchName', 'the branch of the source action'),
    ...version.map((one) => ({
      ...one,
      name: one.name.slice(BRANCH_REF.length),
      write: (name: string) => JSON.stringify(BRANCH_REF + name),
    })),
    ...variables.filter(({ key }) => BRANCH_VARIABLE.test(key)),
  ]);
});

/** The CodeCommit repository that is delivered, and what names another one. */
export const repositoryOf: (set: DeliverySet) => Agreement | undefined = oncePerSet((set) => {
  const source = sourceOf(set);
  if (source?.provider !== 'CodeCommit') return undefined;
  const created = mentionAt(
    mainDocument(set, 'codecommit-repository'),
    ['repositoryName'],
    'the repository that is created',
  );
  const project = mainBuild(set)?.project;
  return agree(
    set,
    [
      ...created,
      ...settingMention(source, 'RepositoryName', 'the repository of the source action'),
      ...cloned(project),
    ],
    (name) => `${set.accounts.shared ?? ''}:${name}`,
  );
});

/** The ARN of the CodeCommit repository; `undefined` where there is none, or account or region are not known. */
export function repositoryArn(set: DeliverySet): string | undefined {
  return arnIn(set, 'shared', 'codecommit', repositoryOf(set)?.name);
}

function cloned(project: SetDocument | undefined): Mention[] {
  const path = ['source', 'location'];
  if (textAt(project?.value, ['source', 'type']) !== 'CODECOMMIT') return [];
  return mentionAt(project, path, 'the repository that the project clones').flatMap((one) => {
    const [, address, name] = /^(.*\/v1\/repos\/)([^/]+)$/.exec(one.name) ?? [];
    return name === undefined || address === undefined
      ? []
      : [{ ...one, name, write: (other: string) => JSON.stringify(address + other) }];
  });
}

/** Fields of events whose values only the service knows, or which a set without an account does not tell. */
const UNTOLD =
  /^(?:id|time|account|region|resources|detail\.(?:repositoryId|commitId|oldCommitId|callerUserArn))$/;

/** Where a pattern does not match an event, but for fields of which the event of `codeCommitEvent` says nothing. */
export function toldMismatches(pattern: JsonValue, event: JsonObject): Path[] {
  return mismatches(pattern, event).filter(
    (path) => valueAt(event, path) !== undefined || !UNTOLD.test(path.join('.')),
  );
}

/** The event that a push to the delivered branch of CodeCommit makes, without what is not known of it. */
export function codeCommitEvent(set: DeliverySet): JsonObject | undefined {
  const repository = repositoryOf(set)?.name;
  const branch = branchOf(set)?.name;
  if (repository === undefined || branch === undefined) return undefined;
  const arn = repositoryArn(set);
  const { region, accounts } = set;
  return {
    version: '0',
    source: 'aws.codecommit',
    'detail-type': 'CodeCommit Repository State Change',
    ...(accounts.shared === undefined ? {} : { account: accounts.shared }),
    ...(region === undefined ? {} : { region }),
    ...(arn === undefined ? {} : { resources: [arn] }),
    detail: {
      event: 'referenceUpdated',
      repositoryName: repository,
      referenceType: 'branch',
      referenceName: branch,
      referenceFullName: BRANCH_REF + branch,
    },
  };
}
