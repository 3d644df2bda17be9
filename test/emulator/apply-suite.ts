import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { filesBelow, run } from '../support/run.ts';
import { BY_HAND } from './by-hand.ts';
import { MISSING_OPERATIONS, READ_BACK_GAPS } from './gaps.ts';
import { Rig } from './rig.ts';
import { changes, idsOf, operationOf, type Applied } from './told.ts';
import { stockClis } from './tools.ts';

// The rendered apply.sh with the real CLI, both versions, against an emulator with two accounts. What the emulator cannot
// do stands in gaps.ts. The tests of a version build on each other: an account is filled once and then changed.

/** A script that must have done its work, with all that it said where it has not. */
function done(applied: Applied): Applied {
  if (applied.code !== 0) throw new Error(`${applied.out}${applied.err}`);
  return applied;
}

/** The tests with one version of the CLI, each version in a file of its own; without it there is one that says so. */
export function testApply(version: 'v1' | 'v2'): void {
  const clis = stockClis();
  const order = version === 'v1' || clis.length === 1 ? 0 : 1;
  const cli = clis.find(([name]) => name === version)?.[1];
  if (cli === undefined) {
    test.skip(`apply.sh with the stock CLI ${version}: not here`, () => undefined);
    return;
  }
  // One version is enough for what hangs on the script alone.
  const onlyFirst = order === 0 ? test : test.skip;

  describe(`apply.sh with the stock CLI ${version} (${cli.version})`, () => {
    const rig = new Rig();
    beforeAll(async () => {
      await rig.start(cli);
      await rig.empty();
      rig.render();
    }, 60_000);
    afterAll(() => {
      rig.stop();
    });

    test('asks for ids that are not filled in before the first call', () => {
      const { code, err, calls } = rig.apply('dev');
      expect([code, calls]).toEqual([2, []]);
      expect(err).toContain('\n  kms.keyArn\n');
    });

    test('creates the key and its alias once, and prints what the variables need', () => {
      const killed = rig.apply('shared', { DIE_AT: '1', DIE: 'after' });
      expect([killed.code, changes(killed)]).toEqual([137, ['kms/create-key']]);
      const resumed = rig.apply('shared');
      expect([resumed.code, changes(resumed)]).toEqual([10, ['kms/create-alias']]);
      const again = rig.apply('shared');
      expect([again.code, changes(again)]).toEqual([10, []]);
      const keys = rig.aws('shared', [
        'kms',
        'list-keys',
        '--output',
        'text',
        '--query',
        'Keys[].KeyArn',
      ]);
      expect(again.out).toContain(`\nkms:\n  keyArn: ${keys}\n`);
      rig.setKey(keys);
      rig.render();
    });

    // Killed before a call, or after one whose answer nobody hears: the number is that of a changing call of the run.
    const deaths =
      order > 0
        ? []
        : ([
            ['2', 'before'],
            ['9', 'after'],
            ['5', 'after'],
          ] as const);

    test.each(['shared', 'dev'])(
      'fills the empty accounts from out/%s, however often it is interrupted',
      (folder) => {
        const ids = new Set<string>();
        const note = (applied: Applied): void => {
          for (const what of ['created', 'updated', 'unchanged'] as const) {
            idsOf(applied, what).forEach((id) => ids.add(id));
          }
        };
        for (const [DIE_AT, DIE] of deaths) {
          const killed = rig.apply(folder, { DIE_AT, DIE });
          expect([killed.code, changes(killed).length]).toEqual([137, Number(DIE_AT)]);
          note(killed);
        }
        const applied = done(rig.apply(folder));
        note(applied);
        expect(idsOf(applied, 'created').length).toBeGreaterThan(deaths.length === 0 ? 18 : 0);
        const planned = run(['plan', 'dev', '--format', 'json'], rig.project).out;
        const { steps } = JSON.parse(planned) as { steps: { id: string; file: string }[] };
        const own = steps.filter(({ file }) => file.startsWith(`out/${folder}/`));
        expect([...ids].sort()).toEqual(own.map(({ id }) => id).sort());
        expect(applied.out).toMatch(/, 0 failed\nNext: /);
      },
      180_000,
    );

    test('changes nothing when it is run again, and says so', () => {
      for (const folder of ['shared', 'dev']) {
        const again = done(rig.apply(folder));
        expect([folder, changes(again), idsOf(again, 'updated')]).toEqual([folder, [], []]);
        expect(again.out).toContain(
          'Nothing to change: AWS is as the files say.\n0 created, 0 updated, ',
        );
      }
    }, 60_000);

    onlyFirst(
      'is read back by import --live, and comes out as it was',
      () => {
        const imported = join(rig.folder, 'imported');
        mkdirSync(imported);
        // The emulator keeps no files of a repository.
        const words = [
          'dev',
          join(rig.project, 'out/dev/repository'),
          '--region',
          'ap-northeast-2',
        ];
        const { code, err } = rig.command(['import', '--live', ...words], imported);
        expect([code, err]).toEqual([0, expect.stringContaining('created   environments/dev.yml')]);
        const told = err.split('\n').filter((line) => / (?:warning|error): /.test(line));
        const others = / stands in \d+ places of what environments share/;
        expect(told.filter((line) => !others.test(line))).toEqual(
          READ_BACK_GAPS.map((gap) => expect.stringMatching(gap)),
        );
        expect(run(['render', 'dev'], imported).code).toBe(0);
        const [before, after] = [rig.project, imported].map((folder) =>
          filesBelow(join(folder, 'out/dev')),
        );
        expect(after).toEqual(before);
      },
      60_000,
    );

    test('updates what a changed variable changes, and nothing else', () => {
      rig.values['branch'] = 'release';
      rig.values['retention'] = { logDays: 30 };
      rig.render();
      const changed = done(rig.apply('dev'));
      expect(idsOf(changed, 'updated').sort()).toEqual([
        ...['codebuild-project', 'codepipeline', 'events-rule', 'log-retention'],
      ]);
      expect(idsOf(changed, 'created')).toEqual([]);
      expect(changed.out).toContain(
        'updated    codepipeline: /pipeline/stages/0/actions/0/configuration/BranchName\n',
      );
      expect(changes(changed).filter((one) => one === 'codepipeline/update-pipeline')).toHaveLength(
        1,
      );
      const update = changed.calls.find(
        (words) => operationOf(words) === 'codebuild/update-project',
      );
      expect(update).toEqual([
        ...['--profile', 'shared', '--region', 'ap-northeast-2', '--output', 'json', 'codebuild'],
        ...['update-project', '--cli-input-json', 'file://pipeline/codebuild-project.json'],
      ]);
    }, 60_000);

    onlyFirst(
      'sees what was changed by hand, and mends it',
      () => {
        const { code, out } = rig.shell(BY_HAND);
        if (code !== 0) throw new Error(out);
        const asked = ['--values', join(rig.folder, 'values.json'), '--format', 'json'];
        const compared = rig.command(['diff', 'dev', '--live', ...asked], rig.project);
        const { files } = JSON.parse(compared.out) as { files: { file: string; state: string }[] };
        const other = files.filter(({ state }) => state !== 'same');
        expect(other.map(({ file, state }) => `${state} ${file.slice('out/'.length)}`)).toEqual([
          'changed dev/pipeline/codebuild-project.json',
          'changed dev/pipeline/codepipeline.json',
          'changed dev/pipeline/events-rule.json',
          'changed dev/pipeline/events-targets.json',
          'changed dev/workload/ecr-repository.json',
          'changed dev/workload/ecs-service.json',
          'changed dev/workload/iam/action/s3.json',
          'changed dev/workload/iam/codedeploy/role.json',
          'added dev/workload/iam/push/ecr.json',
          'changed dev/workload/log-retention.json',
          'changed shared/bucket-policy.json',
          'changed shared/bucket-versioning.json',
        ]);
        const dev = done(rig.apply('dev'));
        expect(idsOf(dev, 'created')).toEqual(['push/ecr']);
        expect(idsOf(dev, 'updated').sort()).toEqual([
          ...[
            'action/s3',
            'codebuild-project',
            'codedeploy/role',
            'codepipeline',
            'ecr-repository',
          ],
          ...['ecs-service', 'events-rule', 'log-retention'],
        ]);
        const places = /updated {4}codepipeline: (.*)/.exec(dev.out)?.[1];
        expect(places?.split(' ').map((one) => one.replace(/.*\//, ''))).toEqual([
          'Extra',
          'PollForSourceChanges',
        ]);
        expect(idsOf(done(rig.apply('shared')), 'updated')).toEqual([
          'bucket-versioning',
          'bucket-policy',
        ]);
        // The build project cannot be updated in the emulator, which is why it still differs.
        const again = [rig.apply('shared'), rig.apply('dev')].flatMap((one) =>
          idsOf(one, 'updated'),
        );
        expect(again).toEqual(['codebuild-project']);
        const words = ['events', 'list-targets-by-rule', '--rule', 'bys-shared-evt-awssdk-iam-dev'];
        expect(rig.aws('shared', [...words, '--query', 'length(Targets)'])).toBe('2');
      },
      180_000,
    );

    test('stops before the first change where a profile leads into another account', () => {
      const { code, err, calls } = rig.apply('dev', { WORKLOAD_PROFILE: 'shared' });
      expect([code, new Set(calls.map(operationOf))]).toEqual([
        2,
        new Set(['sts/get-caller-identity']),
      ]);
      expect(err).toContain('leads into account 202949997891, but the files are for 558846431111');
      expect(err).toContain('Name the right one in WORKLOAD_PROFILE.');
    });

    onlyFirst(
      'stops at a call that fails, with what AWS said and where to read on',
      () => {
        rig.render('--set', 'cluster=elsewhere');
        const { code, err } = rig.apply('dev');
        expect(code).toBe(1);
        expect(err).toMatch(
          /^failed {5}ecs-service\n {2}aws .* ecs create-service --cli-input-json file:\/\/workload\/ecs-service.json$/m,
        );
        const line =
          /codeseries explain '(An error occurred \(ClusterNotFoundException\).*)' --target dev$/m.exec(
            err,
          );
        expect(err).toContain(`\n${line?.[1] ?? '?'}\n`);
        expect(run(['explain', line?.[1] ?? '', '--target', 'dev'], rig.project).code).toBe(0);
        expect(err).toMatch(
          /\d+ unchanged, 1 failed\nNext: mend it and run this script again: it goes on from here\n$/,
        );
        rig.render();
      },
      180_000,
    );

    onlyFirst(
      'says what no call changes, and goes on',
      () => {
        rig.render('--set', 'roles.task.path=/elsewhere/');
        const { code, err, out } = rig.apply('dev');
        expect(code).toBe(1);
        expect(err).toContain('failed     task/role differs in what no call changes: /Path\n');
        expect(out).toContain('unchanged  events-targets\n');
        rig.render();
      },
      180_000,
    );

    test.each(MISSING_OPERATIONS)('the emulator still lacks %s', (operation) => {
      const [service = '', name = ''] = operation.split('/');
      const calls: Record<string, string> = {
        'codebuild/update-project': '--name bys-shared-cdb-awssdk-iam-dev',
        'codecommit/update-repository-description': '--repository-name awssdk-iam',
        'deploy/update-deployment-group':
          '--application-name bys-dev-cddp-ecs-main-awssdk-iam --current-deployment-group-name bys-dev-cddpg-ecs-main-awssdk-iam',
      };
      const line = `GAPS= aws --profile shared ${service} ${name} ${calls[operation] ?? ''}`;
      expect(rig.shell(line).code).not.toBe(0);
    });
  });
}
