import { beforeAll, describe, expect, test } from '@jest/globals';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import type { Validators } from '../../generator/schema/validate.ts';
import { shippedTable } from '../iam/shipped.ts';
import { example, shippedValidators } from '../schema/shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

function judge(text: string, file = 'x.json', kind?: string): { kinds: string[]; said: string[] } {
  const { kinds, findings } = judgeForeign({
    file,
    text,
    kind,
    validate: validators.validate,
    iam: shippedTable,
  });
  const said = findings.map((one) => {
    const { line, column } = one.range?.start ?? { line: 0, column: 0 };
    return `${one.rule} ${line}:${column} ${one.pointer ?? '-'} ${one.message}${one.help === undefined ? '' : ` | ${one.help}`}`;
  });
  return { kinds, said };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

const TASK = {
  family: 'shop',
  containerDefinitions: [{ name: 'shop', image: 'nginx:1.27', memory: 512 }],
};

describe('answers of the CLI', () => {
  test('get-pipeline with its metadata', () => {
    const text = json({ ...(example('codepipeline') as object), metadata: { created: 1 } });
    expect(judge(text)).toEqual({
      kinds: ['codepipeline'],
      said: [
        'document/answer 1:1  this is an answer of  aws codepipeline get-pipeline; aws codepipeline update-pipeline does not take it as it is | drop metadata',
      ],
    });
  });

  test('describe-task-definition, wrapped and unwrapped, names the keys that are there', () => {
    const answer = { ...TASK, revision: 3, status: 'ACTIVE', memory: 'x' };
    const { kinds, said } = judge(json({ taskDefinition: answer, tags: [] }));
    expect(kinds).toEqual(['taskdef']);
    expect(said).toEqual([
      expect.stringContaining('| take what is below taskDefinition, and drop revision, status'),
      expect.stringMatching(/^schema\/pattern \d+:\d+ \/taskDefinition\/memory "x" is not/),
    ]);
    expect(judge(json({ ...TASK, revision: 3 })).said).toEqual([
      expect.stringMatching(/^document\/answer 1:1 .* \| drop revision$/),
    ]);
  });

  test('a policy in a text is judged inside the text, at its place', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Alow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
      ],
    };
    const text = JSON.stringify({ Bucket: 'acme', Policy: JSON.stringify(policy) });
    const { kinds, said } = judge(text);
    expect(kinds).toEqual(['bucket-policy']);
    expect(said).toEqual([
      `schema/enum 1:${text.indexOf('\\"Alow') + 1} /Policy/Statement/0/Effect "Alow" is none of the values allowed: Allow, Deny | did you mean "Allow"?`,
    ]);
  });

  test('several projects are judged each', () => {
    const good = example('codebuild-project') as object;
    const { said } = judge(json({ projects: [good, { ...good, arn: 'x', timeoutInMinutes: 1 }] }));
    expect(said).toEqual([
      expect.stringMatching(/^document\/answer/),
      expect.stringMatching(/^schema\/range \d+:\d+ \/projects\/1\/timeoutInMinutes 1 is below 5/),
    ]);
  });
});

describe('placeholders of other tools', () => {
  test.each(['${CPU}', '<CPU>', '{{CPU}}', '__CPU__', '$CPU', '%CPU%'])(
    'a value %s is not judged, the structure is, and it is said once',
    (hole) => {
      const text = json({ ...TASK, cpu: hole, memory: hole, netwrkMode: 'awsvpc' });
      expect(judge(text).said).toEqual([
        'schema/unknown-key 12:2 /netwrkMode "netwrkMode" is not a key known here | did you mean "networkMode"?',
        `document/placeholder 10:9 /cpu 2 values hold placeholders of another tool and cannot be judged: ${hole} | validate the file once more when they are filled in`,
      ]);
    },
  );

  test('one that stands where a number is due needs no quotes', () => {
    const text = json(TASK).replace('512', '${memory}');
    expect(judge(text).said).toEqual([expect.stringMatching(/^document\/placeholder 7:14 /)]);
    const yaml =
      'version: 0.2\nphases:\n  build:\n    commands: [x]\nartifacts:\n  name: {{ app }}\n  files: [a]\n{% if x %}\n{% endif %}\n';
    expect(judge(yaml, 'x.yml').said).toEqual([
      expect.stringMatching(/^document\/placeholder 6:9 /),
    ]);
  });

  test('what a format fills in itself is no placeholder', () => {
    const task = {
      ...TASK,
      containerDefinitions: [{ name: 'shop', image: '<IMAGE1_NAME>', memory: 512 }],
    };
    expect(judge(json(task)).said).toEqual([]);
    const policy = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::b/${aws:username}/*',
      },
    };
    expect(judge(json(policy)).said).toEqual([]);
  });
});

describe('reading', () => {
  test('JSON under a YAML name, comments and other faults', () => {
    const spec = '{ "version": 0.2, "phases": { "build": { "commands": ["x"] } } }';
    expect(judge(spec, 'buildspec.yml')).toEqual({ kinds: ['buildspec'], said: [] });
    expect(judge('{ "family": "x", // no\n }', 'taskdef.json')).toEqual({
      kinds: ['taskdef'],
      said: [expect.stringMatching(/^document\/syntax 1:18 /)],
    });
  });

  test('a kind that cannot be told, and one that is said', () => {
    expect(judge('{"a": 1}').said).toEqual([expect.stringMatching(/^document\/unknown-kind 0:0 /)]);
    expect(judge('{"a": 1}', 'x.json', 'kms-alias').said.join('\n')).toMatch(/schema\/unknown-key/);
  });

  test('duplicate keys are told with both places, and the rest is judged all the same', () => {
    expect(judge('{"family": "a", "family": "a b", "containerDefinitions": []}').said).toEqual([
      expect.stringMatching(/^document\/duplicate-key 1:17 /),
      expect.stringMatching(/^schema\/pattern 1:27 \/family /),
      expect.stringMatching(/^schema\/length /),
    ]);
  });
});
