// Refreshes schemas/aws/cli-commands.txt from an installed stock AWS CLI, version 1:
//   node generator/build/derive-cli-commands.mjs [--python <interpreter that can load awscli>] [--out <file>]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The services whose resources a delivery may have; of the others only the names are told. */
const SERVICES = [
  ...['acm', 'apigateway', 'apigatewayv2', 'application-autoscaling', 'backup', 'cloudformation'],
  ...['cloudfront', 'cloudtrail', 'cloudwatch', 'codeartifact', 'codebuild', 'codecommit'],
  ...['codeconnections', 'codepipeline', 'codestar-connections', 'codestar-notifications'],
  ...['deploy', 'dynamodb', 'ecr', 'ecs', 'efs', 'elbv2', 'events', 'firehose', 'iam', 'kms'],
  ...['lambda', 'logs', 'pipes', 'resource-groups', 'route53', 's3', 's3api', 'scheduler'],
  ...['secretsmanager', 'servicediscovery', 'sns', 'sqs', 'ssm', 'stepfunctions', 'sts'],
  ...['synthetics', 'wafv2', 'xray'],
];

/** Commands that only version 2 of the CLI has. */
const OF_VERSION_2 = { logs: ['tail'] };

/** Prints the version of botocore, and each service with its commands. */
const PROGRAM = `
import json, sys, botocore
from awscli.clidriver import create_clidriver
driver = create_clidriver()
table = driver._get_command_table()
names = json.loads(sys.argv[1])
print(json.dumps({
    'version': botocore.__version__,
    'services': sorted(table),
    'commands': {name: sorted(getattr(table[name], 'subcommand_table', None) or table[name]._get_command_table()) for name in names},
}))
`;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function main() {
  const { values } = parseArgs({
    options: { python: { type: 'string' }, out: { type: 'string' } },
  });
  const python = values.python ?? process.env.AWS_PYTHON ?? 'python3';
  const asked = spawnSync(python, ['-c', PROGRAM, JSON.stringify(SERVICES)], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(`${python} cannot load the AWS CLI: ${asked.stderr}`);
  const { version, services, commands } = JSON.parse(asked.stdout);
  const lines = SERVICES.map((name) => {
    const all = new Set([...commands[name], ...(OF_VERSION_2[name] ?? [])]);
    return `${name} ${[...all].sort().join(' ')}`;
  });
  const others = services.filter((name) => !SERVICES.includes(name));
  const head = [
    'Services of the stock AWS CLI with their commands, one a line; behind = those whose commands are not listed.',
    'Derived by generator/build/derive-cli-commands.mjs; not edited by hand: run the script again instead.',
    `Source: AWS CLI with botocore ${version} (Apache-2.0)`,
  ];
  const text = [...head.map((one) => `% ${one}`), ...lines, `= ${others.join(' ')}`].join('\n');
  writeFileSync(values.out ?? join(root, 'schemas', 'aws', 'cli-commands.txt'), `${text}\n`);
}

main();
