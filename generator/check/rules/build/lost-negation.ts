import { asOneText } from '../../../document/yaml-quoting.ts';
import { textCommandsOf } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** A ! where YAML may take it for a tag: behind blanks, a sign of structure or an anchor. */
const MARK = /(?:^|[-:?[{,]|&[^\s&]\S*|&&\S+)[^\S\n]*!\s/m;

/** A ! before a text without quotes is a mark of YAML. */
export const LOST_NEGATION: DocumentRule = {
  id: 'build/lost-negation',
  severity: 'error',
  title: 'a command that loses its ! to YAML',
  why: 'YAML takes a ! at the beginning of a text without quotes for a tag and drops it. The command runs without it and means the opposite.',
  sources: ['https://yaml.org/spec/1.2.2/#691-node-tags'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - ! grep -q TODO src.txt\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - "! grep -q TODO src.txt"\n',
  },
  kinds: ['buildspec'],
  *check({ value, source, around, text }) {
    // Most files hold no such tag, so that no places in them need to be found.
    if (text !== undefined && !MARK.test(text)) return;
    for (const { path, value: command } of textCommandsOf(value)) {
      if (!/(?:^|\s)!\s+$/.test(around?.(path)?.before ?? '')) continue;
      if (/^["'|>]/.test(source(path) ?? '')) continue;
      yield {
        path,
        message: `YAML drops the ! before this command: ${quote(command)} is what runs`,
        help: `quote the whole command: - ${asOneText(`! ${command}`, '  ')}`,
      };
    }
  },
};
