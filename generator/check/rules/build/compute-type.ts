import { nameList } from '../../../core/suggest.ts';
import { mapAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import {
  BUILD_ENVIRONMENTS,
  computeTypesOf,
  ENVIRONMENTS_AS_OF,
} from '../../tables/build-environments.ts';

/** An environment has the size that is asked for. */
export const COMPUTE_TYPE: DocumentRule = {
  id: 'build/compute-type',
  severity: 'error',
  title: 'a compute type that the environment does not have',
  why: 'Each type of environment comes in some of the sizes only: GPU in two, Lambda in sizes of its own, Macs in reserved fleets alone. CodeBuild refuses a project with another pair.',
  prevents: 'InvalidInputException: Invalid environment: the compute type is not supported',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html',
  ],
  samples: {
    bad: '{"name":"b","environment":{"type":"LINUX_GPU_CONTAINER","computeType":"BUILD_GENERAL1_MEDIUM"}}',
    good: '{"name":"b","environment":{"type":"LINUX_GPU_CONTAINER","computeType":"BUILD_GENERAL1_SMALL"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const type = textAt(value, ['environment', 'type']) ?? '';
    const environment = BUILD_ENVIRONMENTS[type];
    const asked = textAt(value, ['environment', 'computeType']) ?? '';
    if (environment === undefined || !/^[A-Z0-9_]+$/.test(asked)) return;
    if (mapAt(value, ['environment', 'fleet']) !== undefined) return;
    const offered = computeTypesOf(environment);
    if (offered.includes(asked)) return;
    yield {
      path: ['environment', 'computeType'],
      message: `${type} has no compute type ${asked} on demand (table of ${ENVIRONMENTS_AS_OF})`,
      help:
        offered.length === 0 || !asked.startsWith('BUILD_')
          ? 'it needs a reserved fleet:  "fleet": {"fleetArn": "arn:aws:codebuild:region:account:fleet/name:id"}'
          : `it has ${nameList(offered)}`,
      related: [{ path: ['environment', 'type'], message: 'the type' }],
    };
  },
};
