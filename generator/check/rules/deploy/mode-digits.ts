import { mapsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Rights are octal digits. */
export const MODE_DIGITS: DocumentRule = {
  id: 'deploy/mode-digits',
  severity: 'error',
  title: 'rights with a digit above 7',
  why: 'The rights of a file are octal digits, each the sum of 4 for reading, 2 for writing and 1 for execution. The agent refuses an 8 or 9 and ends the deployment.',
  prevents:
    'the permissions mode in the application specification file contains an invalid character',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-permissions.html',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv\n    mode: 785\n',
    good: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv\n    mode: 755\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    for (const { path, value: permission } of mapsAt(value, ['permissions'])) {
      const { mode } = permission;
      // What is written as a text is left to the schema.
      if (typeof mode !== 'number' || !/^[0-9]*[89][0-9]*$/.test(String(mode))) continue;
      yield {
        path: [...path, 'mode'],
        message: `${mode} are no rights: each digit is 7 at most`,
        help: 'for example 755: all rights for the owner, reading and execution for others',
      };
    }
  },
};
