import { definedVariables } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';

/** Names that a shell can ask for. */
export const VARIABLE_NAME: DocumentRule = {
  id: 'build/variable-name',
  severity: 'warning',
  title: 'a variable that no shell can name',
  why: 'A shell ends the name of a variable at the first character that is no letter, digit or underscore: $my-var is the value of my with "-var" behind it. The variable is there, but commands cannot use it.',
  sources: ['https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap03.html#tag_03_235'],
  samples: {
    bad: 'version: 0.2\nenv:\n  variables:\n    my-var: x\n',
    good: 'version: 0.2\nenv:\n  variables:\n    my_var: x\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { key, at } of definedVariables(value)) {
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) || /[{}<>$%]/.test(key)) continue;
      const name = key
        .trim()
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .replace(/^(?=[0-9])/, '_');
      yield {
        path: at.path,
        ofKey: true,
        message: `no command can read the variable ${JSON.stringify(key)}: a name is made of letters, digits and _`,
        ...(/^\w+$/.test(name) ? { help: `call it ${name}` } : {}),
      };
    }
  },
};
