import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, example, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

/** Errors of the example after keys were added to the pipeline and to its second stage. */
function errors(pipeline: object, stage: object = {}): string[] {
  const value = JSON.parse(JSON.stringify(example('codepipeline'))) as {
    pipeline: { stages: object[] };
  };
  Object.assign(value.pipeline, pipeline);
  Object.assign(value.pipeline.stages[1] ?? {}, stage);
  return brief(validators.validate('codepipeline', doc(value)));
}

const rule = (provider: string, configuration?: object, more: object = {}): object => ({
  name: 'Rule',
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  ...(configuration === undefined ? {} : { configuration }),
  ...more,
});
const block = (result: string, ...rules: object[]): object => ({ conditions: [{ result, rules }] });
const CHECK = rule('VariableCheck', { Variable: '#{S.V}', Value: 'x', Operator: 'EQ' });
const V2 = { pipelineType: 'V2' };

describe('stages of V2', () => {
  test('sound conditions of every kind', () => {
    const stage = {
      beforeEntry: block(
        'FAIL',
        rule('CloudWatchAlarm', { AlarmName: 'a', WaitTime: '5' }),
        rule('DeploymentWindow', { Cron: '* * 9-17 ? * MON-FRI', TimeZone: 'Asia/Seoul' }),
        rule('Commands', undefined, { commands: ['true'] }),
        rule('CodeBuild', { ProjectName: 'p' }),
        rule('NewRule', { Anything: 'x' }),
      ),
      onSuccess: block('ROLLBACK', CHECK),
      onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } },
    };
    expect(errors(V2, stage)).toEqual([]);
    expect(errors(V2, { beforeEntry: block('SKIP', CHECK) })).toEqual([]);
    expect(errors(V2, { onFailure: { result: 'ROLLBACK' } })).toEqual([]);
  });

  test('results that make no sense', () => {
    const at = '/pipeline/stages/1';
    expect(errors(V2, { beforeEntry: block('ROLLBACK', CHECK) })).toEqual([
      `schema/enum ${at}/beforeEntry/conditions/0/result "ROLLBACK" is none of the values allowed: FAIL, SKIP: an entry condition that does not hold fails or skips the stage`,
    ]);
    expect(errors(V2, { onSuccess: block('SKIP', CHECK) })).toEqual([
      `schema/enum ${at}/onSuccess/conditions/0/result "SKIP" is none of the values allowed: ROLLBACK, FAIL: after a stage a condition that does not hold fails it or rolls it back`,
    ]);
    const alarm = rule('CloudWatchAlarm', { AlarmName: 'a' });
    expect(errors(V2, { beforeEntry: block('SKIP', alarm) })).toEqual([
      `schema/enum ${at}/beforeEntry/conditions/0/rules/0/ruleTypeId/provider "CloudWatchAlarm" is none of the values allowed: LambdaInvoke, VariableCheck: only these rules can skip a stage`,
    ]);
    const retry = { result: 'ROLLBACK', retryConfiguration: { retryMode: 'ALL_ACTIONS' } };
    expect(errors(V2, { onFailure: retry })).toEqual([
      `schema/enum ${at}/onFailure/result "ROLLBACK" stands where "RETRY" is due: a retry configuration belongs to the result RETRY`,
    ]);
  });

  test('rules with wrong settings', () => {
    const wrong = rule('VariableCheck', { Variable: 'x', Operator: 'IS' });
    expect(errors(V2, { onSuccess: block('FAIL', wrong, rule('Commands')) })).toEqual([
      'schema/enum /pipeline/stages/1/onSuccess/conditions/0/rules/0/configuration/Operator "IS" is none of the values allowed: EQ, NE, CONTAINS, MATCHES',
      'schema/missing-key /pipeline/stages/1/onSuccess/conditions/0/rules/0/configuration "Value" is missing',
      'schema/missing-key /pipeline/stages/1/onSuccess/conditions/0/rules/1 "commands" is missing',
    ]);
  });

  test('the mode PARALLEL rolls nothing back', () => {
    const parallel = { ...V2, executionMode: 'PARALLEL' };
    const reason = 'is not allowed here: a pipeline in mode PARALLEL rolls no stage back';
    expect(errors(parallel, { onFailure: { result: 'ROLLBACK' } })).toEqual([
      `schema/enum /pipeline/stages/1/onFailure/result "ROLLBACK" ${reason}`,
    ]);
    expect(errors(parallel, { onSuccess: block('ROLLBACK', CHECK) })).toEqual([
      `schema/enum /pipeline/stages/1/onSuccess/conditions/0/result "ROLLBACK" ${reason}`,
    ]);
    expect(errors(parallel, { onSuccess: block('FAIL', CHECK) })).toEqual([]);
  });
});

describe('what V1 lacks', () => {
  test.each<[pipeline: object, stage: object, expected: string]>([
    [
      { executionMode: 'QUEUED' },
      {},
      'schema/enum /pipeline/executionMode "QUEUED" stands where "SUPERSEDED" is due: pipelines of type V1 know no other execution mode',
    ],
    [
      { variables: [{ name: 'X' }] },
      {},
      'schema/length /pipeline/variables the list has 1 item where none is allowed: pipelines of type V1 have no variables',
    ],
    [
      {},
      { onFailure: { result: 'ROLLBACK' } },
      'schema/not-allowed /pipeline/stages/1/onFailure "onFailure" does not belong here: stages of V1 pipelines have no conditions',
    ],
    [
      {},
      {
        actions: [
          {
            name: 'Run',
            actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
            commands: ['true'],
            inputArtifacts: [{ name: 'SourceArtifact' }],
          },
        ],
      },
      'schema/enum /pipeline/stages/1/actions/0/actionTypeId/provider "Commands" is not allowed here: this provider works in pipelines of type V2 only',
    ],
  ])('%j with a stage %j', (pipeline, stage, expected) => {
    expect(errors({ ...pipeline, pipelineType: 'V1' }, stage)).toEqual([expected]);
    expect(errors({ ...pipeline, pipelineType: 'V2' }, stage)).toEqual([]);
    // A declaration without a type is of the type that it needs.
    expect(errors(pipeline, stage)).toEqual([]);
  });
});

describe('triggers and stores', () => {
  test('a filter is by tags or by branches and paths', () => {
    const trigger = (push: object): object => ({
      ...V2,
      triggers: [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: { sourceActionName: 'Source', push: [push] },
        },
      ],
    });
    const includes = { includes: ['x'] };
    expect(errors(trigger({ branches: includes, filePaths: includes }))).toEqual([]);
    expect(errors(trigger({ tags: includes }))).toEqual([]);
    expect(errors(trigger({ tags: includes, branches: includes }))).toEqual([
      'schema/not-allowed /pipeline/triggers/0/gitConfiguration/push/0/branches "branches" does not belong here: a filter is by tags or by branches',
    ]);
  });

  test('stores by region', () => {
    const store = { type: 'S3', location: 'acme' };
    const stores = (region: string): object => ({
      artifactStore: undefined,
      artifactStores: { [region]: store },
    });
    for (const region of ['ap-northeast-2', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1']) {
      expect(errors(stores(region))).toEqual([]);
    }
    expect(errors(stores('us-est-1'))).toEqual([
      'schema/pattern /pipeline/artifactStores/us-est-1 the key "us-est-1" is not a region such as ap-northeast-2',
    ]);
    expect(errors({ artifactStore: { ...store, location: 'acme/dev' } })).toEqual([
      'schema/pattern /pipeline/artifactStore/location "acme/dev" is not a bucket name: 3 to 63 letters, digits, dots and hyphens, without s3:// and without a folder',
    ]);
  });
});
