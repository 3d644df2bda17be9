import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../generator/core/json.ts';
import { filesBelow, ROOT, run, scratchProject } from '../support/run.ts';
import { cloudOf, importLive, type Cloud } from './cloud.ts';

// What is rendered, taken for what is live, imported into an empty folder and rendered again is the same, byte for byte.

const shipped = filesBelow(join(ROOT, 'out'));
const cloud = cloudOf(shipped, 'dev');
const scratches: { remove(): void }[] = [];
afterAll(() => {
  for (const one of scratches) one.remove();
});

function empty(): string {
  const project = scratchProject();
  scratches.push(project);
  return project.path;
}

function withoutRecords(out: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(out).filter(([name]) => !name.endsWith('.rendered')));
}

function ofDev(out: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(withoutRecords(out)).filter(([name]) => name.startsWith('dev/'));
  return Object.fromEntries(own);
}

/** A copy of the cloud of dev with other answers; `undefined` takes one away. */
function changed(more: Readonly<Record<string, JsonValue | undefined>>): Cloud {
  const other = new Map(cloud);
  for (const [call, value] of Object.entries(more)) {
    const name = call.replace(' ', '/').replace(/[ ](?=.)/g, '_');
    const key = name.replace(/^([^/]+)\/(.*)$/, (_, profile: string, rest: string) => {
      return `${profile}/${rest.replaceAll('/', '_')}`;
    });
    if (value === undefined) {
      if (!other.delete(key)) throw new Error(key);
    } else other.set(key, value);
  }
  return other;
}

/** What answers calls of some names alone; all else is not there. */
function only(names: RegExp): Cloud {
  return new Map([...cloud].filter(([name]) => names.test(name)));
}

const warnings = (err: string): string[] =>
  err.split('\n').filter((line) => /(?:^| )(?:warning|error): /.test(line));

describe('import --live', () => {
  test('gives the files of the environment back as they are', () => {
    const path = empty();
    const { code, err } = importLive(cloud, path, { words: ['dev'] });
    expect([code, err]).toEqual([0, expect.stringContaining('created   environments/dev.yml\n')]);
    // All that is told is that there are other environments.
    for (const line of warnings(err)) {
      expect(line).toMatch(/(?:account \d+|environment \w+) stands in \d+ places of what/);
    }
    expect(warnings(err)).toHaveLength(4);
    expect(run(['render', 'dev'], path).code).toBe(0);
    expect(ofDev(filesBelow(join(path, 'out')))).toEqual(ofDev(shipped));
    const dev = readFileSync(join(path, 'environments', 'dev.yml'), 'utf8');
    expect(dev).toContain('  vpc: vpc-0a1b2c3d4e5f61000\n');
    // Each call is made once, and each only reads.
    const calls = readFileSync(join(path, 'cloud', 'calls'), 'utf8')
      .trim()
      .split('\n');
    expect(new Set(calls).size).toBe(calls.length);
    const reads = /^\S+ \S+ (?:get|batch-get|describe|list|head)-/;
    expect(calls.filter((call) => !reads.test(call))).toEqual([]);
  });

  test('replaces no file unasked, and asks AWS nothing then', () => {
    const path = empty();
    mkdirSync(join(path, 'environments'));
    writeFileSync(join(path, 'environments', 'dev.yml'), 'org: mine\n');
    const { code, err } = importLive(cloud, path, { words: ['dev'] });
    expect([code, warnings(err)]).toEqual([
      1,
      ['environments/dev.yml: error: environments/dev.yml is there already  [import/exists]'],
    ]);
    expect(existsSync(join(path, 'cloud', 'calls'))).toBe(false);
  });

  test('tells what it cannot read, what is not there, and what no template makes', () => {
    const role = '--role-name bys-shared-iam-cdb-role';
    const other = changed({
      'shared s3api get-bucket-lifecycle-configuration --bucket bys-shared-s3-codeseries-awssdk-iam':
        undefined,
      'dev ecr get-lifecycle-policy --repository-name ecs/dev-awssdk-iam': undefined,
      [`shared iam list-attached-role-policies ${role}`]: {
        AttachedPolicies: [
          { PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
          { PolicyName: 'own', PolicyArn: 'arn:aws:iam::202949997891:policy/own' },
        ],
      },
      'shared iam get-policy --policy-arn arn:aws:iam::202949997891:policy/own': {
        Policy: { Arn: 'arn:aws:iam::202949997891:policy/own', DefaultVersionId: 'v3' },
      },
      'shared iam get-policy-version --policy-arn arn:aws:iam::202949997891:policy/own --version-id v3':
        {
          PolicyVersion: {
            Document: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
            },
          },
        },
      [`shared iam list-role-policies ${role}`]: {
        PolicyNames: ['secrets-stg', ...['s3', 'kms', 'logs', 'assume-role', 'codecommit']],
      },
      [`shared iam get-role-policy ${role} --policy-name secrets-stg`]: {
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
        },
      },
    });
    other.delete('shared/codecommit_get-repository_--repository-name_awssdk-iam');
    const denied =
      '\nAn error occurred (AccessDeniedException) when calling the GetRepository operation: no\n';
    const { code, err } = importLive(other, empty(), {
      words: ['dev', '--stdout'],
      refused: { 'shared/codecommit_get-repository_--repository-name_awssdk-iam': denied },
    });
    expect(code).toBe(0);
    for (const line of [
      'aws codecommit get-repository --repository-name awssdk-iam: warning: this cannot be read: it needs codecommit:GetRepository  [import/not-readable]',
      'aws s3api get-bucket-lifecycle-configuration --bucket bys-shared-s3-codeseries-awssdk-iam: warning: this is not there; the pipeline bys-shared-cdpl-awssdk-iam-dev leads to it  [import/not-there]',
      'aws ecr get-lifecycle-policy --repository-name ecs/dev-awssdk-iam: warning: this is not there; the task definition bys-dev-td-awssdk-iam leads to it  [import/not-there]',
      'warning: the role bys-shared-iam-cdb-role has the policy ReadOnlyAccess of AWS, and no template attaches one  [import/not-taken-over]',
      `aws iam get-role-policy ${role} --policy-name secrets-stg: warning: the policy secrets-stg of the role bys-shared-iam-cdb-role is left out: nothing that is rendered is like it  [import/not-taken-over]`,
    ]) {
      expect(warnings(err)).toContain(line);
    }
    expect(err).toMatch(/policy\/own --version-id v3: warning: /);
  });

  test('takes the files of a repository behind a connection from behind the target', () => {
    const call = 'shared/codepipeline_get-pipeline_--name_bys-shared-cdpl-awssdk-iam-dev';
    const other = only(/sts_|_(?:list|get)-pipeline|_batch-get-projects/);
    const text = JSON.stringify(other.get(call)).replace(
      '"CodeCommit"',
      '"CodeStarSourceConnection"',
    );
    other.set(call, JSON.parse(text) as JsonValue);
    const without = importLive(other, empty(), { words: ['dev', '--stdout'] });
    expect(without.err).toContain(
      'codeseries/dev/buildspec.yml, which the build project bys-shared-cdb-awssdk-iam-dev names, lies in a repository that is not read',
    );
    const files = join(ROOT, 'out', 'dev', 'repository');
    const { out, err } = importLive(other, empty(), { words: ['dev', files, '--stdout'] });
    expect(err).not.toContain('lies in a repository');
    expect(out).toContain('java: corretto11');
  });

  test('takes the service for one on the first target group whichever it is on now', () => {
    const call = 'dev/ecs_describe-services_--cluster_main_--services_bys-dev-svc-awssdk-iam';
    const other = only(/sts_|_(?:list|get)-pipeline|ecs_describe-services|\/deploy|\/elbv2/);
    const text = JSON.stringify(other.get(call)).replace('-iam-blue/', '-iam-green/');
    other.set(call, JSON.parse(text) as JsonValue);
    const { out } = importLive(other, empty(), { words: ['dev', '--stdout'] });
    expect(out).toMatch(/arn: \S+targetgroup\/bys-dev-tg-awssdk-iam-blue\//);
    expect(out).not.toContain('-green');
  });

  test('reads roles that an environment has for itself as its own', () => {
    const project = scratchProject(
      join(ROOT, 'test', 'cases', 'base-project'),
      join(ROOT, 'test', 'cases', 'roles-per-environment'),
    );
    scratches.push(project);
    expect(run(['render', '--all'], project.path).code).toBe(0);
    const before = filesBelow(join(project.path, 'out'));
    const path = empty();
    for (const environment of ['dev', 'stg']) {
      const { code, err } = importLive(cloudOf(before, environment), path, {
        words: [environment],
      });
      expect([code, warnings(err).filter((line) => !line.includes(' stands in '))]).toEqual([
        0,
        [],
      ]);
    }
    // One after the other they make what all share, too.
    expect(run(['render', '--all'], path).code).toBe(0);
    const after = filesBelow(join(path, 'out'));
    expect(withoutRecords(after)).toEqual(withoutRecords(before));
  });
});

