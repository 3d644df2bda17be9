import { describe, expect, test } from '@jest/globals';
import { placesOf } from '../../generator/check/places.ts';
import { shippedSets, type Edits } from '../rules/set-fixtures.ts';

const P = 'dev/pipeline/codepipeline.json';
const OWN = {
  accounts: { shared: '202949997891', workload: '558846431111' },
  region: 'ap-northeast-2',
};

function placesWith(edits: Edits): ReturnType<typeof placesOf> {
  return placesOf(shippedSets(edits)[0]?.documents ?? []);
}

describe('where a delivery takes place', () => {
  test('its documents tell', () => {
    expect(placesWith({})).toEqual(OWN);
    expect(placesOf([])).toEqual({ accounts: {} });
  });

  test.each<[string, Edits]>([
    ['the role of the pipeline', { [P]: { '/pipeline/roleArn': 'arn:aws:iam::1:role/x' } }],
    [
      'an account of the pipeline',
      { [P]: { '/pipeline/roleArn': 'arn:aws:iam::558846431111:role/x' } },
    ],
    [
      'a region of the key',
      {
        [P]: {
          '/pipeline/artifactStore/encryptionKey/id':
            'arn:aws:kms:us-east-1:202949997891:key/11112222-71d6-4265-9dab-111122223333',
        },
      },
    ],
    [
      'the account of a task',
      {
        'dev/workload/task-definition-initial.json': {
          '/executionRoleArn': 'arn:aws:iam::202949997891:role/x',
        },
      },
    ],
  ])('one slip of the pen makes nothing else look wrong: %s', (_what, edits) => {
    expect(placesWith(edits)).toEqual(OWN);
  });

  test('a pipeline alone tells by its roles', () => {
    const [set] = shippedSets();
    const pipeline = set?.documents.filter((one) => one.kind === 'codepipeline') ?? [];
    expect(placesOf(pipeline.map((one) => ({ ...one, account: undefined })))).toEqual(OWN);
  });
});
