import { platformOf, scriptHooks } from '../../appspec.ts';
import { mapsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** What the agent looks at in each map, and where what else is written there belongs. */
const FILE_KEYS = new Set(['source', 'destination']);
const SCRIPT_KEYS = new Set(['location', 'timeout', 'runas', 'sudo']);

const INSTEAD: Readonly<Record<string, string>> = {
  overwrite: 'write  file_exists_behavior: OVERWRITE  at the top of the file',
  owner: 'write it below  permissions:',
  group: 'write it below  permissions:',
  mode: 'write it below  permissions:',
  arguments: 'let the location be a script that calls the other one with them',
  args: 'let the location be a script that calls the other one with them',
  except: 'leave the files out of the bundle',
};

/** Keys that the agent passes over. */
export const IGNORED_KEY: DocumentRule = {
  id: 'deploy/ignored-key',
  severity: 'warning',
  title: 'a key that the agent passes over',
  why: 'The agent looks at source and destination of a file, and at location, timeout and runas of a script. What else stands there has no effect, and nobody is told.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-files.html',
    'https://github.com/aws/aws-codedeploy-agent/blob/master/lib/instance_agent/plugins/codedeploy/application_specification/application_specification.rb',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\n    overwrite: true\n',
    good: 'version: 0.0\nos: linux\nfile_exists_behavior: OVERWRITE\nfiles:\n  - source: /\n    destination: /srv\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    if (platformOf(value) !== 'server') return;
    const places = [
      ...mapsAt(value, ['files']).map((one) => ({ ...one, known: FILE_KEYS })),
      ...scriptHooks(value).flatMap(({ at }) =>
        mapsAt(value, at.path).map((one) => ({ ...one, known: SCRIPT_KEYS })),
      ),
    ];
    for (const { path, value: map, known } of places) {
      for (const key of Object.keys(map)) {
        if (known.has(key)) continue;
        const instead = Object.hasOwn(INSTEAD, key) ? INSTEAD[key] : undefined;
        yield {
          path: [...path, key],
          ofKey: true,
          message: `the agent passes over ${JSON.stringify(key)}`,
          help: instead ?? 'remove it',
        };
      }
    }
  },
};
