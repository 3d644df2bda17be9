import { commandLists, isOldVersion } from '../../buildspec.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A command that does nothing but change the shell that it runs in. */
const ONLY_STATE =
  /^\s*(?:cd|pushd|export|source|\.|set|shopt|umask|alias|unset)\s+[^;&|\n]*$|^\s*[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s;&|]*)\s*$/;

/** In version 0.1 nothing of a shell is left for the next command. */
export const LOST_STATE: DocumentRule = {
  id: 'build/lost-state',
  severity: 'warning',
  title: 'a command of version 0.1 whose effect is lost at once',
  why: 'Version 0.1 runs each command in a shell of its own. A change of the folder or of a variable ends with that shell, so the next command runs in the first folder and without the variable.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-cmd.html'],
  samples: {
    bad: 'version: 0.1\nphases:\n  build:\n    commands:\n      - cd app\n      - make\n',
    good: 'version: 0.1\nphases:\n  build:\n    commands:\n      - cd app && make\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    if (!isOldVersion(value)) return;
    for (const list of commandLists(value)) {
      const commands = itemsAt(value, list.path);
      for (const [index, { path, value: command }] of commands.entries()) {
        if (typeof command !== 'string' || !ONLY_STATE.test(command)) continue;
        const next = commands[index + 1]?.value;
        const joined =
          typeof next === 'string' && !next.includes('\n')
            ? `: - ${command.trim()} && ${next}`
            : '';
        yield {
          path,
          message: `version 0.1 forgets what ${JSON.stringify(command.trim().split(/\s/, 1)[0])} did before the next command runs`,
          help: `write version: 0.2, or join it with the command that needs it${joined}`,
        };
      }
    }
  },
};
