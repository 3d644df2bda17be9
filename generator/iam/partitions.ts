/** The partitions besides `aws`, each with what the names of its regions begin with. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** Most regions are of `aws`, which one look tells. */
const OTHERS = new RegExp(`^(?:${PARTITIONS.map(([prefix]) => prefix).join('|')})`);

/** The AWS partition of a region: `aws`, unless the region's name begins with what another one's regions begin with. */
export function partitionOf(region: string): string {
  if (!OTHERS.test(region)) return 'aws';
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

const NAMES: readonly string[] = ['aws', ...PARTITIONS.map(([, partition]) => partition)];

/** The names of all partitions, `aws` first. */
export function partitionNames(): readonly string[] {
  return NAMES;
}
