import { mapsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Rights with a leading zero are another number to the agent. */
export const OCTAL_MODE: DocumentRule = {
  id: 'deploy/octal-mode',
  severity: 'error',
  title: 'rights with a leading zero and without quotes',
  why: 'The agent reads YAML 1.1, in which 0755 is the octal way to write 493. It takes the digits of that number for the rights: 0755 is refused for its 9, and 0644 gives the rights 420.',
  prevents:
    'the permissions mode (493) in the application specification file contains an invalid character (9)',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-permissions.html',
    'https://github.com/aws/aws-codedeploy-agent/blob/master/lib/instance_agent/plugins/codedeploy/application_specification/mode_info.rb',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv\n    mode: 0644\n',
    good: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv\n    mode: 644\n  - object: /opt\n    mode: "0755"\n',
  },
  kinds: ['appspec'],
  *check({ value, source }) {
    for (const { path, value: permission } of mapsAt(value, ['permissions'])) {
      if (permission.mode === undefined) continue;
      const written = source([...path, 'mode']) ?? '';
      if (!/^0[0-7]+$/.test(written)) continue;
      const read = Number.parseInt(written, 8);
      if (read === 0) continue;
      yield {
        path: [...path, 'mode'],
        message: `the agent reads ${written} as the number ${read} and takes that for the rights`,
        help: `write ${JSON.stringify(written.length > 4 ? written.slice(1) : written)}`,
      };
    }
  },
};
