import { misreading } from '../../../environment/scalars.ts';
import { literalVariables } from '../../buildspec.ts';
import { entriesAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Texts that readers of YAML turn into something else stand in quotes. */
export const NEEDS_QUOTES: DocumentRule = {
  id: 'build/needs-quotes',
  severity: 'warning',
  title: 'a value without quotes that YAML changes',
  why: 'Without quotes 3.10 is the number 3.1, 012345678901 a number without its zero, 1:30 ninety and yes a truth value to one reader of YAML or another. CodeBuild itself looks at the text of most of them; every tool that reads and writes the file loses it.',
  sources: ['https://yaml.org/type/', 'https://yaml.org/spec/1.2.2/#103-core-schema'],
  samples: {
    bad: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: 3.10\n',
    good: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: "3.10"\n      nodejs: 22\n',
  },
  kinds: ['buildspec'],
  *check({ value, source }) {
    const versions = entriesAt(value, ['phases', 'install', 'runtime-versions']);
    for (const { at } of [...literalVariables(value), ...versions]) {
      // A text without quotes is written as it is read; the place of most texts need not be found.
      if (typeof at.value === 'string' && misreading(at.value) === undefined) continue;
      const written = source(at.path);
      if (written === undefined || !/^[^\s"'|>&*!{[]+$/.test(written)) continue;
      const misread = misreading(written);
      if (misread === undefined) continue;
      const reader = misread.by === 'every' ? 'YAML' : 'readers of YAML 1.1';
      yield {
        path: at.path,
        message: `without quotes ${written} is ${misread.as} to ${reader}`,
        help: `write ${JSON.stringify(written)}`,
      };
    }
  },
};
