import { commandLists } from '../../buildspec.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** An item of a list of commands holds one. */
export const EMPTY_COMMAND: DocumentRule = {
  id: 'build/empty-command',
  severity: 'warning',
  title: 'a hyphen without a command behind it',
  why: 'A comment behind a hyphen leaves an empty command in the list. It does no harm now, but a reader takes the comment for a command that is switched off, and other readers of the file stop there.',
  sources: ['https://yaml.org/spec/1.2.2/#example-empty-scalar-nodes'],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - # make\n      - make all\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      # - make\n      - make all\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const list of commandLists(value)) {
      const empty = itemsAt(value, list.path).filter(
        (one) => one.value === null || one.value === '',
      );
      const [first, ...more] = empty;
      if (first === undefined) continue;
      const others =
        more.length === 0
          ? ''
          : `, as ${more.length === 1 ? 'is' : 'are'} ${more.length} more of this list`;
      yield {
        path: first.path,
        message: `this command is empty${others}`,
        help: 'put the # before the hyphen, or remove the hyphen',
      };
    }
  },
};
