import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, example, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

const SOUND = {
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:us-east-1:111122223333:acme',
};
const errors = (change: object): string[] =>
  brief(validators.validate('resource-policy', doc({ Statement: [{ ...SOUND, ...change }] })));

describe('resource policy', () => {
  test('its example is sound', () => {
    expect(validators.validate('resource-policy', example('resource-policy'))).toEqual([]);
  });

  test.each<[string, object]>([
    ['no resource, as for a VPC endpoint of an API', { Resource: undefined }],
    ['the short form of an API', { Action: 'execute-api:Invoke', Resource: 'execute-api:/*/GET/' }],
    ['a resource of a stack', { Action: 'Update:*', Resource: 'LogicalResourceId/Database' }],
    ['the type of resources of a stack', { Condition: { StringEquals: { ResourceType: ['x'] } } }],
    ['a Sid of AWS itself', { Sid: '__owner_statement' }],
    ['everything for everyone', { Principal: '*', Action: '*', Resource: '*' }],
    ['NotResource', { Resource: undefined, NotResource: ['arn:aws:sqs:*:*:acme'] }],
  ])('takes %s', (_what, change) => {
    expect(errors(change)).toEqual([]);
  });

  test.each<[object, string]>([
    [
      { Resource: 'acme' },
      'schema/pattern /Statement/0/Resource "acme" is not an ARN of six parts with an account of 12 digits or none, or * or the short form of an API\'s path such as execute-api:/*',
    ],
    [
      { NotResource: '*' },
      'schema/not-allowed /Statement/0 "Resource" and "NotResource" exclude each other',
    ],
    [
      { Principal: undefined },
      'schema/missing-key /Statement/0 one of "Principal", "NotPrincipal" is missing',
    ],
    [
      { Resource: 'arn:aws:sqs:us-east-1:1111-2222-3333:acme' },
      'schema/pattern /Statement/0/Resource "arn:aws:sqs:us-east-1:1111-2222-3333:acme" is not an ARN of six parts with an account of 12 digits or none, or * or the short form of an API\'s path such as execute-api:/*',
    ],
  ])('%j is refused', (change, expected) => {
    expect(errors(change)).toEqual([expected]);
  });
});
