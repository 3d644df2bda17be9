import { accountOf, regionOf } from './arns.ts';
import { mapsAt, textAt } from './read.ts';
import type { AccountName, Places, SetDocument } from './set.ts';
import { textsIn } from './walk.ts';

/** Kinds that name many accounts, so that none of them says where it stands itself. */
const POLICIES = new Set([
  'identity-policy',
  'trust-policy',
  'key-policy',
  'bucket-policy',
  'repository-policy',
]);

/**
 * Where a delivery takes place as its documents tell it, for sets that no variables are at hand for. Most ARNs decide,
 * so that one wrong account or region makes no others look wrong.
 */
export function placesOf(documents: readonly SetDocument[]): Places {
  const shared = accountIn(documents, 'shared') ?? pipelineAccount(documents);
  const workload =
    accountIn(documents, 'workload') ??
    deployAccount(documents, shared) ??
    policyAccount(documents, shared);
  const region =
    most(arnsOf(documents).flatMap((arn) => regionOf(arn) ?? [])) ?? plainRegion(documents);
  return {
    accounts: {
      ...(shared === undefined ? {} : { shared }),
      ...(workload === undefined ? {} : { workload }),
    },
    ...(region === undefined ? {} : { region }),
  };
}

function accountIn(documents: readonly SetDocument[], name: AccountName): string | undefined {
  const own = documents.filter((one) => one.account === name);
  return most(arnsOf(own).flatMap((arn) => accountOf(arn) ?? []));
}

function pipelineAccount(documents: readonly SetDocument[]): string | undefined {
  const pipeline = documents.find((one) => one.kind === 'codepipeline')?.value;
  return accountOf(textAt(pipeline, ['pipeline', 'roleArn']));
}

function deployAccount(
  documents: readonly SetDocument[],
  shared: string | undefined,
): string | undefined {
  return actionTexts(documents, 'roleArn')
    .map(accountOf)
    .find((account) => account !== undefined && account !== shared);
}

/** Without a deployment only rights tell it: what the roles of the workload account may use is mostly their account's. */
function policyAccount(
  documents: readonly SetDocument[],
  shared: string | undefined,
): string | undefined {
  const accounts = documents
    .filter(({ kind, account }) => kind === 'identity-policy' && account === 'workload')
    .flatMap(({ value }) => textsIn(value).flatMap(({ text }) => accountOf(text) ?? []));
  return most(accounts.filter((one) => one !== shared));
}

function plainRegion(documents: readonly SetDocument[]): string | undefined {
  return most(actionTexts(documents, 'region'));
}

function actionTexts(documents: readonly SetDocument[], key: string): string[] {
  const pipeline = documents.find((one) => one.kind === 'codepipeline')?.value;
  return mapsAt(pipeline, ['pipeline', 'stages']).flatMap((stage) =>
    mapsAt(stage.value, ['actions']).flatMap((action) => textAt(action.value, [key]) ?? []),
  );
}

function arnsOf(documents: readonly SetDocument[]): string[] {
  return documents
    .filter((one) => !POLICIES.has(one.kind))
    .flatMap(({ value }) => textsIn(value).map(({ text }) => text))
    .filter((text) => text.startsWith('arn:'));
}

/** The text that occurs most often; of several the first. */
function most(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
