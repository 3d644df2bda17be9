import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../generator/core/json.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';

const SHARED = '202949997891';
const WORKLOAD = '558846431111';
const LOG_GROUPS = 'logs_describe-log-groups_--log-group-name-prefix__ecs_bys-dev-awssdk-iam';
const PROJECT = 'codebuild_batch-get-projects_--names_bys-shared-cdb-awssdk-iam-dev';
const ROLE = 'iam_get-role_--role-name_bys-shared-iam-cdb-role';

const project = scratchProject();
const cloud = join(project.path, 'cloud');
cpSync(join(ROOT, 'environments'), join(project.path, 'environments'), { recursive: true });
afterAll(() => {
  project.remove();
});

/** Puts an answer of a call where the stand-in finds it. */
function answer(profile: string, call: string, value: JsonValue): void {
  writeFileSync(join(cloud, profile, call), JSON.stringify(value));
}
const refuse = (profile: string, call: string, text: string): void => {
  writeFileSync(join(cloud, profile, `${call}.err`), `\n${text}\n`);
};
const rendered = (path: string): Record<string, JsonValue> =>
  JSON.parse(readFileSync(join(ROOT, 'out', `${path}.json`), 'utf8')) as Record<string, JsonValue>;

/** Runs the command with the stand-in for the CLI and profiles of both accounts. */
function live(words: readonly string[], more: Record<string, string> = {}, width?: number) {
  const names = {
    CLOUD: cloud,
    AWS_CLI: join(ROOT, 'test', 'commands', 'stand-in-aws.sh'),
    SHARED_PROFILE: 'shared',
    WORKLOAD_PROFILE: 'dev',
    ...more,
  };
  const before = { ...process.env };
  Object.assign(process.env, names);
  try {
    const terminal = { color: false, ...(width === undefined ? {} : { width }) };
    return run(['diff', 'dev', '--live', ...words], project.path, terminal);
  } finally {
    for (const name of Object.keys(names)) {
      const value = before[name];
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

beforeEach(() => {
  rmSync(cloud, { recursive: true, force: true });
  for (const profile of ['shared', 'dev']) mkdirSync(join(cloud, profile), { recursive: true });
  answer('shared', 'sts_get-caller-identity', { Account: SHARED });
  answer('dev', 'sts_get-caller-identity', { Account: WORKLOAD });
});

interface Json {
  same: boolean;
  files: { file: string; state: string; note?: string; changes: object[] }[];
  permissions: { direction: string; file: string }[];
}

describe('diff --live', () => {
  test('tells each resource: the same, different, missing, not readable', () => {
    answer('dev', LOG_GROUPS, {
      logGroups: [{ logGroupName: '/ecs/bys-dev-awssdk-iam', retentionInDays: 7 }],
    });
    const build = rendered('dev/pipeline/codebuild-project');
    answer('shared', PROJECT, { projects: [{ ...build, timeoutInMinutes: 30, arn: 'a' }] });
    refuse(
      'shared',
      ROLE,
      'An error occurred (AccessDenied) when calling the GetRole operation: User: x is not authorized to perform: iam:GetRole on resource: y',
    );
    const { code, out, err } = live(['--format', 'json']);
    expect([code, err]).toEqual([1, '']);
    const { files, same } = JSON.parse(out) as Json;
    expect([same, files.length]).toEqual([false, 60]);
    const by = (path: string) => files.find(({ file }) => file === `out/${path}.json`);
    expect(by('dev/workload/log-group')?.state).toBe('same');
    expect(by('dev/workload/log-retention')?.changes).toMatchObject([
      { kind: 'changed', pointer: '/retentionInDays', old: 7, new: 90 },
    ]);
    expect(by('dev/pipeline/codebuild-project')?.changes).toMatchObject([
      { pointer: '/timeoutInMinutes', old: 30, new: 60 },
    ]);
    expect(by('dev/pipeline/codepipeline')).toMatchObject({ note: 'missing in the account' });
    for (const path of ['shared/iam/codebuild/role', 'shared/iam/codebuild/trust-policy']) {
      expect(by(path)).toMatchObject({ state: 'unknown', note: 'not readable: needs iam:GetRole' });
    }
    const calls = readFileSync(join(cloud, 'calls'), 'utf8').trim().split('\n');
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls).toContain(
      'shared iam get-role --role-name bys-shared-iam-cdb-role --profile shared --region ap-northeast-2 --output json',
    );
    const reads = /^\S+ \S+ (?:get|batch-get|describe|list|head)-/;
    expect(calls.filter((call) => !reads.test(call))).toEqual([]);
  });

  test('tells rights that grow by what is rendered, in text for a person', () => {
    const policy = rendered('shared/iam/codebuild/s3');
    const [first] = policy['Statement'] as Record<string, JsonValue>[];
    const less = { ...policy, Statement: [{ ...first, Action: ['s3:GetObject'] }] };
    const call = 'iam_get-role-policy_--role-name_bys-shared-iam-cdb-role_--policy-name_s3';
    answer('shared', call, { PolicyDocument: less });
    const { out, err } = live([], {}, 200);
    expect(out).toMatch(/out\/shared\/iam\/codebuild\/s3\.json: warning: .* did not before/);
    expect(out).toMatch(/^60 of 60 resources differ, /m);
    expect(out).toContain('out/shared/kms-key.json: missing in the account\n');
    // Progress is one line that is overwritten, and gone at the end.
    expect(err).toMatch(/^(?:\r\d+ of \d+ read)+\r\u001b\[K$/);
  });

  test('reads nothing with credentials of another account', () => {
    answer('dev', 'sts_get-caller-identity', { Account: SHARED });
    const { code, out } = live([]);
    expect(code).toBe(2);
    expect(out).toContain(
      `error: the credentials for the workload account are of ${SHARED}, but it is ${WORKLOAD}  [project/wrong-account]`,
    );
    expect(readFileSync(join(cloud, 'calls'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['there is no CLI', { AWS_CLI: 'no-such-program' }, /there is no program no-such-program/],
    [
      'a profile has no credentials',
      { WORKLOAD_PROFILE: 'nobody' },
      /workload account cannot be read/,
    ],
  ])('ends with 2 where %s', (_, more, words) => {
    const { code, out } = live([], more);
    expect([code, out.match(/project\/aws/g)?.length]).toEqual([2, 1]);
    expect(out).toMatch(words);
  });

  test.each([['stg'], ['--all'], ['--from', 'HEAD']])('takes one target alone: %s', (...words) => {
    const { code, out } = live(words);
    expect([code, out]).toEqual([2, expect.stringContaining('project/usage')]);
  });
});

describe('diff --live of a kind of the project’s own', () => {
  const CALL = 'cloudwatch_describe-alarms_--alarm-names_bys-dev-svc-awssdk-iam-5xx';
  const own = 'out/dev/workload/alarm.json';
  beforeAll(() => {
    mkdirSync(join(project.path, 'templates'));
    mkdirSync(join(project.path, 'schemas'));
    writeFileSync(join(project.path, 'schemas', 'alarm.schema.json'), '{"type": "object"}');
    writeFileSync(
      join(project.path, 'templates', 'alarm.json.hbs'),
      '{ "AlarmName": "{{names.service}}-5xx", "Threshold": 3, "Tags": [] }',
    );
    const row = [
      '- { id: alarm, template: alarm.json.hbs, path: workload/alarm.json, kind: alarm, scope: target, account: workload,',
      "  cli: { read: 'aws cloudwatch describe-alarms --alarm-names {{names.service}}-5xx' } }",
    ];
    writeFileSync(join(project.path, 'templates', 'artifacts.yml'), row.join('\n'));
  });
  const told = (value: JsonValue) => {
    answer('dev', CALL, value);
    const { out } = live(['--format', 'json']);
    return (JSON.parse(out) as Json).files.find(({ file }) => file === own);
  };
  const items = (more: Record<string, JsonValue>): JsonValue => ({
    MetricAlarms: [{ AlarmName: 'bys-dev-svc-awssdk-iam-5xx', StateValue: 'OK', ...more }],
  });

  test('compares what both have', () => {
    expect(told(items({ Threshold: 3 }))).toMatchObject({ state: 'same', changes: [] });
    expect(told(items({ Threshold: 5 }))?.changes).toMatchObject([{ pointer: '/Threshold' }]);
    expect(told(items({}))?.note).toMatch(/^1 of 2 values do not stand in the answer/);
    expect(told({ MetricAlarms: [] })).toMatchObject({ note: 'missing in the account' });
  });

  test('says that it compares nothing where the answer has nothing of the file, which is no difference', () => {
    expect(told({ Other: 'form' })?.state).toBe('uncompared');
    const { out } = live([]);
    expect(out).toMatch(/alarm\.json: there, but not compared: no value of the file stands in /);
    expect(out).toMatch(/^60 of 61 resources differ, 1 not compared/m);
  });
});
