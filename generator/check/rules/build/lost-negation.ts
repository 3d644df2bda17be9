import { asOneText } from '../../../document/yaml-quoting.ts';
import { textCommandsOf } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** What may stand before a tag on its line: blanks, a sign of structure or an anchor. */
const BEFORE_TAG = /(?:^|[-:?[{,]|&[^\s&]\S*|&&\S+)\s*$/;

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
    if (text !== undefined && !mayHoldTag(text)) return;
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

function mayHoldTag(text: string): boolean {
  for (let at = text.indexOf('!'); at >= 0; at = text.indexOf('!', at + 1)) {
    if (!/\s/.test(text[at + 1] ?? '')) continue;
    if (BEFORE_TAG.test(text.slice(text.lastIndexOf('\n', at) + 1, at))) return true;
  }
  return false;
}