describe('import --live finds the pipeline', () => {
  const list = (...names: string[]): Cloud =>
    only(/sts_|_get-pipeline/).set('shared/codepipeline_list-pipelines', {
      pipelines: names.map((name) => ({ name })),
    });

  test.each<[string, Cloud, string[], RegExp]>([
    [
      'several could be meant',
      list('a-dev', 'b-dev'),
      [],
      /which of the 2 pipelines .* a-dev, b-dev/,
    ],
    ['none could', list(), [], /account 202949997891 has no pipeline in this region/],
    ['it is not there', cloud, ['--pipeline', 'x'], /account 202949997891 has no pipeline x/],
  ])('and ends with 2 where %s', (_name, own, words, told) => {
    const { code, err } = importLive(own, empty(), { words: ['dev', ...words] });
    expect([code, err]).toEqual([2, expect.stringMatching(told)]);
  });

  test('by the name of the environment, or as it is named', () => {
    const own = list('bys-shared-cdpl-awssdk-iam-dev', 'bys-shared-cdpl-awssdk-iam-stg');
    const { code, out } = importLive(own, empty(), { words: ['dev', '--stdout'] });
    expect([code, out]).toEqual([0, expect.stringContaining('branch: develop\n')]);
    const name = 'bys-shared-cdpl-awssdk-iam-dev';
    const words = ['pay/test', '--pipeline', name, '--stdout', '--region', 'ap-northeast-2'];
    const named = importLive(own, empty(), { words });
    expect(named.out).toMatch(/^# environments\/pay\/test\.yml\n/);
  });

  test('and reads nothing with credentials of an account that it does not deliver to', () => {
    const own = changed({ 'dev sts get-caller-identity': { Account: '999999999999' } });
    const { code, err } = importLive(own, empty(), { words: ['dev'] });
    expect(code).toBe(2);
    expect(err).toContain(
      'delivers to account 558846431111, but the credentials for the workload account are of 999999999999  [project/wrong-account]',
    );
  });

  test.each([
    [['--live'], 'needs the name of the target'],
    [['--live', 'base'], 'is no name of a target'],
    [['--live', 'dev', '--target', 'x'], 'the target is the first word'],
    [['x.json', '--pipeline', 'y'], '--pipeline goes with --live alone'],
  ])('%j is wrong usage', (words, told) => {
    const { code, err } = run(['import', ...words], empty());
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });
});
