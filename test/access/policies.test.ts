import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { textAt } from '../../generator/check/read.ts';
import type { JsonValue } from '../../generator/core/json.ts';
import { shippedSets } from '../rules/set-fixtures.ts';
import { filesBelow, ROOT, run, scratchProject } from '../support/run.ts';

/** What one account holds, as test/access/stand-in-aws.mjs reads it. */
interface Cloud {
  account: string;
  roles: Record<string, { role: object; inline: Record<string, JsonValue>; attached: string[] }>;
  managed: Record<string, JsonValue>;
  buckets: Record<string, JsonValue>;
  aliases: Record<string, string>;
  keys: Record<string, JsonValue>;
  repositories: Record<string, JsonValue>;
}

const KEY = '11112222-71d6-4265-9dab-111122223333';
const BUCKET = 'bys-shared-s3-codeseries-awssdk-iam';
const DEPLOYER = 'bys-dev-iam-create-cdp-in-shared';

const documents = shippedSets().flatMap((set) => (set.target === 'dev' ? set.documents : []));

/** An account that holds exactly what was rendered for it. */
function cloudOf(name: 'shared' | 'workload', account: string): Cloud {
  const own = documents.filter((one) => one.account === name);
  const cloud: Cloud = {
    account,
    ...{ roles: {}, managed: {}, buckets: {}, aliases: {}, keys: {}, repositories: {} },
  };
  for (const { id, kind, value } of own) {
    if (kind === 'bucket-policy') cloud.buckets[BUCKET] = value;
    if (kind === 'kms-alias') cloud.aliases[textAt(value, ['AliasName']) ?? ''] = KEY;
    if (kind === 'key-policy') cloud.keys[KEY] = value;
    if (kind !== 'iam-role') continue;
    const key = id.replace(/role$/, '');
    const beside = own.filter((one) => one.id.startsWith(key));
    const trust = beside.find((one) => one.kind === 'trust-policy')?.value;
    const path = textAt(value, ['Path']) ?? '/';
    const roleName = textAt(value, ['RoleName']) ?? '';
    const arn = `arn:aws:iam::${account}:role${path}${roleName}`;
    cloud.roles[roleName] = {
      role: { Path: path, RoleName: roleName, Arn: arn, AssumeRolePolicyDocument: trust },
      inline: Object.fromEntries(
        beside
          .filter((one) => one.kind === 'identity-policy')
          .map((one) => [one.id.slice(key.length), one.value]),
      ),
      attached: [],
    };
  }
  return cloud;
}

const project = scratchProject();
const bin = join(project.path, 'bin');
const live = join(project.path, 'live');
mkdirSync(bin);
copyFileSync(join(__dirname, 'stand-in-aws.mjs'), join(bin, 'aws'));
chmodSync(join(bin, 'aws'), 0o755);
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

/** Runs the script against an account; what it said to standard error. */
function fetched(cloud: Cloud, ...paths: string[]): string {
  const file = join(project.path, 'cloud.json');
  writeFileSync(file, JSON.stringify(cloud));
  const { status, stderr } = spawnSync(
    'bash',
    [join(ROOT, 'docs', 'fetch-policies.sh'), 'live', ...paths],
    {
      cwd: project.path,
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, CLOUD: file },
      encoding: 'utf8',
    },
  );
  expect([status, stderr.includes('usage')]).toEqual([0, false]);
  return stderr;
}

interface Told {
  findings: { rule: string; file: string }[];
  steps: { verdict: string; action: string }[];
  denials: { lack: string; file: string; pointer: string; missing: boolean }[];
}

function proven(): Told & { code: number } {
  const words = ['access', 'dev', '--policies', 'live', '--format', 'json'];
  const { code, out } = run(words, project.path);
  return { ...(JSON.parse(out) as Told), code };
}

