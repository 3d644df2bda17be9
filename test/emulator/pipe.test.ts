import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../support/run.ts';
import { Rig } from './rig.ts';
import { stockClis } from './tools.ts';

// What the README shows of piping, with each CLI as a program of its own and not loaded before.

const clis = stockClis();
if (clis.length === 0) test.skip('piping into the stock CLI: no emulator here', () => undefined);

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [documented = ''] =
  /^aws codepipeline create-pipeline --cli-input-json "\$\(.*\)"$/m.exec(README) ?? [];
const RENDER = 'npm run --silent render -- dev --stdout codepipeline';
const built = `node '${join(ROOT, 'dist/codeseries.cjs')}' render dev --stdout codepipeline --project "$PWD" 2>/dev/null`;

for (const [name, cli] of clis) {
  describe(`render --stdout with the stock CLI ${name}`, () => {
    const rig = new Rig();
    beforeAll(async () => {
      await rig.start({ ...cli, python: undefined });
      rig.adopt();
      rig.accounts();
      const trust =
        '{"Statement":[{"Effect":"Allow","Principal":{"Service":"codepipeline.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
      rig.aws('shared', [
        'iam',
        'create-role',
        '--role-name',
        'bys-shared-iam-cdpl-awssdk-iam-role',
        '--path',
        '/service-role/',
        '--assume-role-policy-document',
        trust,
      ]);
    }, 60_000);
    afterAll(() => {
      rig.stop();
    });

    test('what is printed goes into the call in the form that the README shows', () => {
      expect(documented).toContain(RENDER);
      const line = documented.replace(RENDER, built).replace(/^aws /, 'aws --profile shared ');
      const { code, out } = rig.shell(line);
      expect([code, out]).toEqual([
        0,
        expect.stringContaining('"name": "bys-shared-cdpl-awssdk-iam-dev"'),
      ]);
    });

    test('a pipe itself is read empty by the CLI, as the README says', () => {
      const { code, out } = rig.shell(
        `${built} | aws --profile shared codepipeline create-pipeline --cli-input-json file:///dev/stdin`,
      );
      expect([code === 0, out]).toEqual([false, expect.stringMatching(/Invalid JSON/)]);
    });
  });
}
