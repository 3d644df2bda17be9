import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, example, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];

const container = (...path: Path): Path => ['containerDefinitions', 0, ...path];

/** What is said of the example of a task definition after one value was set at a path. */
function said(path: Path, value: unknown): string[] {
  return brief(validators.validate('task-definition', variant('task-definition', path, value)));
}

/** The example for EC2, which takes more than Fargate. */
function saidOnEc2(more: Record<string, unknown>): string[] {
  const value = { ...(example('task-definition') as object), requiresCompatibilities: ['EC2'] };
  return brief(validators.validate('task-definition', doc({ ...value, ...more })));
}

describe('a task definition with', () => {
  test.each<[path: Path, value: unknown, rule: string, words: string]>([
    [container('portMappings', 0, 'containerPort'), 0, 'range', '0 is below 1'],
    [container('portMappings', 0, 'hostPort'), 65536, 'range', '65536 is above 65535'],
    [container('portMappings', 0), { protocol: 'tcp' }, 'missing-key', '"containerPort"'],
    [container('portMappings', 0, 'name'), 'Web', 'pattern', 'small letters'],
    [container('portMappings', 0, 'containerPortRange'), '80', 'pattern', 'a range of ports'],
    [container('memory'), -1, 'range', '-1 is below 0'],
    [container('mountPoints'), [{ containerPath: '/a' }], 'missing-key', '"sourceVolume"'],
    [
      container('mountPoints'),
      [{ sourceVolume: 'a', containerPath: 'a' }],
      'pattern',
      'absolute path',
    ],
    [container('workingDirectory'), 'app', 'pattern', 'absolute path'],
    [container('volumesFrom'), [{ readOnly: true }], 'missing-key', '"sourceContainer"'],
    [
      container('environmentFiles'),
      [{ type: 's3', value: 'arn:aws:s3:::acme/shop.txt' }],
      'pattern',
      'ends with .env',
    ],
    [
      container('linuxParameters'),
      { capabilities: { drop: ['CAP_NET_ADMIN'] } },
      'enum',
      'NET_ADMIN',
    ],
    [container('linuxParameters'), { tmpfs: [{ containerPath: '/t', size: 0 }] }, 'range', '0'],
    [container('systemControls'), [{ namespace: 'vm.swappiness' }], 'pattern', 'namespaced'],
    [
      container('restartPolicy'),
      { enabled: true, restartAttemptPeriod: 30 },
      'range',
      '30 is below 60',
    ],
    [
      container('firelensConfiguration'),
      { type: 'fluentbit', options: { 'config-file-typ': 's3' } },
      'unknown-key',
      'config-file-typ',
    ],
    [
      container('firelensConfiguration'),
      { type: 'fluentbit', options: { 'config-file-type': 'file' } },
      'missing-key',
      '"config-file-value"',
    ],
    [container('healthCheck'), { command: [] }, 'length', 'the list is empty'],
    [container('healthCheck'), { command: ['a'], interval: 4 }, 'range', '4 is below 5'],
    [['containerDefinitions'], [], 'length', 'the list is empty'],
    [['ephemeralStorage'], { sizeInGiB: 20 }, 'range', '20 is below 21'],
    [['volumes'], [{ name: 'my data' }], 'pattern', 'a volume name'],
    [
      ['volumes'],
      [{ name: 'a', efsVolumeConfiguration: { fileSystemId: 'efs-1' } }],
      'pattern',
      'the id of a file system',
    ],
    [
      ['runtimePlatform'],
      { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
      'enum',
      'Windows containers',
    ],
    // What Fargate does not take.
    [container('privileged'), true, 'enum', 'no privileged containers'],
    [container('links'), ['db'], 'length', 'localhost'],
    [container('dnsServers'), ['10.0.0.2'], 'length', 'name servers'],
    [container('stopTimeout'), 121, 'range', '121 is above 120'],
    [container('linuxParameters'), { sharedMemorySize: 64 }, 'not-allowed', 'Fargate'],
    [
      container('linuxParameters'),
      { capabilities: { add: ['NET_ADMIN'] } },
      'enum',
      'no other capability',
    ],
    [container('resourceRequirements'), [{ type: 'GPU', value: '1' }], 'enum', 'no GPUs'],
    [container('logConfiguration'), { logDriver: 'syslog' }, 'enum', 'Fargate knows these'],
    [container('hostname'), 'shop', 'not-allowed', 'awsvpc'],
    [container('extraHosts'), [{ hostname: 'a', ipAddress: '1.1.1.1' }], 'length', 'awsvpc'],
    [['pidMode'], 'host', 'enum', 'no other process namespace'],
    [['ipcMode'], 'task', 'not-allowed', 'no shared IPC'],
    [
      ['volumes'],
      [{ name: 'a', host: { sourcePath: '/a' } }],
      'not-allowed',
      'no host whose folders',
    ],
    [
      ['volumes'],
      [{ name: 'a', dockerVolumeConfiguration: { scope: 'task' } }],
      'not-allowed',
      'no Docker volumes',
    ],
    [['networkMode'], undefined, 'missing-key', '"networkMode"'],
    [['cpu'], undefined, 'missing-key', '"cpu"'],
  ])('%j = %j', (path, value, rule, words) => {
    const errors = said(path, value);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^schema/${rule} `));
    expect(errors[0]).toContain(words);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no Fargate', { cpu: undefined, memory: undefined, networkMode: 'host', pidMode: 'host' }, []],
    ['a network of its own', { networkMode: 'bridge', ipcMode: 'host' }, []],
    [
      'the network mode none and a port',
      { networkMode: 'none' },
      [
        'schema/length /containerDefinitions/0/portMappings the list has 1 item where none is allowed: the network mode none opens no ports',
      ],
    ],
    [
      'a constraint without its expression',
      { placementConstraints: [{ type: 'memberOf' }] },
      [
        'schema/missing-key /placementConstraints/0 "expression" is missing: memberOf needs the expression that instances are held against',
      ],
    ],
    [
      'an access point without encryption',
      {
        volumes: [
          {
            name: 'data',
            efsVolumeConfiguration: {
              fileSystemId: 'fs-0123456789abcdef0',
              rootDirectory: '/data',
              authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0' },
            },
          },
        ],
      },
      [
        'schema/missing-key /volumes/0/efsVolumeConfiguration "transitEncryption" is missing: IAM authorization and access points ask for encryption in transit',
        'schema/enum /volumes/0/efsVolumeConfiguration/rootDirectory "/data" is none of the values allowed: /, : the access point says which directory it is',
      ],
    ],
  ])('%s', (_name, more, expected) => {
    expect(saidOnEc2(more)).toEqual(expected);
  });
});

describe('container definitions by themselves', () => {
  test('are held to what a container is, and to nothing of the task', () => {
    expect(
      brief(
        validators.validate(
          'container-definitions',
          doc([{ name: 'a b', image: 'x', memory: '512' }]),
        ),
      ),
    ).toEqual([
      'schema/type /0/memory "512" is text where a whole number is due',
      'schema/pattern /0/name "a b" is not a container name of at most 255 letters, digits, _ and -',
    ]);
  });
});
