import { environmentOf } from '../../parity-walk.ts';
import type { DeliverySet, FolderRule } from '../../set.ts';
import { settingMention } from '../../set-pipeline.ts';
import { repositoryOf, sourceOf } from '../../set-source.ts';
import { PRODUCTION_WORDS, STAGE_WORDS } from '../../tables/environment-words.ts';

const pipeline = (branch: string): string =>
  `{"pipeline":{"name":"p","stages":[{"name":"Source","actions":[{"name":"Source","actionTypeId":{"category":"Source","owner":"AWS","provider":"CodeCommit","version":"1"},"configuration":{"RepositoryName":"orders","BranchName":"${branch}"}}]}]}}`;
const pipelines = (dev: string, stg: string, prd: string): Record<string, string> => ({
  'dev/pipeline/codepipeline.json': pipeline(dev),
  'stg/pipeline/codepipeline.json': pipeline(stg),
  'prd/pipeline/codepipeline.json': pipeline(prd),
});

/** Production is not delivered from the branch that an earlier environment has its name from. */
export const PRODUCTION_BRANCH: FolderRule = {
  over: 'folder',
  id: 'parity/production-branch',
  severity: 'warning',
  title: 'production delivered from the branch of another environment',
  why: 'A variable file is begun as a copy of another. Where production is left with the branch that is called after the environment it was copied from, each push that is only to be tried there goes to production at the same time. Nothing is told where all environments are delivered from one branch.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  ],
  samples: {
    bad: pipelines('develop', 'stage', 'stage'),
    good: pipelines('develop', 'master', 'master'),
  },
  *check(sets) {
    const branches = new Set(sets.map((set) => mentionsOf(set)[0]?.name));
    if (branches.size < 2) return;
    for (const set of sets) {
      if (!PRODUCTION_WORDS.some((word) => isCalled(set, word))) continue;
      const [mention] = mentionsOf(set);
      const branch = mention?.name;
      const other = branch === undefined ? undefined : eponymOf(branch, set, sets);
      if (branch === undefined || other === undefined || mention === undefined) continue;
      const name = environmentOf(set);
      yield {
        ...{ document: mention.document, path: mention.path },
        message: `${name} is delivered from ${JSON.stringify(branch)}, the branch of ${environmentOf(other)}`,
        help: `write the branch of ${name}; where both are to get each push at once, silence this with the reason`,
        related: mentionsOf(other).map(({ document, path }) => ({
          ...{ document, path },
          message: `the branch of ${environmentOf(other)}`,
        })),
      };
    }
  },
};

/** The other environment that a branch is called after and that is delivered from it, too, out of the same repository. */
function eponymOf(
  branch: string,
  set: DeliverySet,
  sets: readonly DeliverySet[],
): DeliverySet | undefined {
  const last = branch.slice(branch.lastIndexOf('/') + 1).toLowerCase();
  const words = STAGE_WORDS.find((one) => one.includes(last)) ?? [];
  return sets.find(
    (other) =>
      other !== set &&
      mentionsOf(other)[0]?.name === branch &&
      repositoryOf(other)?.name === repositoryOf(set)?.name &&
      words.some((word) => isCalled(other, word)),
  );
}

/** Whether a word is one of those that the name of an environment is made of. */
function isCalled(set: DeliverySet, word: string): boolean {
  return environmentOf(set)
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(word);
}

function mentionsOf(set: DeliverySet): ReturnType<typeof settingMention> {
  const source = sourceOf(set);
  return source === undefined ? [] : settingMention(source, 'BranchName', 'the branch');
}
