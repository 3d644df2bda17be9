import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ROOT } from '../support/run.ts';
import { LanguageServer } from './language-server.ts';

// A process of its own has to start, on machines that have more to do.
jest.setTimeout(60_000);

let server: LanguageServer;
beforeAll(async () => {
  server = await LanguageServer.start();
});
afterAll(() => server.stop());

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const ENVIRONMENTS = ['base', 'dev', 'stg', 'prd'].map((name) => `environments/${name}.yml`);
const OTHERS = [
  'templates/artifacts.yml',
  'out/dev/repository/buildspec.yml',
  'out/dev/repository/appspec.yml',
];
const MODELINE = '# yaml-language-server: $schema=../../../schemas/environment-layer.schema.json\n';

/** Line and message of each problem in a text that lies in a file that no other test opens. */
let opened = 0;
async function told(text: string, folder = 'environments'): Promise<string[]> {
  opened += 1;
  const problems = await server.problems(`${folder}/told-${opened}.yml`, text);
  return problems.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

describe('what an editor reports', () => {
  test.each([...ENVIRONMENTS, ...OTHERS])('nothing in %s', async (path) => {
    expect(await server.problems(path, read(path))).toEqual([]);
  });

  // The schema is found by the settings: by the modeline it is found in a folder that they do not name.
  test.each(ENVIRONMENTS)('a mistyped key in %s, by its modeline alone', async (path) => {
    const [, ...rest] = read(path).split('\n');
    const text = `${MODELINE}${rest.join('\n')}\nretentoin:\n  logDays: 30\n`;
    const line = text.split('\n').indexOf('retentoin:') + 1;
    const folder = 'test/editor/elsewhere';
    const both = [told(text, folder), told(text.replace(MODELINE, ''), folder)];
    expect(await Promise.all(both)).toEqual([[`${line}: Property retentoin is not allowed.`], []]);
  });

  test.each([
    ['templates/artifacts.yml', /^ {2}template:/m, '  tmplate:'],
    ['out/dev/repository/buildspec.yml', /^version:/m, 'verson:'],
    ['out/dev/repository/appspec.yml', /^version:/m, 'verson:'],
  ])('a mistyped key in %s, by the settings', async (path, key, typo) => {
    const problems = await server.problems(path, read(path).replace(key, typo));
    expect(problems.map(({ message }) => message)).toContain(
      `Property ${typo.trim().replace(':', '')} is not allowed.`,
    );
  });

  test.each([
    ['accounts:\n  workload: "5588"\n', 'Expected an account id of 12 digits, or a {{reference}}'],
    ['accounts:\n  workload: 55884643111\n', 'Value is below the minimum of 100000000000.'],
    [
      'application:\n  port: "8080"\n',
      'Expected a whole number from 1 to 65535, or a {{reference}}',
    ],
    ['application:\n  port: 80800\n', 'Value is above the maximum of 65535.'],
    ['build:\n  privileged: maybe\n', 'Expected true or false, or a {{reference}}'],
    ['task:\n  cpu: 300\n', /^Value is not accepted. Valid values: "256", "512"/],
    ['network:\n  subnets: subnet-1\n', /^String does not match/],
    ['roles:\n  push:\n    arn: x\n', 'Property arn is not allowed.'],
    ['branch: [a]\n', 'Incorrect type. Expected one of string, number, null.'],
  ])('%j', async (text, message) => {
    const [only = '', ...others] = await told(text);
    const shown = only.replace(/^\d+: /, '');
    if (typeof message === 'string') expect(shown).toBe(message);
    else expect(shown).toMatch(message);
    expect(others).toEqual([]);
  });

  test('nothing in texts that are sound in one layer', async () => {
    const texts = [
      '',
      '# nothing yet\n',
      'accounts:\n  workload: 558846431111\n',
      'accounts: null\nroles:\nbuild: {timeoutInMinutes: null}\n',
      'application: {port: "{{custom.port}}", name: "{{org}}-a-name-longer-than-forty-letters"}\n',
      'network: {vpc: to-be-filled, subnets: to-be-filled, securityGroups: "{{custom.groups}}"}\n',
      'task:\n  cpu: 512\n  memory: "1024"\n  architecture: "{{custom.architecture}}"\n',
      'build:\n  runtimeVersions: {nodejs: 22, python: 3.12, java: corretto21}\n',
      'build:\n  variables:\n    - {name: DEBUG, value: true}\n    - "{{custom.variable}}"\n',
      'custom:\n  anything: [1, {a: b}]\n',
    ];
    const problems = await Promise.all(texts.map((text) => told(text)));
    expect(problems).toEqual(texts.map(() => []));
  });
});

describe('what an editor shows', () => {
  test('the path, description, default, values and example of a key', async () => {
    const shown = await server.hover('build:\n  compute|~Type: BUILD_GENERAL1_SMALL\n');
    expect(shown.split('\n\nSource:')[0]).toBe(
      [
        '#### build.computeType',
        'Size of the machine that builds. Default: BUILD\\_GENERAL1\\_SMALL',
        'Allowed Values:',
        ['SMALL', 'MEDIUM', 'LARGE', 'XLARGE', '2XLARGE']
          .map((size) => `* \`BUILD_GENERAL1_${size}\``)
          .join('\n'),
        'Example:',
        '```yaml\nBUILD_GENERAL1_MEDIUM\n```',
      ].join('\n\n'),
    );
  });

  test.each([
    ['ap|~plication:\n  name: orders\n', '#### application\n\nThe application that is delivered.'],
    [
      'accounts:\n  work|~load: "{{custom.account}}"\n',
      '#### accounts.workload\n\nAccount in which',
    ],
    ['deploy:\n  st|~age: DevDeploy\n', '#### deploy.stage\n\n'],
  ])('%j', async (marked, start) => {
    expect((await server.hover(marked)).slice(0, start.length)).toBe(start);
  });
});

describe('what an editor offers', () => {
  test.each([
    ['|~\n', ['accounts', 'application', 'build', 'network', 'task']],
    ['org: acme\nbu|~\n', ['bucket', 'build']],
    ['build:\n  |~\n', ['image', 'computeType', 'runtimeVersions']],
    ['build:\n  runtimeVersions:\n    |~\n', ['java', 'nodejs', 'python']],
    ['build:\n  substitutions:\n    - |~\n', ['file', 'placeholders']],
  ])('keys with their descriptions: %j', async (marked, keys) => {
    const offers = await server.offers(marked);
    for (const key of keys) {
      const offer = offers.find(({ label }) => label === key);
      expect(offer?.insertText).toMatch(new RegExp(`^${key}:`));
      expect(textOf(offer?.documentation)).toMatch(/\w.*\./);
    }
  });

  test('values of an enumeration with what they are for, each once', async () => {
    const offers = await server.offers('task:\n  cpu: |~\n');
    const labels = offers.map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['"256"', '"1024"', '"512"']);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toContain('256');
    for (const { label, documentation } of offers) {
      if (label !== 'null') expect(textOf(documentation)).toContain('CPU units of a task');
    }
  });

  test('true and false, and null to take a key away', async () => {
    const offers = await server.offers('build:\n  privileged: |~\n');
    const labels = offers.map(({ label }) => label).sort();
    expect(labels).toEqual(['false', 'null', 'true']);
  });

  test('no default that refers to other variables: a snippet would break it', async () => {
    const offers = [...(await server.offers('|~\n')), ...(await server.offers('bucket: |~\n'))];
    expect(offers.length).toBeGreaterThan(10);
    for (const { insertText = '' } of offers) expect(insertText).not.toContain('{{');
  });
});

function textOf(documentation: string | { value: string } | undefined): string {
  return typeof documentation === 'object' ? documentation.value : (documentation ?? '');
}
