import { looksIntoCommands, shellCommands } from '../../shell.ts';
import type { DocumentRule } from '../../rule.ts';

/** Every command is one that its shell can read. */
export const SHELL_SYNTAX: DocumentRule = {
  id: 'build/shell-syntax',
  severity: 'error',
  title: 'a command that the shell cannot read',
  why: 'Each item of a list of commands is handed to the shell by itself. A quote, an if or a parenthesis that is not closed in it, or that closes what another item has opened, ends the build with a syntax error, minutes after it was started.',
  prevents: 'Syntax error: end of file unexpected (expecting "fi")',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases',
    'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ -f gradlew ]; then\n      - ./gradlew build\n      - fi\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - |\n        if [ -f gradlew ]; then\n          ./gradlew build\n        fi\n',
  },
  kinds: ['buildspec'],
  mayFind: looksIntoCommands,
  *check(document) {
    const faulty = shellCommands(document).flatMap(({ path, value, reading: { fault } }) =>
      fault === undefined ? [] : [{ path, fault, isLine: !value.trim().includes('\n') }],
    );
    for (const { path, fault, isLine } of faulty) {
      // Whose quote is left open by a comment of YAML is told by a rule of its own.
      if (/^[ \t]+#/.test(document.around?.(path)?.behind ?? '')) continue;
      const { message, isPart, start, end } = fault;
      yield {
        path,
        within: { start, end },
        message: `the shell cannot read this command: ${message}`,
        ...(isPart && isLine
          ? {
              help: 'each item of the list is read by itself: write what belongs together as one item, as lines below  - |',
            }
          : {}),
      };
    }
  },
};
