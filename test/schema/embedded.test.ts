import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];
type Case = [kind: string, path: Path, value: unknown, expected: string[]];

/** Errors of a kind's example after one value was set (or, with `undefined`, removed) at a path. */
function errors(kind: string, path: Path, value: unknown): string[] {
  return brief(validators.validate(kind, variant(kind, path, value)));
}

const action = (stage: number, ...path: Path): Path => [
  'pipeline',
  'stages',
  stage,
  'actions',
  0,
  ...path,
];

describe('documents inside texts', () => {
  const variables = action(1, 'configuration', 'EnvironmentVariables');
  const at = '/pipeline/stages/1/actions/0/configuration/EnvironmentVariables';

  test.each<Case>([
    [
      'codepipeline',
      variables,
      '[{"name":"A","valeu":"x"}]',
      [
        `schema/unknown-key ${at} in the variables of the build, at /0/valeu: "valeu" is not a key known here`,
      ],
    ],
    [
      'codepipeline',
      variables,
      '{"name":"A"}',
      [`schema/type ${at} in the variables of the build: a map stands where a list is due`],
    ],
    [
      'codepipeline',
      variables,
      '[{"name":"A",}]',
      [
        `schema/embedded ${at} the text is not the JSON of the variables of the build: a comma stands before }`,
      ],
    ],
    [
      'codepipeline',
      variables,
      '[{"name":"A","name":"B","value":"x"}]',
      [
        `schema/embedded ${at} the text is not the JSON of the variables of the build: the key "name" stands twice in one map`,
      ],
    ],
    [
      'events-rule',
      ['EventPattern'],
      '{"source":"aws.codecommit","account":["12"]}',
      [
        'schema/type /EventPattern in the event pattern, at /source: "aws.codecommit" is text where a list or a map is due: in an event pattern the values of a field stand in a list',
        'schema/pattern /EventPattern in the event pattern, at /account/0: "12" is not an account id of 12 digits',
      ],
    ],
    [
      'events-rule',
      ['EventPattern'],
      '{"detail":{"name":[{"prefx":"a"}]}}',
      [
        'schema/unknown-key /EventPattern in the event pattern, at /detail/name/0/prefx: "prefx" is not a key known here',
      ],
    ],
    [
      'events-targets',
      ['Targets', 0, 'Input'],
      '{broken',
      [
        'schema/embedded /Targets/0/Input the text is not the JSON of the input of the target: broken stands where a key in quotes is due',
      ],
    ],
    ['events-targets', ['Targets', 0, 'Input'], '"any sound JSON"', []],
    [
      'ecr-lifecycle-policy',
      ['lifecyclePolicyText'],
      '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countNumber":3},"action":{"type":"expire"}}]} '.padEnd(
        150,
      ),
      [
        'schema/missing-key /lifecyclePolicyText in the rules of the lifecycle policy, at /rules/0/selection: "countUnit" is missing: an age needs its unit, days',
      ],
    ],
    [
      'kms-key',
      ['Policy'],
      '{"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*"}}',
      [
        'schema/missing-key /Policy in the key policy, at /Statement: one of "Resource", "NotResource" is missing',
      ],
    ],
    [
      'kms-key',
      ['Policy'],
      5,
      ['schema/type /Policy 5 is a number where text is due: the key policy is JSON inside a text'],
    ],
  ])('%s with %j = %j', (kind, path, value, expected) => {
    expect(errors(kind, path, value)).toEqual(expected);
  });

  test('the place inside the text is in the parameters, too', () => {
    const value = variant('codepipeline', variables, '[{"name":"A"}]');
    expect(validators.validate('codepipeline', value)).toMatchObject([
      { pointer: at, params: { inner: '/0', missing: 'value' } },
    ]);
  });
});
