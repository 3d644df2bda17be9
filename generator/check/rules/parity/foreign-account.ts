import type { FolderRule } from '../../set.ts';
import { allTextIn, textsIn } from '../../walk.ts';

const ACCOUNT = /(?<![0-9])[0-9]{12}(?![0-9])/g;

const role = (account: string): string =>
  `{"executionRoleArn":"arn:aws:iam::${account}:role/execution","containerDefinitions":[]}`;
const pipeline = (account: string): string =>
  `{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","stages":[{"name":"D","actions":[{"name":"D","roleArn":"arn:aws:iam::${account}:role/deploy"}]}]}}`;

/** What belongs to one environment has nothing to do in the files of another. */
export const FOREIGN_ACCOUNT: FolderRule = {
  over: 'folder',
  id: 'parity/foreign-account',
  severity: 'error',
  title: 'the account of another environment in a file of this one',
  why: 'A delivery that names the account of another environment deploys there, reads from there or hands rights to it. It comes from a value copied between variable files, and every document by itself looks sound.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: {
      'dev/pipeline/codepipeline.json': pipeline('444455556666'),
      'dev/repository/taskdef.json': role('444455556666'),
      'prd/pipeline/codepipeline.json': pipeline('777788889999'),
      'prd/repository/taskdef.json': role('444455556666'),
    },
    good: {
      'dev/pipeline/codepipeline.json': pipeline('444455556666'),
      'dev/repository/taskdef.json': role('444455556666'),
      'prd/pipeline/codepipeline.json': pipeline('777788889999'),
      'prd/repository/taskdef.json': role('777788889999'),
    },
  },
  *check(sets) {
    for (const set of sets) {
      const own = new Set(Object.values(set.accounts));
      const others = new Map(
        sets.flatMap(({ target, accounts: { workload } }) =>
          workload === undefined || own.has(workload) ? [] : [[workload, target] as const],
        ),
      );
      if (others.size === 0) continue;
      const ids = [...others.keys()];
      for (const document of set.documents) {
        if (!document.path.startsWith(`${set.target}/`)) continue;
        const all = allTextIn(document.value);
        if (!ids.some((id) => all.includes(id))) continue;
        for (const { path, text } of textsIn(document.value)) {
          const foreign = (text.match(ACCOUNT) ?? []).find((id) => others.has(id));
          if (foreign === undefined) continue;
          yield {
            document,
            path,
            message: `${foreign} is the account of ${others.get(foreign) ?? ''}, in a file of ${set.target}`,
            ...(set.accounts.workload === undefined
              ? {}
              : { help: `the account of ${set.target} is ${set.accounts.workload}` }),
          };
        }
      }
    }
  },
};
