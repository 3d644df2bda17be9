import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ROOT, run } from '../support/run.ts';

// The committed scripts with a stand-in for the CLI that writes each call down and answers as a test says; the real one
// runs in test/emulator/.

const folder = mkdtempSync(join(tmpdir(), 'codeseries-script-'));
const calls = join(folder, 'calls');
const aws = join(folder, 'aws');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Nothing is there but what `ANSWERS` (lines of a `case`) says; what changes something succeeds. */
function standIn(answers: string): void {
  const text = `#!/usr/bin/env bash
(IFS=$'\\x1f' && printf '%s\\n' "$*") >>'${calls}'
fail() { printf '\\n%s\\n' "An error occurred ($1) when calling the X operation: \${2:-}" >&2; exit 254; }
case "$*" in
  *--profile\\ shared*get-caller-identity*) echo '"202949997891"' ;;
  *--profile\\ workload*get-caller-identity*) echo '"558846431111"' ;;
  ${answers}
  *\\ create-* | *\\ put-* | *\\ update-* | *\\ register-*) echo '{}' ;;
  *batch-get-projects* | *describe-services* | *describe-log-groups*) echo null ;;
  *describe-task-definition*) fail ClientException 'Unable to describe task definition.' ;;
  *head-bucket*) fail 404 'Not Found' ;;
  *) fail NoSuchEntity ;;
esac
`;
  writeFileSync(aws, text);
  chmodSync(aws, 0o755);
}

/** What the shared account must have before a target. */
const SHARED = `*--profile\\ shared*get-role* | *get-repository\\ * | *describe-key*) echo '{}' ;;`;

interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** The words of each call behind the options that all have. */
  calls: string[];
}

function apply(script: string, words: string[] = [], env: NodeJS.ProcessEnv = {}): Ran {
  rmSync(calls, { force: true });
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [join(ROOT, 'out', script, 'apply.sh'), ...words],
    {
      env: {
        ...{ PATH: process.env['PATH'], AWS_CLI: aws, SHARED_PROFILE: 'shared' },
        ...{ WORKLOAD_PROFILE: 'workload', SETTLE_SECONDS: '0', SETTLE_TRIES: '3', ...env },
      },
      encoding: 'utf8',
    },
  );
  const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  const made = lines.map((line) => line.replaceAll('\x1f', ' '));
  return { code: status, out: stdout, err: stderr, calls: made };
}

interface Planned {
  id: string;
  account: string;
  after: string[];
  create?: string;
  updates: string[];
}

const plan = (
  JSON.parse(run(['plan', 'dev', '--format', 'json'], ROOT).out) as { steps: Planned[] }
).steps;
const isOfDev = ({ create, updates }: Planned): boolean =>
  `${create ?? ''}${updates.join('')}`.includes('file://out/dev/') ||
  /ecr put-/.test(updates[0] ?? '');

describe('apply.sh', () => {
  test('makes the calls of the plan, in an order in which each comes after what it depends on', () => {
    standIn(SHARED);
    const { code, calls: made } = apply('dev');
    expect(code).toBe(0);
    const created = plan.filter((one) => isOfDev(one) && one.create !== undefined);
    const expected = created.map(
      ({ account, create = '' }) =>
        `--profile ${account} --region ap-northeast-2 --output json ${create.replace(/^aws /, '').replaceAll('file://out/dev/', 'file://')}`,
    );
    expect(made.filter((one) => / (?:create|put|register)-/.test(one))).toEqual(expected);
    const order = plan.map(({ id }) => id);
    const early = plan.flatMap(({ id, after }) =>
      after.filter((other) => order.indexOf(other) > order.indexOf(id)),
    );
    expect(early).toEqual([]);
  });

  test('prints every call with --dry-run, and makes none', () => {
    standIn('');
    const { code, out, calls: made } = apply('dev', ['--dry-run']);
    expect([code, made]).toEqual([0, []]);
    const changing = plan
      .filter(isOfDev)
      .flatMap(({ create, updates }) => [create ?? '', ...updates]);
    const missing = changing
      .filter((line) => line !== '')
      .map((line) => line.replace(/^aws /, '').replaceAll('file://out/dev/', 'file://'))
      .filter((line) => !out.includes(line));
    expect(missing).toEqual([]);
  });

  test('waits for IAM, and not for ever', () => {
    const refusal = (until: number): string =>
      `*describe-key*) echo '"arn:aws:kms:x"' ;;
  *put-bucket-policy*) [ "$(grep -c put-bucket-policy '${calls}')" -gt ${until} ] || fail MalformedPolicy 'Invalid principal in policy'; echo '{}' ;;`;
    standIn(refusal(2));
    const waited = apply('shared');
    expect([waited.code, waited.out.match(/^waiting {4}bucket-policy: /gm)?.length]).toEqual([
      0, 2,
    ]);
    standIn(refusal(99));
    const ended = apply('shared');
    const tries = ended.calls.filter((one) => one.includes('put-bucket-policy'));
    expect([ended.code, tries.length]).toEqual([1, 3]);
    expect(ended.err).toContain("codeseries explain 'An error occurred (MalformedPolicy)");
  });

  test('takes a success with entries that failed for a failure', () => {
    standIn(`${SHARED} *put-targets*) echo '{ "FailedEntryCount": 1, "FailedEntries": [] }' ;;`);
    const { code, err } = apply('dev');
    expect([code, err.includes('failed     events-targets\n')]).toEqual([1, true]);
  });

  test('asks for what is shared first', () => {
    standIn('');
    const { code, err, calls: made } = apply('dev');
    expect([code, made.filter((one) => / (?:create|put)-/.test(one))]).toEqual([1, []]);
    expect(err).toMatch(/ is not there yet: run \.\.\/shared\/apply\.sh first\n$/);
  });

  test('does not make a key in place of one that the variables name', () => {
    standIn('');
    const { code, err, calls: made } = apply('shared');
    expect([code, made.filter((one) => / create-/.test(one))]).toEqual([1, []]);
    expect(err).toContain('failed     kms-key\n');
  });

  test('stops where reading fails for another reason than absence', () => {
    standIn(`*head-bucket*) fail 403 Forbidden ;; *describe-key*) echo '"arn:aws:kms:x"' ;;`);
    const { code, err } = apply('shared');
    expect([code, err.includes('failed     bucket\n')]).toEqual([1, true]);
  });

  test('tells wrong usage, a missing CLI and its own help', () => {
    standIn('');
    expect(apply('dev', ['--force'])).toMatchObject({ code: 2, calls: [] });
    expect(apply('dev', [], { AWS_CLI: join(folder, 'nothing') })).toMatchObject({
      code: 2,
      calls: [],
    });
    const { code, out } = apply('dev', ['--help']);
    expect([code, out.includes('WORKLOAD_PROFILE')]).toEqual([0, true]);
  });
});
