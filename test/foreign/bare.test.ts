import { beforeAll, describe, expect, test } from '@jest/globals';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import { recogniseKind } from '../../generator/foreign/recognise.ts';
import type { Validators } from '../../generator/schema/validate.ts';
import { example, shippedValidators } from '../schema/shipped.ts';

// Documents as options of the CLI take them (`--pipeline`, `--targets`), and others that only their content tells.

/** No policies are judged here. */
const noTable = (): undefined => undefined;

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

function judge(value: unknown): string[] {
  const text = JSON.stringify(value, null, 1);
  const { findings } = judgeForeign({
    file: 'x.json',
    text,
    validate: validators.validate,
    iam: noTable,
  });
  return findings.map((one) => {
    const { line } = one.range?.start ?? { line: 0 };
    return `${one.rule} ${line} ${one.pointer ?? '-'} ${one.message}`;
  });
}

interface Pipeline {
  name: string;
  stages: { name: string; actions: { configuration: Record<string, string> }[] }[];
}

function pipeline(): Pipeline {
  return (structuredClone(example('codepipeline')) as unknown as { pipeline: Pipeline }).pipeline;
}

describe('a pipeline without the key around it', () => {
  test('is sound, and its faults are told at their places in the file', () => {
    expect(judge(pipeline())).toEqual([]);
    const wrong = pipeline();
    wrong.name = 'My Pipeline';
    const [source, build] = wrong.stages;
    if (source === undefined || build === undefined) throw new Error('no stages');
    build.name = source.name;
    expect(judge(wrong)).toEqual([
      expect.stringMatching(/^schema\/pattern 2 \/name "My Pipeline" is not of the form/),
      expect.stringMatching(/^pipeline\/stage-names \d\d \/stages\/1\/name the stage "Source"/),
    ]);
  });

  test('placeholders in it are noted at their places', () => {
    const open = pipeline();
    open.name = '${NAME}';
    expect(judge(open)).toEqual([
      expect.stringMatching(/^document\/placeholder 2 \/name one value/),
    ]);
  });
});

describe('targets as a list', () => {
  const ARN = 'arn:aws:codepipeline:us-east-1:111122223333:shop';

  test('are sound without the name of a rule, and faults are told at their places', () => {
    expect(judge([{ Id: '1', Arn: 'arn:aws:sns:us-east-1:111122223333:t' }])).toEqual([]);
    expect(judge([{ Id: '1', Arn: ARN }])).toEqual([
      'schema/missing-key 2 /0 "RoleArn" is missing: a pipeline is started with this role',
    ]);
  });

  test('hold placeholders outside of their inputs only', () => {
    const target = {
      Id: '1',
      Arn: 'arn:aws:lambda:${REGION}:${ACCOUNT}:function:f',
      InputTransformer: { InputPathsMap: { a: '$.detail' }, InputTemplate: '"<a>"' },
    };
    expect(judge([target])).toEqual([
      expect.stringMatching(/^document\/placeholder 4 \/0\/Arn .*: \$\{REGION\}, \$\{ACCOUNT\}$/),
    ]);
  });
});

describe('placeholders in pipelines', () => {
  test('a container name in angle brackets is a mistake, and other words in them are not', () => {
    const blueGreen = (name: string): string[] => {
      const value = pipeline();
      value.stages[1]?.actions.splice(0, 1, {
        ...{ name: 'Deploy', inputArtifacts: [{ name: 'SourceArtifact' }] },
        actionTypeId: {
          category: 'Deploy',
          owner: 'AWS',
          provider: 'CodeDeployToECS',
          version: '1',
        },
        configuration: {
          ...{ ApplicationName: 'a', DeploymentGroupName: 'g' },
          TaskDefinitionTemplateArtifact: 'SourceArtifact',
          AppSpecTemplateArtifact: 'SourceArtifact',
          Image1ArtifactName: 'SourceArtifact',
          Image1ContainerName: name,
        },
      } as Pipeline['stages'][number]['actions'][number]);
      return judge(value).map((one) => one.split(' ')[0] ?? '');
    };
    expect(blueGreen('IMAGE1_NAME')).toEqual([]);
    expect(blueGreen('<IMAGE1_NAME>')).toEqual(['schema/pattern']);
    expect(blueGreen('<the name of the image>')).toEqual(['document/placeholder']);
  });
});

describe('kinds told from less than usual', () => {
  const ACTION = { name: 'Source', actionTypeId: { provider: 'S3' } };

  test.each<[value: unknown, file: string, kind: string | undefined]>([
    [{ Pipeline: { stages: [{ actions: [ACTION] }] } }, 'x.json', 'codepipeline'],
    [{ stages: [{ actions: [ACTION] }] }, 'x.json', 'codepipeline'],
    [{ stages: [{ actions: ['build'] }] }, 'x.json', undefined],
    [{ pipline: {} }, 'codepipeline-dev.json', 'codepipeline'],
    [{ stages: ['build'] }, 'pipeline.json', undefined],
    [{ serviceRole: 'x', source: {} }, 'x.json', 'codebuild-project'],
    [{ artifacts: {}, environment: {} }, 'x.json', 'codebuild-project'],
    [{ enviroment: {} }, 'codebuild.json', 'codebuild-project'],
    [[{ Id: '1', Arn: 'x' }], 'x.json', 'events-targets'],
    [[{ Id: '1' }], 'x.json', undefined],
  ])('%j named %s', (value, file, kind) => {
    expect(recogniseKind(value as never, file)).toBe(kind);
  });

  test('an answer about a project without the list around it', () => {
    const value = { ...(example('codebuild-project') as object), arn: 'x', created: 1 };
    const text = JSON.stringify(value);
    const { findings } = judgeForeign({
      file: 'x.json',
      text,
      validate: validators.validate,
      iam: noTable,
    });
    expect(findings.map((one) => `${one.rule} ${one.help ?? ''}`)).toEqual([
      'document/answer drop arn, created',
    ]);
  });
});
