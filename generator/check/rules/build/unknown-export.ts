import { nearest } from '../../../core/suggest.ts';
import { definedVariables, literalVariables, textCommandsOf } from '../../buildspec.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Variables that every build has. */
const GIVEN = /^(?:CODEBUILD_|AWS_)|^(?:HOME|PATH|PWD|USER|HOSTNAME|LANG|SHELL)$/;

/** Commands that take variables from elsewhere. */
const TAKES_MORE =
  /(?:^|[\s;&|(])(?:source|\.|eval|export\s+\$|declare|read|mapfile)\s|set\s+-a|\$GITHUB_ENV/;

/** What is exported is set by something. */
export const UNKNOWN_EXPORT: DocumentRule = {
  id: 'build/unknown-export',
  severity: 'warning',
  title: 'an exported variable that nothing sets',
  why: 'CodePipeline gets the exported variables at the end of the build. One that neither env nor a command names is empty then, and an action that refers to it fails or goes on with nothing, unless the build project or the pipeline sets it.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  exported-variables: [IMAGE_TAG]\nphases:\n  build:\n    commands:\n      - docker build .\n',
    good: 'version: 0.2\nenv:\n  exported-variables: [IMAGE_TAG]\nphases:\n  build:\n    commands:\n      - export IMAGE_TAG=latest\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    const exported = itemsAt(value, ['env', 'exported-variables']);
    if (exported.length === 0) return;
    const commands = textCommandsOf(value).map((one) => one.value);
    if (commands.length === 0 || commands.some((command) => TAKES_MORE.test(command))) return;
    const words = new Set(commands.flatMap((command) => command.match(/[A-Za-z_]\w*/g) ?? []));
    for (const { key } of [...definedVariables(value), ...literalVariables(value)]) words.add(key);
    for (const { path, value: name } of exported) {
      if (typeof name !== 'string' || !/^[A-Za-z_]\w*$/.test(name)) continue;
      if (words.has(name) || GIVEN.test(name)) continue;
      const meant = nearest(
        name,
        [...words].filter((word) => /^[A-Z][A-Z0-9_]+$/.test(word)),
      );
      yield {
        path,
        message: `nothing in this file sets ${JSON.stringify(name)}`,
        help:
          meant === undefined
            ? `set it by a command: export ${name}=…`
            : `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};
