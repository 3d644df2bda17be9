import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run.ts';

// Variables and documents far larger than anybody writes by hand, as generators make them.

const SHIPPED = join(ROOT, 'environments');

/** Something large: how its project or file is made, and what the program says of it. */
export interface Large {
  name: string;
  /** Writes it into a folder and returns the command line that reads it there. */
  make: (folder: string) => string[];
  /** The rule of every finding, or `sound` where it is taken as it is. */
  answer: string;
  /** Takes seconds, so only `npm run soak` asks it. */
  isLong?: boolean;
}

const many = (count: number, line: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => line(number)).join('');

/** The shipped project with more lines in `dev.yml`, or with its text changed. */
function variables(change: string | ((text: string) => string)): Large['make'] {
  return (folder) => {
    cpSync(SHIPPED, join(folder, 'environments'), { recursive: true });
    const file = join(folder, 'environments', 'dev.yml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, typeof change === 'string' ? `${text}\n${change}` : change(text));
    return ['render', 'dev', '--dry-run'];
  };
}

/** A document to be validated. */
function document(name: string, make: () => string): Large['make'] {
  return (folder) => {
    writeFileSync(join(folder, name), make());
    return ['validate', name];
  };
}

const stages = (count: number): string =>
  `pipeline:\n  extraStages:\n${many(
    count,
    (one) => `    - name: Stage${one}\n      actions: [{ name: Test${one}, project: tests }]\n`,
  )}`;

function pipelineOf(count: number): string {
  const shipped = join(ROOT, 'out', 'dev', 'pipeline', 'codepipeline.json');
  // A parse border: our own rendered file.
  const document = JSON.parse(readFileSync(shipped, 'utf8')) as { pipeline: { stages: object[] } };
  const actionTypeId = { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' };
  for (let number = 0; number < count; number += 1) {
    const actions = [{ name: 'Approve', actionTypeId }];
    document.pipeline.stages.push({ name: `Approval${number}`, actions });
  }
  return JSON.stringify(document, null, 2);
}

function taskOf(count: number): string {
  const shipped = join(ROOT, 'out', 'dev', 'repository', 'taskdef.json');
  // A parse border: our own rendered file.
  const task = JSON.parse(readFileSync(shipped, 'utf8')) as { containerDefinitions: object[] };
  const environment = Array.from({ length: count }, (_, one) => ({ name: `V${one}`, value: 'x' }));
  task.containerDefinitions = task.containerDefinitions.map((one) => ({ ...one, environment }));
  return JSON.stringify(task);
}

const policyOf = (statements: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);

const object = (number: number): string => `arn:aws:s3:::acme/${number}`;

export const LARGE: readonly Large[] = [
  {
    name: 'a list of 100,000 subnets',
    make: variables((text) =>
      text.replace(/^ {4}- subnet-.*\n/m, () =>
        many(100_000, (one) => `    - subnet-${one.toString(16).padStart(17, '0')}\n`),
      ),
    ),
    answer: 'environment/value',
  },
  {
    name: 'a variable file of 10 MB',
    make: variables(
      `custom:\n${many(250_000, (one) => `  key${one}: a text of some length ${one}\n`)}`,
    ),
    answer: 'file/too-large',
  },
  {
    name: 'a pipeline of 500 stages, in variables',
    make: variables(stages(500)),
    answer: 'environment/value',
  },
  {
    name: 'a pipeline of 500 stages, as a document',
    make: document('codepipeline.json', () => pipelineOf(500)),
    answer: 'schema/length',
  },
  {
    name: 'a document of 20,000 brackets',
    make: document('appspec.yml', () => `version: 0.0\nResources: ${'['.repeat(20_000)}`),
    answer: 'document/too-deep',
  },
  {
    name: 'a list of 100,000 custom values, none of which is read',
    make: variables(`custom:\n  many:\n${many(100_000, (one) => `    - value-${one}\n`)}`),
    answer: 'sound',
    isLong: true,
  },
  {
    name: '80,000 variables that do not exist',
    make: variables(many(80_000, (one) => `key${one}: value\n`)),
    answer: 'environment/unknown-key',
    isLong: true,
  },
  {
    name: '20,000 references to variables that do not exist',
    make: variables(`custom:\n${many(20_000, (one) => `  key${one}: "{{custom.other${one}}}"\n`)}`),
    answer: 'environment/unknown-reference',
  },
  {
    name: '320,000 keys and values',
    make: variables(`tags:\n${many(160_000, (one) => `  k${one}: v${one}\n`)}`),
    answer: 'environment/too-large',
    isLong: true,
  },
  {
    name: 'references that grow with each line',
    make: variables(
      `custom:\n  key0: a\n${many(50_000, (one) => `  key${one + 1}: "{{org}}-{{custom.key${one}}}"\n`)}`,
    ),
    answer: 'environment/too-large',
    isLong: true,
  },
  {
    name: 'a policy of one statement with 100,000 resources',
    make: document('policy.json', () =>
      policyOf([
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: Array.from({ length: 100_000 }, (_, number) => object(number)),
        },
      ]),
    ),
    answer: 'policy/size',
    isLong: true,
  },
  {
    name: 'a policy of 50,000 statements',
    make: document('policy.json', () =>
      policyOf(
        Array.from({ length: 50_000 }, (_, number) => ({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: object(number),
        })),
      ),
    ),
    answer: 'policy/size',
    isLong: true,
  },
  {
    name: 'a task definition of 100,000 environment variables',
    make: document('taskdef.json', () => taskOf(100_000)),
    answer: 'sound',
    isLong: true,
  },
  {
    name: 'a buildspec of 20,000 commands',
    make: document(
      'buildspec.yml',
      () =>
        `version: 0.2\nphases:\n  build:\n    commands:\n${many(20_000, (one) => `      - echo "${one}"\n`)}`,
    ),
    answer: 'sound',
    isLong: true,
  },
];
