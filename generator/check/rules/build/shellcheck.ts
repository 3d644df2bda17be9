import { isWorthLinting, lintCommands } from '../../../shell/script.ts';
import type { DocumentRule } from '../../rule.ts';
import { shellCommands, shellOf } from '../../shell.ts';
import { SHELLCHECK_CODES } from '../../tables/shellcheck-codes.ts';

/** Commands do what they look like, as far as shellcheck knows. */
export const SHELLCHECK: DocumentRule = {
  id: 'build/shellcheck',
  severity: 'warning',
  title: 'a command that does something else than it looks like',
  why: 'Where shellcheck is installed, check and validate ask it about all commands of a buildspec, as the one script that they are to their shell. Of what it says only that is told which is never meant so: tests with one answer only, redirections that go nowhere, assignments that are commands. Without shellcheck nothing is told.',
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
    for (const { code, command, start, end } of lintCommands(texts, dialect, lint)) {
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
