import { differencesOf, type Difference } from '../../parity-differences.ts';
import type { DeliverySet, FolderRule, SetIssue } from '../../set.ts';

const SOURCES = ['https://12factor.net/dev-prod-parity'];

const project = (environment: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ name: 'b', environment });
const MACHINE = { computeType: 'BUILD_GENERAL1_SMALL' };

function issuesOf(sort: Difference): (sets: readonly DeliverySet[]) => SetIssue[] {
  return (sets) => differencesOf(sets).flatMap((one) => (one.sort === sort ? [one.issue] : []));
}

/** Every environment has the same files. */
export const PARITY_DOCUMENT: FolderRule = {
  over: 'folder',
  id: 'parity/document',
  severity: 'warning',
  title: 'a file that only some environments have',
  why: 'What one environment has and another has not was never tried where it counts: an approval, a policy, alarms that only production has. What is meant so is declared with its reason.',
  sources: SOURCES,
  samples: {
    bad: {
      'dev/pipeline/codebuild-project.json': project(MACHINE),
      'dev/workload/log-group.json': '{"logGroupName":"/ecs/dev-orders"}',
      'prd/pipeline/codebuild-project.json': project(MACHINE),
    },
    good: {
      'dev/workload/log-group.json': '{"logGroupName":"/ecs/dev-orders"}',
      'prd/workload/log-group.json': '{"logGroupName":"/ecs/prd-orders"}',
    },
  },
  check: issuesOf('document'),
};

/** Every environment says something about the same things. */
export const PARITY_KEY: FolderRule = {
  over: 'folder',
  id: 'parity/key',
  severity: 'warning',
  title: 'a setting that only some environments have',
  why: 'A key that is missing in one environment takes its default there, which mostly is not what stands in the others. What is tried in staging then is not what runs in production.',
  sources: SOURCES,
  samples: {
    bad: {
      'dev/pipeline/codebuild-project.json': project({ ...MACHINE, privilegedMode: true }),
      'prd/pipeline/codebuild-project.json': project(MACHINE),
    },
    good: {
      'dev/pipeline/codebuild-project.json': project({ ...MACHINE, privilegedMode: true }),
      'prd/pipeline/codebuild-project.json': project({ ...MACHINE, privilegedMode: true }),
    },
  },
  check: issuesOf('key'),
};

const task = (...variables: string[]): string =>
  JSON.stringify({
    family: 'orders',
    containerDefinitions: [
      { name: 'orders', environment: variables.map((name) => ({ name, value: '1' })) },
    ],
  });

/** Lists are equally long in every environment. */
export const PARITY_LENGTH: FolderRule = {
  over: 'folder',
  id: 'parity/length',
  severity: 'warning',
  title: 'a list that is longer in some environments',
  why: 'A variable, a stage, a subnet or a container more in one environment is something that the others do not try. Mostly it was added in one file of variables and forgotten in the next.',
  sources: SOURCES,
  samples: {
    bad: {
      'dev/repository/taskdef.json': task('MODE', 'URL'),
      'prd/repository/taskdef.json': task('MODE'),
    },
    good: {
      'dev/repository/taskdef.json': task('MODE', 'URL'),
      'prd/repository/taskdef.json': task('MODE', 'URL'),
    },
  },
  check: issuesOf('length'),
};

/** Settings have the same words in every environment. */
export const PARITY_VALUE: FolderRule = {
  over: 'folder',
  id: 'parity/value',
  severity: 'warning',
  title: 'a setting that differs between environments',
  why: 'Another type of machine, another image, another way to move traffic, or another command in one environment makes its result say little about the next. Names, sizes and counts may differ; what else is meant to is declared with its reason.',
  sources: SOURCES,
  samples: {
    bad: {
      'dev/pipeline/codebuild-project.json': project(MACHINE),
      'prd/pipeline/codebuild-project.json': project({ computeType: 'BUILD_GENERAL1_LARGE' }),
    },
    good: {
      'dev/pipeline/codebuild-project.json': project(MACHINE),
      'prd/pipeline/codebuild-project.json': project(MACHINE),
    },
  },
  check: issuesOf('value'),
};
