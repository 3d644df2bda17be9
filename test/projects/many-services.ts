import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The services of the second demonstration project, each with the port of its container. */
export const SERVICES = {
  accounts: 8001,
  billing: 8002,
  catalogue: 8003,
  checkout: 8004,
  delivery: 8005,
  gateway: 8006,
  identity: 8007,
  inventory: 8008,
  notifications: 8009,
  orders: 8010,
  payments: 8011,
  search: 8012,
} as const;

/** The environments of each service: account and branch. */
export const ENVIRONMENTS = {
  dev: ['444455556666', 'develop'],
  stg: ['777788889999', 'stage'],
  prd: ['123456789012', 'main'],
} as const;

const BASE = `# What twelve services have in common.
org: acme
region: eu-central-1
accounts: { shared: "111122223333" }
cluster: main
build: { runtimeVersions: { java: corretto21 } }
network:
  listenerArn: arn:{{partition}}:elasticloadbalancing:{{region}}:{{accounts.workload}}:listener/app/main/0a1b2c3d4e5f0001/0a1b2c3d4e5f0011
  targetGroups:
    blue:
      arn: arn:{{partition}}:elasticloadbalancing:{{region}}:{{accounts.workload}}:targetgroup/{{network.targetGroups.blue.name}}/0a1b2c3d4e5f0021
`;

/** Writes the variable files of all services below a folder: one base, and a folder of a few lines for each service. */
export function writeManyServices(root: string): void {
  const environments = join(root, 'environments');
  mkdirSync(environments, { recursive: true });
  writeFileSync(join(environments, 'base.yml'), BASE);
  for (const [position, [service, port]] of Object.entries(SERVICES).entries()) {
    const folder = join(environments, service);
    const key = `0a1b2c3d-0000-4000-8000-${String(position).padStart(12, '0')}`;
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'base.yml'),
      `application: { name: ${service}, port: ${port} }
kms: { keyArn: "arn:{{partition}}:kms:{{region}}:{{accounts.shared}}:key/${key}" }
`,
    );
    for (const [name, [account, branch]] of Object.entries(ENVIRONMENTS)) {
      const id = `0a1b2c3d4e5f${account.slice(0, 5)}`;
      writeFileSync(
        join(folder, `${name}.yml`),
        `accounts: { workload: "${account}" }
branch: ${branch}
network:
  vpc: vpc-${id}
  subnets: [subnet-${id}]
  securityGroups: [sg-${id}]
`,
      );
    }
  }
}
