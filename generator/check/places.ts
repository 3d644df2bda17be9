import { mapsAt, textAt } from './read.ts';
import type { Places, SetDocument } from './set.ts';

/** Where a delivery takes place as its documents tell it, for sets that no variables are at hand for. */
export function placesOf(documents: readonly SetDocument[]): Places {
  const pipeline = documents.find((one) => one.kind === 'codepipeline')?.value;
  const actions = mapsAt(pipeline, ['pipeline', 'stages']).flatMap((stage) =>
    mapsAt(stage.value, ['actions']),
  );
  const shared = accountOf(textAt(pipeline, ['pipeline', 'roleArn']));
  const workload = actions
    .map((action) => accountOf(textAt(action.value, ['roleArn'])))
    .find((account) => account !== undefined && account !== shared);
  const region = regionOf(documents);
  return {
    accounts: {
      ...(shared === undefined ? {} : { shared }),
      ...(workload === undefined ? {} : { workload }),
    },
    ...(region === undefined ? {} : { region }),
  };
}

function regionOf(documents: readonly SetDocument[]): string | undefined {
  const pipeline = documents.find((one) => one.kind === 'codepipeline')?.value;
  const key = textAt(pipeline, ['pipeline', 'artifactStore', 'encryptionKey', 'id']);
  const fromKey = /^arn:[^:]*:kms:([a-z0-9-]+):/.exec(key ?? '')?.[1];
  const actions = mapsAt(pipeline, ['pipeline', 'stages']).flatMap((stage) =>
    mapsAt(stage.value, ['actions']),
  );
  return (
    fromKey ?? actions.map((one) => textAt(one.value, ['region'])).find((one) => one !== undefined)
  );
}

function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn ?? '')?.[1];
}
