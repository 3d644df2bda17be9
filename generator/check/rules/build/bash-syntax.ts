import { nameList } from '../../../core/suggest.ts';
import type { BashFeature } from '../../../shell/reading.ts';
import { looksIntoCommands, shellCommands, shellOf } from '../../shell.ts';
import type { DocumentRule } from '../../rule.ts';

/** What dash does with each feature of bash. */
const OUTCOMES: Readonly<Record<BashFeature, string>> = {
  test: 'it looks for a program of that name, finds none, and takes the test for failed',
  array: 'it has no arrays and stops with a syntax error or a bad substitution',
  function: 'it knows no such word and stops with a syntax error',
  'here-string': 'it stops with a syntax error',
  'process-substitution': 'it stops with a syntax error',
  redirection: 'it runs the command in the background and redirects nothing',
  'pipe-both': 'it stops with a syntax error',
  expansion: 'it stops with a bad substitution',
  equals: 'its test says "unexpected operator" and takes the texts for different',
  arithmetic: 'it takes it for parentheses inside of parentheses',
  braces: 'it leaves the braces as they are',
  quote: 'it takes the $ for itself and leaves escapes as they are',
  append: 'it looks for a program of that name',
  loop: 'it knows no such loop and stops with a syntax error',
  command: 'it has no such command',
  pipefail: 'it knows no such option and ends the build',
};

/** Commands that run in sh are written for sh. */
export const BASH_SYNTAX: DocumentRule = {
  id: 'build/bash-syntax',
  severity: 'warning',
  title: 'a command written for bash that runs in sh',
  why: 'Unless the buildspec asks for bash, CodeBuild runs commands in sh. On its Ubuntu images (standard) that is dash, which knows neither [[ nor arrays nor source; some of them end the build, others only make a test say no. On Amazon Linux sh is bash, so that the same buildspec works until the image is changed.',
  prevents: '[[: not found',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.shell',
    'https://manpages.debian.org/bookworm/dash/dash.1.en.html',
    'https://wiki.ubuntu.com/DashAsBinSh',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - if [[ $TAG == v* ]]; then make release; fi\n',
    good: 'version: 0.2\nenv:\n  shell: bash\nphases:\n  build:\n    commands:\n      - if [[ $TAG == v* ]]; then make release; fi\n',
  },
  kinds: ['buildspec'],
  mayFind: looksIntoCommands,
  *check(document) {
    if (shellOf(document.value) !== 'sh') return;
    const uses = shellCommands(document).flatMap(({ path, value: text, reading }) =>
      // Whoever writes it may know of something that makes it so.
      /^#!.*\bbash\b/.test(text) ? [] : reading.bash.map((use) => ({ path, use })),
    );
    const [first] = uses;
    if (first === undefined) return;
    const { word, feature, start, end } = first.use;
    const others = [...new Set(uses.map(({ use }) => use.word))].filter((one) => one !== word);
    const also = others.length === 0 ? '' : `; also bash: ${nameList(others)}`;
    yield {
      path: first.path,
      within: { start, end },
      message: `${word} is bash, but commands run in sh: where that is dash, as in the Ubuntu images, ${OUTCOMES[feature]}${also}`,
      help:
        feature === 'equals' && others.length === 0
          ? 'write  =  , or  shell: bash  below  env:'
          : 'write  shell: bash  below  env:',
    };
  },
};