describe('what AWS has in place of the rendered policies', () => {
  const shared = cloudOf('shared', '202949997891');
  const workload = cloudOf('workload', '558846431111');
  // One right comes with a managed policy, and one role has a boundary.
  const managed = 'arn:aws:iam::558846431111:policy/deploy/decrypt';
  const boundary = 'arn:aws:iam::558846431111:policy/boundary';
  const role = workload.roles[DEPLOYER];
  if (role === undefined) throw new Error(`${DEPLOYER} is not rendered`);
  workload.managed[managed] = role.inline['kms'] ?? null;
  workload.managed[boundary] = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  };
  Reflect.deleteProperty(role.inline, 'kms');
  role.attached.push(managed);
  Object.assign(role.role, { PermissionsBoundary: { PermissionsBoundaryArn: boundary } });
  const said =
    fetched(shared, 'out/shared', 'out/dev/pipeline') + fetched(workload, 'out/dev/workload');
  const answers = filesBelow(live);
  const HOME = `558846431111/roles/${DEPLOYER}`;
  const KEY_FILE = `202949997891/keys/${KEY}.json`;

  beforeEach(() => {
    rmSync(live, { recursive: true, force: true });
    for (const [path, text] of Object.entries(answers)) {
      mkdirSync(dirname(join(live, path)), { recursive: true });
      writeFileSync(join(live, path), text);
    }
  });

  const answer = (path: string, value: object): void => {
    expect(Object.keys(answers)).toContain(path);
    writeFileSync(join(live, path), JSON.stringify(value));
  };

  test('the script fetches every policy and is silent', () => {
    expect(said).toBe('');
    expect(Object.keys(answers)).toEqual(
      expect.arrayContaining([
        `202949997891/buckets/${BUCKET}.json`,
        KEY_FILE,
        `${HOME}/role.json`,
        `${HOME}/inline/s3.json`,
        `${HOME}/attached.json`,
        `${HOME}/attached/decrypt.json`,
        `${HOME}/boundary.json`,
        '558846431111/repositories/ecs/dev-awssdk-iam.json',
      ]),
    );
  });

  test('the same policies allow the same calls', () => {
    const { code, steps, denials, findings } = proven();
    expect([code, denials, findings]).toEqual([0, [], []]);
    expect(steps.filter((one) => one.verdict !== 'allowed')).toEqual([]);
  });

  test('a right that AWS lacks is denied, at the answer that lacks it', () => {
    rmSync(join(live, HOME, 'attached', 'decrypt.json'));
    answer(KEY_FILE, { Policy: '{ "Version": "2012-10-17", "Statement": [] }' });
    const { code, denials } = proven();
    expect(code).toBe(1);
    expect(new Set(denials.map(({ lack, file }) => `${lack} ${file}`))).toEqual(
      new Set([`key live/${KEY_FILE}`, `identity live/${HOME}/role.json`]),
    );
  });

  test('a bucket without a policy is not one that was not fetched', () => {
    answer(`202949997891/buckets/${BUCKET}.json`, { Policy: null });
    expect(proven().denials).toContainEqual(
      expect.objectContaining({ lack: 'bucket', file: 'shared/bucket.json', missing: true }),
    );
    rmSync(join(live, '202949997891', 'buckets'), { recursive: true });
    const { code, denials, steps } = proven();
    expect([code, denials]).toEqual([0, []]);
    expect(steps.filter((one) => one.verdict === 'not known').map((one) => one.action)).toEqual([
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucket',
    ]);
  });

  test('a permissions boundary binds, and is not known where it was not fetched', () => {
    const Statement = [{ Effect: 'Allow', NotAction: 'kms:*', Resource: '*' }];
    const Document = { Version: '2012-10-17', Statement };
    answer(`${HOME}/boundary.json`, { PolicyVersion: { Document, VersionId: 'v1' } });
    expect(proven().denials).toMatchObject([
      { lack: 'identity', file: `live/${HOME}/boundary.json` },
    ]);
    rmSync(join(live, HOME, 'boundary.json'));
    const { code, steps } = proven();
    expect(code).toBe(0);
    expect(steps.filter((one) => one.verdict === 'not known').length).toBeGreaterThan(8);
  });

  test('what AWS does not have is told, and not known', () => {
    const gone = `${HOME}/role.json`;
    Reflect.deleteProperty(workload.roles, DEPLOYER);
    shared.buckets[BUCKET] = null;
    expect(fetched(workload, 'out/dev/workload/iam/action')).toMatch(/role.json: .*NoSuchEntity/);
    expect(fetched({ ...shared, roles: {} }, 'out/shared/bucket.json')).toBe('');
    expect(Object.keys(filesBelow(live))).not.toContain(gone);
    expect(filesBelow(live)[`202949997891/buckets/${BUCKET}.json`]).toBe('{ "Policy": null }\n');
    // What the bucket lacks is certain, whatever the role may do.
    expect([...new Set(proven().denials.map((one) => one.lack))]).toEqual(['bucket']);
  });

  test('an answer that holds no policy is a fault; so is a folder without answers', () => {
    answer(KEY_FILE, { Key: 1 });
    expect(proven().findings).toMatchObject([
      { rule: 'document/unknown-kind', file: `live/${KEY_FILE}` },
    ]);
    rmSync(live, { recursive: true });
    const { code, out } = run(['access', 'dev', '--policies', 'live'], project.path);
    expect([code, out.includes('docs/fetch-policies.sh')]).toEqual([2, true]);
  });
});
