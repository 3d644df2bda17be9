import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkCalls } from '../../generator/artifact/calls.ts';
import { CLI_TABLE, loadCliTable } from '../../generator/artifact/cli-commands.ts';
import type { ManifestRow } from '../../generator/artifact/row.ts';
import { finding } from '../../generator/core/finding.ts';
import { ROOT } from '../support/run.ts';

const table = (): string => readFileSync(join(ROOT, 'schemas', CLI_TABLE), 'utf8');

function said(line: string | string[], own = true): string[] {
  const cli = typeof line === 'string' ? { create: line } : { update: line };
  const row: ManifestRow = {
    ...{ id: 'one', template: 'one.json.hbs', path: 'one.json', kind: 'bucket', scope: 'target' },
    ...{ cli, at: { own, pointer: '/0' } },
  };
  return checkCalls([row], {
    table,
    fault: (rule, { at }, pointer, words) => {
      return finding(rule, words.message, { pointer: at.pointer + pointer, ...words });
    },
  }).map(({ pointer = '', message, help = '' }) => `${pointer} ${message} | ${help}`);
}

const input = '--cli-input-json file://{{file}}';

describe('calls of rows of a project', () => {
  test.each([
    [
      `aws codebuild create-projct ${input}`,
      '/0/cli/create the AWS CLI knows no command create-projct of codebuild | did you mean  aws codebuild create-project',
    ],
    [
      `aws --region us-east-1 --no-cli-pager logs creat-log-group ${input}`,
      '/0/cli/create the AWS CLI knows no command creat-log-group of logs | did you mean  aws logs create-log-group',
    ],
    [
      `aws codebuidl create-projct ${input}`,
      '/0/cli/create the AWS CLI knows no service codebuidl | did you mean  aws codebuild create-project',
    ],
    [
      `aws codedeploy create-application ${input}`,
      '/0/cli/create the AWS CLI knows no service codedeploy | did you mean  aws deploy create-application',
    ],
    [
      'aws logs create-log-group --cli-input-jsn file://{{file}}',
      '/0/cli/create the AWS CLI knows no option --cli-input-jsn | did you mean  --cli-input-json',
    ],
    [
      'aws iam put-role-policy --policy-document={{folder}}/s3.json',
      '/0/cli/create --policy-document takes {{folder}}/s3.json for the document itself, not for the file that holds it | write  --policy-document file://{{folder}}/s3.json',
    ],
    [
      'aws logs create-log-group --cli-input-json file:/{{file}}',
      '/0/cli/create --cli-input-json takes file:/{{file}} for the document itself, not for the file that holds it | write  --cli-input-json file://{{file}}',
    ],
    [
      'aws logs create-log-group --cli-input-json file://{file}',
      '/0/cli/create file://{file} is looked for in the folder that the call is made from | the rendered file is  file://{{file}}, its folder  file://{{folder}}',
    ],
  ])('%s', (line, expected) => {
    expect(said(line)).toEqual([expected]);
  });

  test('of several calls the one at fault', () => {
    expect(said([`aws kms enable-key ${input}`, `aws kms put-key-polcy ${input}`])).toEqual([
      '/0/cli/update/1 the AWS CLI knows no command put-key-polcy of kms | did you mean  aws kms put-key-policy',
    ]);
  });

  test.each([
    `aws logs create-log-group ${input}`,
    'aws logs create-log-group --cli-input-json=file://{{file}}',
    'aws cloudformation deploy --template-file {{file}} --stack-name orders',
    'aws s3 cp {{file}} s3://bucket/key',
    'aws logs tail /ecs/orders',
    'aws logs put-retention-policy --cli-input-json file:///dev/stdin',
    'aws ecs wait services-stable --services orders',
    'aws {{custom.service}} create-thing',
    // Newer than the table, or of a service whose commands are not listed.
    `aws ecs create-express-canary ${input}`,
    `aws s3vectors2024 create-index ${input}`,
    'aws ec2 create-vpcs',
  ])('nothing is said of  %s', (line) => {
    expect(said(line)).toEqual([]);
  });

  test('shipped rows are passed over, and the table knows what they call', () => {
    expect(said('aws codebuild create-projct', false)).toEqual([]);
    const known = table();
    const manifest = readFileSync(join(ROOT, 'templates', 'artifacts.yml'), 'utf8');
    const calls = [...manifest.matchAll(/aws ([a-z0-9]+) ([a-z0-9-]+)/g)];
    expect(calls.length).toBeGreaterThan(30);
    for (const [, service = '', command = ''] of calls) {
      const line = known.split('\n').find((one) => one.startsWith(`${service} `));
      expect(line?.split(' ')).toContain(command);
    }
  });

  test('without a table nothing is known', () => {
    expect(loadCliTable(undefined)).toBeUndefined();
  });
});
