import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { brief, load, SOUND, validatorOf } from './fixture.ts';

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

  test.each<[string, string, string]>([
    ['org: null', `${at}:1:6`, 'org: acme'],
    ['accounts:\n  shared: null', `${at}:2:11`, 'accounts:\n  shared: "111122223333"'],
    ['branch: x\norg: ~\n', '', ''],
  ])('one that null takes away: %j', (text, place, lines) => {
    const { findings } = load(text);
    if (place === '') expect(findings.map((one) => one.rule)).toEqual(['environment/needs-quotes']);
    else {
      expect(brief(findings)).toEqual([
        expect.stringMatching(`^${place} environment/missing [a-z.]+ is missing$`),
      ]);
      expect(findings[0]?.help).toBe(`in place of the null write\n${lines}`);
    }
  });

  test('ones that a null above them takes away', () => {
    expect(brief(load('branch: x\naccounts: ~').findings)).toEqual([
      `${at}:2:11 environment/missing accounts.shared is missing`,
      `${at}:2:11 environment/missing accounts.workload is missing`,
    ]);
    expect(brief(load('branch: x\naccounts:\n').findings)[0]).toBe(
      `${at}:2:1 environment/missing accounts.shared is missing`,
    );
  });

  test('one that null takes away in base.yml, in a file of --values and on the command line', () => {
    const base = 'org: null\naccounts: { shared: "111122223333", workload: "444455556666" }';
    expect(brief(load('', { base }).findings)).toEqual([
      'environments/base.yml:1:6 environment/missing org is missing',
    ]);
    expect(brief(load('', { values: 'accounts:\n  shared: null' }).findings)).toEqual([
      'values.yml:2:11 environment/missing accounts.shared is missing',
    ]);
    const overrides = [{ option: '--set-json', text: 'accounts={"shared":null}' } as const];
    expect(brief(load('', { overrides }).findings)).toEqual([
      '<command line>:1:31 environment/missing accounts.shared is missing',
    ]);
  });

  test('references to it are silent', () => {
    const base =
      'accounts: { shared: "111122223333", workload: "444455556666" }\ncluster: "{{org}}"';
    expect(brief(load('', { base }).findings)).toHaveLength(1);
  });

  const ITEMS = 'task:\n  environment:\n    - { name: A, value: "1" }\n    - name: B\n';
  const lacking = 'environment/missing task.environment.1.value is missing';

  test('in an item of a list: at the item, whatever file it is in', () => {
    const { findings } = load(ITEMS);
    expect(brief(findings)).toEqual([`${at}:4:7 ${lacking}`]);
    expect(findings[0]?.help).toBe('add to this item\nvalue: ...');
    expect(brief(load('', { base: SOUND + ITEMS }).findings)).toEqual([
      `environments/base.yml:6:7 ${lacking}`,
    ]);
    expect(brief(load('', { values: ITEMS }).findings)).toEqual([`values.yml:4:7 ${lacking}`]);
    const text = 'task.environment=[{"name":"A","value":"1"},{"name":"B"}]';
    const overrides = [{ option: '--set-json', text } as const];
    expect(brief(load('', { overrides }).findings)).toEqual([`<command line>:1:55 ${lacking}`]);
  });

  test('in an item with a key by another name', () => {
    const text = 'task:\n  environment:\n    - { name: A, value: "1" }\n    - { nme: B }\n';
    expect(brief(load(text).findings)).toEqual([
      `${at}:4:7 ${lacking}`,
      `${at}:4:9 environment/unknown-key there is no variable task.environment.1.nme`,
    ]);
  });

  test('in an item that is reached by references', () => {
    const text = 'task: { environment: "{{custom.e}}" }\ncustom:\n  e:\n    - name: B';
    expect(brief(load(text).findings)).toEqual([
      `${at}:4:7 environment/missing task.environment.0.value is missing`,
    ]);
  });

  test('in an item that null takes it from', () => {
    const text = 'task: { environment: [{ name: A, value: null }] }';
    expect(brief(load(text).findings)).toEqual([
      `${at}:1:41 environment/missing task.environment.0.value is missing`,
    ]);
  });

  test('in a map inside an item', () => {
    const root: JsonObject = {
      type: 'object',
      properties: {
        list: {
          type: 'array',
          items: {
            type: 'object',
            required: ['inner'],
            properties: {
              inner: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
            },
          },
        },
      },
    };
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    const found = (text: string): unknown[] => {
      const { findings } = load(text, { base: '', schema: own });
      return [brief(findings), findings.map(({ help }) => help)];
    };
    expect(found('list:\n  - inner: { b: 1 }')).toEqual([
      [`${at}:2:5 environment/missing list.0.inner.a is missing`],
      ['add to this item\ninner:\n  a: ...'],
    ]);
    expect(found('list:\n  - { b: 1 }')).toEqual([
      [`${at}:2:5 environment/missing list.0.inner.a is missing`],
      ['add to this item\ninner:\n  a: ...'],
    ]);
  });
});
