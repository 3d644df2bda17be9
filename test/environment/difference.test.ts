import { describe, expect, test } from '@jest/globals';
import { differenceOf } from '../../generator/environment/difference.ts';
import type { Variables } from '../../generator/environment/load.ts';
import type { Override } from '../../generator/environment/overrides.ts';
import { load } from './fixture.ts';

const BASE = 'org: acme\naccounts: { shared: "111122223333" }\n';
const OWN: Record<string, string> = {
  dev: 'accounts: { workload: "444455556666" }\n',
  stg: 'accounts: { workload: "777788889999" }\n',
  prd: 'accounts: { workload: "000011112222" }\n',
};

/** Three targets with further lines in base.yml and in files of their own. */
function targets(
  more: { base?: string; own?: Record<string, string>; overrides?: Override[] } = {},
): Variables[] {
  return Object.entries(OWN).map(([target, text]) => {
    const { value, findings } = load(text + (more.own?.[target] ?? ''), {
      target,
      base: BASE + (more.base ?? ''),
      overrides: target === 'dev' ? (more.overrides ?? []) : [],
    });
    if (value === undefined) throw new Error(JSON.stringify(findings));
    return value;
  });
}

/** `place message`, behind `own` where each target has its own value; nothing where nobody wrote the difference. */
function told(path: string, all: readonly Variables[]): string | undefined {
  const difference = differenceOf(all, path.split('.'));
  if (difference === undefined) return undefined;
  const { file, range, message } = difference.tell([path.split('.')], []);
  const { line, column } = range?.start ?? { line: 0, column: 0 };
  return `${difference.isPerTarget ? 'own ' : ''}${file ?? ''}:${line}:${column} ${message}`;
}

const READ = 'but files that they share read it';

describe('differenceOf', () => {
  test('equal values differ in nothing', () => {
    expect(differenceOf(targets(), ['bucket'])).toBeUndefined();
  });

  test('is laid to the target that deviates', () => {
    const all = targets({ own: { stg: 'bucket: mine\n' } });
    expect(told('bucket', all)).toBe(
      `environments/stg.yml:2:9 bucket differs between the targets ("acme-bucket-app" in dev, prd, "mine" in stg), ${READ}`,
    );
  });

  test('is laid to the variable that others are made of', () => {
    const all = targets({ own: { prd: 'org: other\n' } });
    const message = `org differs between the targets ("acme" in dev, stg, "other" in prd), and with it bucket, ${READ}`;
    expect(told('bucket', all)).toBe(`environments/prd.yml:2:6 ${message}`);
  });

  test('is laid to the variable that a computed one is made of', () => {
    const all = targets({ own: { prd: 'region: cn-x-1\n' } });
    const message = `region differs between the targets ("eu-west-1" in dev, stg, "cn-x-1" in prd), and with it partition, ${READ}`;
    expect(told('partition', all)).toBe(`environments/prd.yml:2:9 ${message}`);
  });

  test('is laid to the text that all share and that names what is each target’s own', () => {
    const all = targets({ base: 'bucket: "{{org}}-{{environment}}"\n' });
    expect(told('bucket', all)).toBe(
      `environments/base.yml:3:9 bucket differs between the targets ("acme-dev" in dev, "acme-stg" in stg …), ${READ}`,
    );
  });

  test('is laid to the command line', () => {
    const all = targets({ overrides: [{ option: '--set', text: 'bucket=mine' }] });
    expect(told('bucket', all)).toBe(
      `<command line>:1:14 bucket differs between the targets ("mine" in dev, "acme-bucket-app" in stg, prd), ${READ}`,
    );
  });

  test('what each target writes for itself may be meant', () => {
    expect(told('accounts.workload', targets())).toMatch(/^own environments\/dev\.yml:1:23 /);
    expect(told('roles.push.arn', targets())).toMatch(/^own environments\/dev\.yml:1:23 /);
  });

  test('a name that is made of the file’s has no place', () => {
    expect(differenceOf(targets(), ['environment'])).toBeUndefined();
    expect(differenceOf(targets(), ['application', 'label'])).toBeUndefined();
  });
});
