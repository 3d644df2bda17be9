import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Variables of AWS stay inside the build. */
export const EXPORTED_AWS: DocumentRule = {
  id: 'build/exported-aws',
  severity: 'warning',
  title: 'an exported variable that begins with AWS_',
  why: 'CodeBuild does not export variables that begin with AWS_. The build itself goes on, but the pipeline does not get the variable, and a reference to it stays empty.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  exported-variables: [AWS_REGION]\n',
    good: 'version: 0.2\nenv:\n  exported-variables: [REGION]\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { path, value: name } of itemsAt(value, ['env', 'exported-variables'])) {
      if (typeof name !== 'string' || !name.startsWith('AWS_')) continue;
      const own = name.slice('AWS_'.length) || 'REGION';
      yield {
        path,
        message: `${JSON.stringify(name)} cannot be exported, as no variable that begins with AWS_ can`,
        help: `export ${own}="$${name}" in a command, and list ${own} here`,
      };
    }
  },
};
