import { describe, expect, test } from '@jest/globals';
import { guessKind, recogniseByPath, recogniseKind } from '../../generator/foreign/recognise.ts';
import { KINDS } from '../../generator/schema/kinds.ts';
import { example } from '../schema/shipped.ts';

/** Kinds whose documents stand in the place of another: one sort of content, told as the wider kind. */
const TOLD_AS: Readonly<Record<string, string>> = { 'task-definition': 'taskdef' };

const OF_PROJECTS = ['environment', 'manifest'];

describe('the kind of a document', () => {
  const kinds = KINDS.map((kind) => kind.id).filter((id) => !OF_PROJECTS.includes(id));

  test.each(kinds)('the example of %s is told from its content alone', (kind) => {
    expect(recogniseKind(example(kind), 'document.txt')).toBe(TOLD_AS[kind] ?? kind);
  });

  test.each([
    ['{"name":"x","version":"1.0.0","scripts":{}}', 'package.json'],
    ['{"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}', 'template.json'],
    ['{"service":{"name":"x"},"provider":{"name":"aws"}}', 'serverless.json'],
    ['{"pipeline":["a"]}', 'ci.json'],
    ['{"projects":[{"name":"x"}]}', 'list.json'],
    ['{"Statement":[]}', 'empty.json'],
    ['[1, 2]', 'task-definition.json'],
    ['"text"', 'buildspec.yml'],
    ['{"settings":[{"id":"x"}],"version":"1.0"}', 'appspec.json'],
    ['{"Provider":"aws","ServiceName":"codebuild"}', 'codebuild_project_logging.metadata.json'],
  ])('%s named %s is none of ours', (text, file) => {
    expect(recogniseKind(JSON.parse(text) as never, file)).toBeUndefined();
  });

  test.each([
    ['[{"name":"a","image":"b","essential":true}]', 'container-definitions'],
    ['[{"name":"a","image":"b"}]', undefined],
    ['{"family":"a","containerDefinition":[]}', 'taskdef'],
    ['{"applicationName":"a","deploymentGroupNam":"b"}', 'codedeploy-deployment-group'],
    ['{"applicationName":"a","deploymentGroupName":"b","revision":{}}', undefined],
    ['{"applicationName":"a","deploymentGroupName":"b","deploymentId":"d-1"}', undefined],
    ['{"service":"a","launchType":"FARGATE"}', 'ecs-service'],
    ['{"service":"a","desiredCount":1}', undefined],
    ['{"service":{"name":"a"},"launchType":"FARGATE"}', undefined],
    ['{"desiredCount":1,"loadBalancers":[]}', 'ecs-service'],
    ['{"desiredCount":1,"loadBalancers":[],"image":"a"}', undefined],
    ['{"AssumeRolePolicyDocument":{}}', 'iam-role'],
  ])('%s is told as %s', (text, kind) => {
    expect(recogniseKind(JSON.parse(text) as never, 'a.json')).toBe(kind);
  });

  test.each([
    ['{"phase":{}}', 'buildspec-dev.yml', 'buildspec'],
    ['{"Resourses":[]}', 'appspec.yaml', 'appspec'],
    ['{"containerDefinition":[]}', 'my.taskdef.json', 'taskdef'],
    ['{"Statment":[]}', 'bucket-policy.json', 'bucket-policy'],
    ['{"Statment":[]}', 'trust-policy.json', 'trust-policy'],
  ])('%s named %s is meant to be a %s', (text, file, kind) => {
    expect(recogniseKind(JSON.parse(text) as never, file)).toBe(kind);
  });

  test.each([
    ['{"containerDefinitions": [', 'x.json', 'taskdef'],
    ['{"pipeline": {"actionTypeId": ', 'x.json', 'codepipeline'],
    ['{"Statement": [{"Principal": {}, "Action": "sts:AssumeRole"', 'x.json', 'trust-policy'],
    ['phases:\n  build: [', 'x.yml', 'buildspec'],
    ['nothing of ours', 'buildspec.yml', 'buildspec'],
    ['AWSTemplateFormatVersion: x\nphases:\n', 'x.yml', undefined],
    ['nothing of ours', 'x.yml', undefined],
  ])('broken text %j named %s was to be %s', (text, file, kind) => {
    expect(guessKind(text, file)).toBe(kind);
  });

  test('a long name ends at once', () => {
    const long = `trust${'-_.a'.repeat(20_000)}`;
    expect(guessKind('', long)).toBeUndefined();
  });

  test('the place of a file tells the kind of variables and manifest', () => {
    expect(recogniseByPath('environments/a/dev.yml')).toBe('environment');
    expect(recogniseByPath('x/templates/artifacts.yml')).toBe('manifest');
    expect(recogniseByPath('environments.yml')).toBeUndefined();
  });
});
