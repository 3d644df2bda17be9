import { isWorthLinting, lintCommands, type GivenUp } from '../../../shell/script.ts';
import type { DocumentRule, Issue } from '../../rule.ts';
import { shellCommands, shellOf, type ShellCommand } from '../../shell.ts';
import { SHELLCHECK_CODES } from '../../tables/shellcheck-codes.ts';

/** Commands do what they look like, as far as shellcheck knows. */
export const SHELLCHECK: DocumentRule = {
  id: 'build/shellcheck',
  severity: 'warning',
  title: 'a command that does something else than it looks like',
  why: 'Where shellcheck is installed, check and validate ask it about all commands of a buildspec, as the one script that they are to their shell. Of what it says only that is told which is never meant so: tests with one answer only, redirections that go nowhere, assignments that are commands. Where there are so many commands that it is given up, that is told. Without shellcheck nothing is.',
  sources: ['https://www.shellcheck.net/wiki/', 'https://github.com/koalaman/shellcheck'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [ "$CODEBUILD_SOURCE_VERSION" = pr/* ]; then make test; fi\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - case "$CODEBUILD_SOURCE_VERSION" in pr/*) make test ;; esac\n',
  },
  kinds: ['buildspec'],
  mayFind: ({ lint }) => lint !== undefined,
  *check(document) {
    const dialect = shellOf(document.value);
    const { lint } = document;
    if (lint === undefined || dialect === undefined) return;
    // It would stop at the first command that it cannot read.
    const commands = shellCommands(document).filter(({ reading }) => reading.fault === undefined);
    const texts = commands.map(({ value }) => value);
    if (!isWorthLinting(texts)) return;
    const remarks = lintCommands(texts, dialect, lint);
    if ('seconds' in remarks) {
      yield* givenUp(commands, remarks);
      return;
    }
    for (const { code, command, start, end } of remarks) {
      const about = SHELLCHECK_CODES.get(code);
      const path = commands[command]?.path;
      if (about === undefined || path === undefined) continue;
      yield {
        path,
        within: { start, end },
        message: `${about.told} (shellcheck SC${code})`,
        ...(about.help === undefined ? {} : { help: about.help }),
      };
    }
  },
};

/** What was not looked at is told at its first command. */
function* givenUp(commands: readonly ShellCommand[], { seconds }: GivenUp): Generator<Issue> {
  const [first] = commands;
  if (first === undefined) return;
  const count = commands.length;
  yield {
    path: first.path,
    message: `shellcheck was given up after ${seconds} seconds: ${count === 1 ? 'this command was' : `the ${count} commands from here on were`} not looked at`,
    help: 'move commands into a script in the repository, and run shellcheck on that',
  };
}
