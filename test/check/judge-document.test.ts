import { describe, expect, test } from '@jest/globals';
import { judgeDocument } from '../../generator/check/judge-document.ts';
import { inText, type Document } from '../../generator/check/rule.ts';
import { formatPointer } from '../../generator/core/json.ts';
import { readForeign } from '../../generator/foreign/read.ts';
import { loadValidators } from '../../generator/schema/validate.ts';
import { shipped } from '../schema/shipped.ts';

const { value: validators } = loadValidators({ files: shipped, kinds: ['buildspec', 'appspec'] });

function read(kind: string, text: string): Document {
  const { value = null, places } = readForeign(text, 'f.yml');
  const located = inText((path) => {
    const span = places.get(formatPointer(path));
    return span && { ...span, text };
  });
  return { kind, value, iam: () => undefined, ...located };
}

function told(kind: string, text: string): string[] {
  const validate = validators?.validate ?? (() => []);
  return judgeDocument(read(kind, text), validate).map(
    ({ rule, severity, pointer }) => `${severity} ${rule} ${pointer}`,
  );
}

const BUILD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

describe('one fault of a document', () => {
  test('is told by the rule that knows how to mend it, in place of the schema', () => {
    expect(told('buildspec', `${BUILD}      - echo "a: b"\n`)).toEqual([
      'error build/command-not-text /phases/build/commands/0',
    ]);
    const service =
      'version: 0.0\nResources:\n  - s:\n      Type: AWS::ECS::Service\n      Properties:\n';
    const load = '        LoadBalancerInfo: { ContainerName: a, ContainerPort: 1 }\n';
    expect(told('appspec', `${service}        TaskDefinition: <TASK_DEFINTION>\n${load}`)).toEqual([
      'error deploy/task-definition-placeholder /Resources/0/s/Properties/TaskDefinition',
    ]);
  });

  test('is told by the schema alone where a value is of a wrong type above it', () => {
    expect(told('buildspec', 'version: 0.2\nphases:\n  - build\n')).toEqual([
      'error schema/type /phases',
    ]);
    expect(told('buildspec', `${BUILD.replace('build:', 'biuld:')}      - a: b\n`)).toEqual([
      'error schema/unknown-key /phases/biuld',
    ]);
  });
});

describe('words that may stand for a value', () => {
  const ofForm = (text: string): (readonly [string, boolean])[] =>
    judgeDocument(read('buildspec', text), validators?.validate ?? (() => [])).map(
      ({ pointer, ofForm }) => [pointer, ofForm] as const,
    );

  test('are sought in names of things elsewhere, not where the value itself is written', () => {
    const env = 'version: 0.2\nphases:\n  build:\n    commands: [make]\nenv:\n';
    expect(ofForm(`${env}  exported-variables: [IMAGE-TAG]\n`)).toEqual([
      ['/env/exported-variables/0', false],
    ]);
    expect(ofForm(`${env}  parameter-store: { A: your parameter }\n`)).toEqual([
      ['/env/parameter-store/A', true],
    ]);
  });
});

describe('the text around a value', () => {
  const document = read('buildspec', `${BUILD}      - ! make  # all\n      - "x"\n`);

  test('is what stands before and behind it on its lines', () => {
    const first = ['phases', 'build', 'commands', 0];
    expect(document.source(first)).toBe('make');
    expect(document.around?.(first)).toEqual({ before: '      - ! ', behind: '  # all' });
    expect(document.source(['phases', 'build', 'commands', 1])).toBe('"x"');
  });

  test('is not known where there is no such value or no text', () => {
    expect(document.around?.(['phases', 'deploy'])).toBeUndefined();
    const bare = inText(() => undefined);
    expect([bare.source(['version']), bare.around(['version'])]).toEqual([undefined, undefined]);
  });
});
