/** When the list was held against the user guide and the image repository of CodeBuild. */
export const IMAGES_AS_OF = 'autumn 2026';

/** What curated images are called: this and the names of the list. */
export const CURATED_PREFIX = 'aws/codebuild/';

/** One curated image. */
export interface CuratedImage {
  /** Its name behind `aws/codebuild/`. */
  name: string;
  /** Since when it is no longer maintained. */
  deprecated?: string;
  /** It is no longer maintained, but nobody says since when. */
  unmaintained?: true;
}

const lambda = ['x86_64', 'aarch64'].flatMap((machine) =>
  (
    'dotnet6 dotnet8 dotnet10 go1.21 go1.24 go1.25 corretto11 corretto17 corretto21 corretto25 ' +
    'nodejs18 nodejs20 nodejs22 nodejs24 python3.11 python3.12 python3.13 python3.14 ruby3.2 ruby3.4'
  )
    .split(' ')
    .map((runtime): CuratedImage => ({
      name: `amazonlinux-${machine}-lambda-standard:${runtime}`,
    })),
);

/**
 * Every curated image; names that begin with amazonlinux2- are older names of the same images.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html
 */
export const CURATED_IMAGES: readonly CuratedImage[] = [
  { name: 'amazonlinux-x86_64-standard:6.0' },
  { name: 'amazonlinux-x86_64-standard:5.0' },
  { name: 'amazonlinux-x86_64-standard:4.0', unmaintained: true },
  { name: 'amazonlinux-x86_64-standard:3.0', deprecated: '9 May 2023' },
  { name: 'amazonlinux-x86_64-standard:2.0', deprecated: '30 June 2022' },
  { name: 'amazonlinux-x86_64-standard:1.0', unmaintained: true },
  { name: 'amazonlinux-x86_64-standard:corretto8', unmaintained: true },
  { name: 'amazonlinux-x86_64-standard:corretto11', unmaintained: true },
  { name: 'amazonlinux-aarch64-standard:4.0' },
  { name: 'amazonlinux-aarch64-standard:3.0' },
  { name: 'amazonlinux-aarch64-standard:2.0', unmaintained: true },
  { name: 'amazonlinux-aarch64-standard:1.0', deprecated: '31 March 2023' },
  { name: 'standard:8.0' },
  { name: 'standard:7.0' },
  { name: 'standard:6.0', unmaintained: true },
  { name: 'standard:5.0', unmaintained: true },
  { name: 'standard:4.0', deprecated: '31 March 2023' },
  { name: 'standard:3.0', deprecated: '30 June 2022' },
  { name: 'standard:2.0', unmaintained: true },
  { name: 'standard:1.0', unmaintained: true },
  { name: 'windows-base:2022-1.0' },
  { name: 'windows-base:2019-3.0' },
  { name: 'windows-base:2019-2.0' },
  { name: 'windows-base:2019-1.0' },
  { name: 'windows-base:2.0', unmaintained: true },
  { name: 'windows-base:1.0', unmaintained: true },
  { name: 'macos-arm-base:14' },
  { name: 'macos-arm-base:15' },
  { name: 'macos-arm-base:26' },
  ...lambda,
];

/** Images of one language each, from before the standard images; some of their tags may be pulled still. */
export const OLD_IMAGES =
  /^(?:ubuntu-base|android-java-[0-9]+|docker|golang|java|nodejs|php|python|ruby|dot-net|eb-[a-z]+-[a-z0-9.-]+):./;

/** A curated image as it is written in a project: found in the list by its name without a pinned build. */
export function findImage(image: string): CuratedImage | undefined {
  const name = image.slice(CURATED_PREFIX.length).replace(/^amazonlinux2-/, 'amazonlinux-');
  return (
    CURATED_IMAGES.find((one) => one.name === name) ??
    CURATED_IMAGES.find((one) => one.name === name.replace(/-[0-9]+(?:\.[0-9]+){1,2}$/, ''))
  );
}

/** The machine and the system that a curated image is made for; `undefined` where its name does not say. */
export function machineOf(image: string): { machine: string; system: string } | undefined {
  const name = image.startsWith(CURATED_PREFIX) ? image.slice(CURATED_PREFIX.length) : '';
  const [, machine = '', isLambda] =
    /^amazonlinux2?-(x86_64|aarch64)(-lambda)?-standard:/.exec(name) ?? [];
  if (machine !== '') return { machine, system: isLambda === undefined ? 'linux' : 'lambda' };
  if (name.startsWith('standard:')) return { machine: 'x86_64', system: 'linux' };
  if (name.startsWith('macos-')) return { machine: 'aarch64', system: 'mac' };
  const [, year] = /^windows-base:(20[0-9]{2})?/.exec(name) ?? [];
  return name.startsWith('windows-base:')
    ? { machine: 'x86_64', system: year === undefined ? 'windows' : `windows ${year}` }
    : undefined;
}
