import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { library, run, scratchProject } from '../support/run.ts';
import { ENVIRONMENTS, SERVICES, writeManyServices } from './many-services.ts';

// Two projects as teams have them: one service, and twelve that share a base. Both are rendered once, in memory.

type Rendered = ReturnType<typeof library.render>;

const parsed = ({ files }: Rendered, id: string, folder: string): unknown => {
  const file = files.find((one) => one.id === id && one.path.startsWith(`${folder}/`));
  return JSON.parse(file?.text ?? 'null') as unknown;
};

describe('one service with three environments', () => {
  const cwd = join(__dirname, 'one-service');
  let rendered: Rendered;
  beforeAll(() => {
    rendered = library.render({ cwd });
  });

  test('is sound, without a warning', () => {
    expect(rendered).toMatchObject({ sound: true, findings: [] });
    const folders = new Set(rendered.files.map(({ path }) => path.split('/')[0]));
    expect([...folders]).toEqual(['dev', 'prd', 'stg', 'shared']);
  });

  test('has approval in production only, and a secret of its own everywhere', () => {
    const stages = (folder: string): string[] => {
      const { pipeline } = parsed(rendered, 'codepipeline', folder) as {
        pipeline: { stages: { name: string }[] };
      };
      return pipeline.stages.map(({ name }) => name);
    };
    expect(stages('prd')).toHaveLength(stages('dev').length + 1);
    for (const folder of ['dev', 'stg', 'prd']) {
      const policy = JSON.stringify(parsed(rendered, 'execution/secrets', folder));
      expect(policy).toContain(`:secret:orders/${folder}/database-AbCdEf`);
    }
  });
});

describe('twelve services with three environments each', () => {
  const project = scratchProject();
  const services = Object.keys(SERVICES);
  let rendered: Rendered;
  beforeAll(() => {
    writeManyServices(project.path);
    rendered = library.render({ cwd: project.path });
  });
  afterAll(() => {
    project.remove();
  });

  test('are sound, without a warning', () => {
    expect(rendered).toMatchObject({ sound: true, findings: [] });
    const folders = new Set(
      rendered.files.map(({ path }) => path.split('/').slice(0, 2).join('/')),
    );
    expect(folders.size).toBe(services.length * (Object.keys(ENVIRONMENTS).length + 1));
  });

  test('have roles of their own, named by the service', () => {
    const roles = rendered.files
      .filter(({ kind }) => kind === 'iam-role')
      .map(({ path, text }) => {
        const { RoleName } = JSON.parse(text) as { RoleName: string };
        const account = path.includes('/shared/') ? 'shared' : path.split('/')[1];
        return { service: path.split('/')[0] ?? '', name: RoleName, key: `${account} ${RoleName}` };
      });
    expect(roles.length).toBe(12 * (3 + 3 * 5));
    expect(roles.filter(({ service, name }) => !name.includes(service))).toEqual([]);
    expect(new Set(roles.map(({ key }) => key)).size).toBe(roles.length);
  });

  test('stay apart: no file of one names another', () => {
    for (const service of services) {
      const others = services.filter((other) => other !== service);
      const text = rendered.files
        .filter(({ path }) => path.startsWith(`${service}/`))
        .map((one) => one.text)
        .join('\n');
      expect(others.filter((other) => text.includes(`-${other}-`))).toEqual([]);
    }
  });

  test('one of them is what the command line renders of it', () => {
    const argv = ['render', 'orders/dev', '--stdout', 'codepipeline'];
    const { out } = run(argv, project.path);
    const file = rendered.files.find(
      ({ id, path }) => id === 'codepipeline' && path.startsWith('orders/dev/'),
    );
    expect(out).toBe(file?.text);
  });
});
