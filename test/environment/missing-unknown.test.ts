import { describe, expect, test } from '@jest/globals';
import { brief, load } from './fixture.ts';

const at = 'environments/dev.yml';

describe('unknown keys', () => {
  test.each<[string, string, string]>([
    [
      'brnch: x',
      `${at}:1:1 environment/unknown-key there is no variable brnch`,
      'did you mean  branch',
    ],
    [
      'application:\n  prot: 1',
      `${at}:2:3 environment/unknown-key there is no variable application.prot`,
      'did you mean  port',
    ],
    [
      'application: { zzz: 1 }',
      `${at}:1:16 environment/unknown-key there is no variable application.zzz`,
      'there are name, port, ratio, label',
    ],
    ['__proto__: 1', `${at}:1:1 environment/unknown-key there is no variable __proto__`, ''],
    [
      'kmz: { x: 012, y: "{{zzz}}", z: "{{kmz.x}}" }',
      `${at}:1:1 environment/unknown-key there is no variable kmz`,
      'did you mean  kms',
    ],
    [
      'brnch: null',
      `${at}:1:1 environment/unknown-key brnch is no variable that can be taken away`,
      'did you mean  branch: null',
    ],
    [
      'application: { prot: ~ }',
      `${at}:1:16 environment/unknown-key prot is no variable that can be taken away`,
      'did you mean  port: null',
    ],
    [
      'task: { environment: [{ name: A, value: B, vaule: C }] }',
      `${at}:1:44 environment/unknown-key there is no variable task.environment.0.vaule`,
      'did you mean  value',
    ],
    [
      'roles:\n  push:\n    arn: x',
      `${at}:3:5 environment/read-only roles.push.arn is computed from other variables`,
      'remove this line; set the variables that it is made of',
    ],
  ])('%j', (text, found, help) => {
    const { findings } = load(text);
    expect(brief(findings)).toEqual([found]);
    if (help !== '') expect(findings[0]?.help).toBe(help);
  });

  test('a key by another name is not missed as well', () => {
    const base = 'org: acme\nacounts: { shared: "111122223333", workload: "444455556666" }\n';
    expect(brief(load('', { base }).findings)).toEqual([
      'environments/base.yml:2:1 environment/unknown-key there is no variable acounts',
    ]);
  });
});

describe('missing variables', () => {
  test('at the top: the first line of the target, with the lines to add', () => {
    const { findings } = load('', {
      base: 'accounts: { shared: "111122223333", workload: "444455556666" }',
    });
    expect(brief(findings)).toEqual([`${at}:1:1 environment/missing org is missing`]);
    expect(findings[0]?.help).toBe('add\norg: acme');
  });

  test('below a map that no file has', () => {
    const { findings } = load('', { base: 'org: acme' });
    expect(brief(findings)).toEqual([
      `${at}:1:1 environment/missing accounts.shared is missing`,
      `${at}:1:1 environment/missing accounts.workload is missing`,
    ]);
    expect(findings[1]?.help).toBe('add\naccounts:\n  workload: "111122223333"');
  });

  test('below a map of the target: at its key', () => {
    const base = 'org: acme\naccounts: { shared: "111122223333" }';
    expect(brief(load('branch: x\naccounts: {}', { base }).findings)).toEqual([
      `${at}:2:1 environment/missing accounts.workload is missing`,
    ]);
  });

  test('below a map of base.yml only: in the target', () => {
    const base = 'org: acme\naccounts: { shared: "111122223333" }';
    expect(brief(load('branch: x', { base }).findings)).toEqual([
      `${at}:1:1 environment/missing accounts.workload is missing`,
    ]);
  });

  test('one that null takes away', () => {
    expect(brief(load('org: null').findings)).toEqual([
      `${at}:1:1 environment/missing org is missing`,
    ]);
  });

  test('references to it are silent', () => {
    const base =
      'accounts: { shared: "111122223333", workload: "444455556666" }\ncluster: "{{org}}"';
    expect(brief(load('', { base }).findings)).toHaveLength(1);
  });

  test('in an item of a list', () => {
    expect(brief(load('task:\n  environment:\n    - name: A').findings)).toEqual([
      `${at}:1:1 environment/missing task.environment.0.value is missing`,
    ]);
  });
});
