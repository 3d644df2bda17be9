import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import { filesBelow, ROOT, run, scratchProject, type Outcome } from '../support/run.ts';

// What is rendered, imported into an empty folder and rendered again is the same, byte for byte.

const CASES = join(ROOT, 'test', 'cases');
const empty = scratchProject();
afterAll(() => {
  empty.remove();
});

/** The files that a project renders, without their records. */
function rendered(path: string): Record<string, string> {
  const { code, err } = run(['render', '--all'], path);
  if (code !== 0) throw new Error(err);
  const files = Object.entries(filesBelow(join(path, 'out')));
  return Object.fromEntries(files.filter(([name]) => !name.endsWith('.rendered')));
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What comes out of files that were imported into an empty folder, and what the import said. */
function again(files: Readonly<Record<string, string>>): {
  outcome: Outcome;
  files: Record<string, string>;
} {
  const project = scratchProject();
  try {
    write(join(project.path, 'saved'), files);
    const outcome = run(['import', 'saved'], project.path);
    return { outcome, files: rendered(project.path) };
  } finally {
    project.remove();
  }
}

describe('import of what is rendered', () => {
  test.each([['deploy-choices'], ['roles-per-environment']])('%s comes out as it was', (name) => {
    const project = scratchProject(join(CASES, 'base-project'), join(CASES, name));
    try {
      const before = rendered(project.path);
      const { outcome, files } = again(before);
      expect(outcome.code).toBe(0);
      expect(outcome.err).not.toContain('warning:');
      expect(files).toEqual(before);
    } finally {
      project.remove();
    }
  });

  test.each([['pipeline-extra-stages'], ['pipeline-extra-stages-deploy-none']])(
    '%s: further stages come back in their order',
    (name) => {
      const project = scratchProject(join(CASES, 'base-project'), join(CASES, name));
      try {
        expect(run(['render', 'dev'], project.path).code).toBe(0);
        const documents = ['codepipeline', 'codebuild-project'].map((one) => `${one}.json`);
        const words = documents.map((one) => join('out', 'dev', 'pipeline', one));
        const { out, err } = run(['import', ...words, '--stdout'], project.path);
        expect(err).not.toContain('import/not-taken-over');
        expect(out).toMatch(
          /- name: Test\n[^]*- name: Licences\n[^]*- name: SmokeTest\n[^]*- name: Accept\n/,
        );
      } finally {
        project.remove();
      }
    },
  );

  test('rows of a manifest of one’s own are known where it lies in the project', () => {
    const project = scratchProject(join(CASES, 'base-project'));
    try {
      const row =
        '- { id: log-group, path: workload/logs.json }\n- { id: log-retention, remove: true }\n';
      write(project.path, { 'templates/artifacts.yml': row });
      expect(run(['render', 'dev'], project.path).code).toBe(0);
      const { code, err } = run(['import', 'out/dev', '--stdout'], project.path);
      expect([code, err]).toEqual([0, expect.not.stringContaining('warning:')]);
      expect(filesBelow(join(project.path, 'out'))).toHaveProperty(['dev/workload/logs.json']);
    } finally {
      project.remove();
    }
  });

  test('nothing shared is said to be missing, since it may be that all is only planned', () => {
    const project = scratchProject();
    try {
      const shipped = filesBelow(join(ROOT, 'out', 'dev'));
      const name = 'pipeline/events-rule.json';
      write(project.path, { [`dev/${name}`]: shipped[name] ?? '' });
      const { err } = run(['import', 'dev'], project.path);
      expect(err).toContain('of one that is only planned say  planned: true\n');
    } finally {
      project.remove();
    }
  });

  test('the shipped example comes out as it was, with what is common in base.yml', () => {
    const shipped = Object.entries(filesBelow(join(ROOT, 'out')));
    const before = Object.fromEntries(shipped.filter(([name]) => !name.endsWith('.rendered')));
    const project = scratchProject();
    try {
      write(join(project.path, 'saved'), before);
      run(['import', 'saved'], project.path);
      expect(rendered(project.path)).toEqual(before);
      const base = readFileSync(join(project.path, 'environments', 'base.yml'), 'utf8');
      expect(base).toContain('name: "bys-{{environment}}-iam-deploy-role"');
      expect(base).not.toContain('5588464');
    } finally {
      project.remove();
    }
  });
});

describe('import of saved answers', () => {
  const shipped = filesBelow(join(ROOT, 'out'));
  const document = (path: string): JsonObject => JSON.parse(shipped[path] ?? '{}') as JsonObject;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const role = (folder: string): Record<string, unknown> => {
    const { RoleName, ...rest } = document(`${folder}/role.json`);
    const AssumeRolePolicyDocument = document(`${folder}/trust-policy.json`);
    return { Role: { RoleName, ...rest, RoleId: 'AROA', AssumeRolePolicyDocument } };
  };
  const { cluster, ...service } = document('dev/workload/ecs-service.json');
  const answers: Record<string, unknown> = {
    'get-pipeline': { ...document('dev/pipeline/codepipeline.json'), metadata: { created: 1 } },
    'batch-get-projects': {
      projects: [{ ...document('dev/pipeline/codebuild-project.json'), arn: 'arn', created: 1 }],
    },
    'describe-task-definition': {
      taskDefinition: { ...document('dev/workload/task-definition-initial.json'), revision: 3 },
    },
    'describe-services': {
      services: [{ ...service, serviceArn: 'arn', clusterArn: `arn:cluster/${text(cluster)}` }],
    },
    'get-deployment-group': {
      deploymentGroupInfo: document('dev/workload/codedeploy-deployment-group.json'),
    },
    'get-key-policy': { Policy: shipped['shared/kms-key-policy.json'] },
    'get-role-1': role('shared/iam/codepipeline'),
    'get-role-2': role('shared/iam/codebuild'),
    'get-role-3': role('dev/workload/iam/action'),
    'get-role-4': role('dev/workload/iam/push'),
  };

  test('they give the variables of the environment', () => {
    const files = Object.entries(answers).map(([name, value]): [string, string] => [
      `dev/${name}.json`,
      JSON.stringify(value),
    ]);
    write(empty.path, Object.fromEntries(files));
    const { code, out, err } = run(['import', 'dev', '--stdout'], empty.path);
    expect(code).toBe(0);
    for (const line of [
      'branch: develop',
      'shared: "202949997891"',
      'workload: "558846431111"',
      'cluster: main',
      'name: bys-dev-iam-create-cdp-in-shared',
      'name: bys-dev-iam-deploy-role',
      'name: bys-shared-iam-cdb-role',
      'stage: DevDeploy',
    ]) {
      expect(out).toContain(line);
    }
    const told = err.split('\n').filter((line) => line.includes('warning:'));
    // The key's policy speaks of the other environments, too.
    expect(told.every((line) => /account 55884643\d{4} stands in 2 places/.test(line))).toBe(true);
    expect(told).toHaveLength(2);
  });
});
