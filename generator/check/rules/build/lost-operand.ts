import type { LostOperand } from '../../../shell/reading.ts';
import { literalVariables } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { looksIntoCommands, shellCommands } from '../../shell.ts';

/** A test holds a variable that may be empty in quotes. */
export const LOST_OPERAND: DocumentRule = {
  id: 'build/lost-operand',
  severity: 'warning',
  title: 'a test that goes wrong where its variable is empty',
  why: 'A variable without quotes is gone where it is empty. What is left of [ -n $NAME ] is [ -n ], which is true in the very case that it is written for. What is left of [ $NAME != text ] is an error, which an if takes for no; that is told of variables that are there in some builds only, such as those of webhooks.',
  sources: [
    'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/test.html',
    'https://www.shellcheck.net/wiki/SC2070',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ -n $RELEASE ]; then make release; fi\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ -n "$RELEASE" ]; then make release; fi\n',
  },
  kinds: ['buildspec'],
  mayFind: looksIntoCommands,
  *check(document) {
    const empty = new Set(
      literalVariables(document.value).flatMap(({ key, at }) => (at.value === '' ? [key] : [])),
    );
    for (const { path, reading } of shellCommands(document)) {
      for (const lost of reading.lost) {
        const { operator, variable, start, end } = lost;
        if (operator === '!=' && !isOftenEmpty(lost, empty)) continue;
        const quoted = `"${variable}"`;
        yield {
          path,
          within: { start, end },
          ...(operator === '-n'
            ? {
                message: `[ -n ${variable} ] says yes also where ${variable} is empty`,
                help: `write  -n ${quoted}`,
              }
            : {
                message: `[ ${variable} != … ] is an error where ${variable} is empty, and counts as no`,
                help: `write  ${quoted} !=`,
              }),
        };
      }
    }
  },
};

/** Whether a variable is there in some builds only, or begins as the empty text. */
function isOftenEmpty({ variable }: LostOperand, empty: ReadonlySet<string>): boolean {
  const [, name = ''] = /^\$\{?(\w+)\}?$/.exec(variable) ?? [];
  return name.startsWith('CODEBUILD_WEBHOOK_') || empty.has(name);
}
