import { asOneText } from '../../../document/yaml-quoting.ts';
import { byText } from '../../by-text.ts';
import { textCommandsOf } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** What stands behind a blank and a # is no part of a command without quotes. */
export const CUT_COMMENT: DocumentRule = {
  id: 'build/cut-comment',
  severity: 'error',
  title: 'a command that YAML cuts off at a #',
  why: 'In a text without quotes, YAML takes a # with a blank before it for a comment, also inside quotes that only the shell knows. The shell gets a command with a quote that is never closed.',
  prevents: 'unexpected EOF while looking for matching `"\'',
  sources: ['https://yaml.org/spec/1.2.2/#66-comments'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "build #1 of the day"\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - make # everything\n      - \'echo "build #1"\'\n',
  },
  kinds: ['buildspec'],
  *check({ value, source, around }) {
    for (const { path, value: command } of textCommandsOf(value)) {
      if (!/["']/.test(command) || !isOpen(command)) continue;
      const { behind = '' } = around?.(path) ?? {};
      const written = source(path);
      if (written === undefined || /^["'|>]/.test(written) || !/^[ \t]+#/.test(behind)) continue;
      yield {
        path,
        message: `YAML takes what stands behind " #" for a comment: the command ends in ${quote(command.slice(-30))}`,
        help: `quote the whole command: - ${asOneText(command + behind.trimEnd(), '  ')}`,
      };
    }
  },
};

/** Whether a shell still waits for a closing quote at the end of a text. */
const isOpen = byText((text) => {
  let open = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '\\' && open !== "'") index += 1;
    else if (open === '' && (sign === '"' || sign === "'")) open = sign;
    else if (sign === open) open = '';
  }
  return open !== '';
});
