import { GROUP_KINDS, serverKeys } from '../../deployment-group.ts';
import type { DocumentRule } from '../../rule.ts';

const PAIRS = [
  ['ec2TagFilters', 'ec2TagSet'],
  ['onPremisesInstanceTagFilters', 'onPremisesTagSet'],
] as const;

/** Instances are chosen in one of two ways. */
export const TAG_FILTERS_TWICE: DocumentRule = {
  id: 'deploy/tag-filters-twice',
  severity: 'error',
  title: 'instances chosen by tags in two ways',
  why: 'A deployment group chooses instances that have one of some tags (filters) or one of each of several groups of tags (a set). CodeDeploy refuses a group that does both.',
  prevents:
    'InvalidEC2TagCombinationException: A call was submitted that specified both Ec2TagFilters and Ec2TagSet',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html',
  ],
  samples: {
    bad: '{"ec2TagFilters":[{"Key":"a"}],"ec2TagSet":{"ec2TagSetList":[[{"Key":"a"}]]}}',
    good: '{"ec2TagFilters":[{"Key":"a"}],"onPremisesTagSet":{"onPremisesTagSetList":[[{"Key":"a"}]]}}',
  },
  kinds: GROUP_KINDS,
  *check({ value }) {
    const there = serverKeys(value);
    for (const [filters, set] of PAIRS) {
      if (!there.includes(filters) || !there.includes(set)) continue;
      yield {
        path: [set],
        ofKey: true,
        message: `${filters} and ${set} exclude each other`,
        help: 'keep one of them',
        related: [{ path: [filters], message: 'the other one' }],
      };
    }
  },
};
