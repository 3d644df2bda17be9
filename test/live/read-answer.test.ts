import { describe, expect, test } from '@jest/globals';
import { actionOf, readAnswer } from '../../generator/aws/read-answer.ts';

const GET_ROLE = ['iam', 'get-role', '--role-name', 'x'];
const error = (code: string, text: string): string =>
  `\nAn error occurred (${code}) when calling the Any operation: ${text}\n`;
const refused = (err: string, words = GET_ROLE) => readAnswer({ status: 254, out: '', err }, words);

describe('an answer of the CLI', () => {
  test('is JSON, or nothing', () => {
    const answered = (out: string) => readAnswer({ status: 0, out, err: '' }, GET_ROLE);
    expect(answered('{"a":1}\n')).toEqual({ state: 'answered', value: { a: 1 } });
    expect(answered('\n')).toEqual({ state: 'answered', value: undefined });
    expect(answered('<html>').state).toBe('failed');
  });

  test.each([
    ['NoSuchEntity', 'The role with name x cannot be found.'],
    ['404', 'Not Found'],
    ['ResourceNotFoundException', ''],
    ['ClientException', 'Unable to describe task definition.'],
  ])('with the code %s says that it is not there', (code, text) => {
    expect(refused(error(code, text))).toEqual({ state: 'missing' });
  });

  test('that is denied names the action', () => {
    const user =
      'User: arn:aws:iam::1:user/u is not authorized to perform: iam:GetRole on resource: r';
    expect(refused(error('AccessDenied', user))).toEqual({
      state: 'denied',
      action: 'iam:GetRole',
    });
    expect(refused(error('403', 'Forbidden'), ['s3api', 'head-bucket'])).toEqual({
      state: 'denied',
      action: 's3:ListBucket',
    });
    expect(refused(error('AccessDeniedException', ''), ['deploy', 'get-application'])).toEqual({
      state: 'denied',
      action: 'codedeploy:GetApplication',
    });
  });

  test('in other words hands on the last of them', () => {
    expect(refused('warning\nUnable to locate credentials. You can configure them.\n')).toEqual({
      state: 'failed',
      message: 'Unable to locate credentials. You can configure them.',
    });
    expect(refused(error('ClientException', 'Something else')).state).toBe('failed');
    expect(readAnswer({ status: null, out: '', err: '', failure: 'ENOENT' }, GET_ROLE)).toEqual({
      state: 'failed',
      message: 'it cannot be run (ENOENT)',
    });
  });
});

test.each([
  ['iam get-role-policy', 'iam:GetRolePolicy'],
  ['s3api get-public-access-block', 's3:GetBucketPublicAccessBlock'],
  ['events list-targets-by-rule', 'events:ListTargetsByRule'],
  ['codebuild batch-get-projects', 'codebuild:BatchGetProjects'],
])('%s needs %s', (call, action) => {
  expect(actionOf(call.split(' '))).toBe(action);
});
