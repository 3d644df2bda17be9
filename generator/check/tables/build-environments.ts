/** When the table was held against the user guide of CodeBuild. */
export const ENVIRONMENTS_AS_OF = 'autumn 2026';

/** One type of build environment. */
export interface BuildEnvironment {
  /** The compute types that it has on demand, without the front that they share; empty: in fleets only. */
  compute: readonly string[];
  machine: 'x86_64' | 'aarch64';
  /** What its images are made for. */
  system: 'linux' | 'lambda' | 'windows 2019' | 'windows 2022' | 'windows' | 'mac';
}

const SIZES = ['SMALL', 'MEDIUM', 'LARGE', 'XLARGE', '2XLARGE'];
const LAMBDA = ['1GB', '2GB', '4GB', '8GB', '10GB'];

/**
 * Every type of environment in the API.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
 */
export const BUILD_ENVIRONMENTS: Readonly<Record<string, BuildEnvironment | undefined>> = {
  LINUX_CONTAINER: { compute: SIZES, machine: 'x86_64', system: 'linux' },
  ARM_CONTAINER: { compute: SIZES, machine: 'aarch64', system: 'linux' },
  LINUX_GPU_CONTAINER: { compute: ['SMALL', 'LARGE'], machine: 'x86_64', system: 'linux' },
  WINDOWS_CONTAINER: { compute: ['MEDIUM', 'LARGE'], machine: 'x86_64', system: 'windows' },
  WINDOWS_SERVER_2019_CONTAINER: {
    ...{ compute: ['MEDIUM', 'LARGE'], machine: 'x86_64', system: 'windows 2019' },
  },
  WINDOWS_SERVER_2022_CONTAINER: {
    ...{ compute: SIZES.slice(1), machine: 'x86_64', system: 'windows 2022' },
  },
  LINUX_LAMBDA_CONTAINER: { compute: LAMBDA, machine: 'x86_64', system: 'lambda' },
  ARM_LAMBDA_CONTAINER: { compute: LAMBDA, machine: 'aarch64', system: 'lambda' },
  LINUX_EC2: { compute: ['SMALL', 'MEDIUM', 'LARGE'], machine: 'x86_64', system: 'linux' },
  ARM_EC2: { compute: ['SMALL', 'MEDIUM', 'LARGE'], machine: 'aarch64', system: 'linux' },
  WINDOWS_EC2: { compute: ['MEDIUM', 'LARGE'], machine: 'x86_64', system: 'windows 2022' },
  MAC_ARM: { compute: [], machine: 'aarch64', system: 'mac' },
};

/** The compute types that an environment has on demand, by their full names. */
export function computeTypesOf({ compute, system }: BuildEnvironment): string[] {
  return compute.map(
    (size) => `${system === 'lambda' ? 'BUILD_LAMBDA' : 'BUILD_GENERAL1'}_${size}`,
  );
}
