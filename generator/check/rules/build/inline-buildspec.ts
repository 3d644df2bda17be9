import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Without a source there is no file to read. */
export const INLINE_BUILDSPEC: DocumentRule = {
  id: 'build/inline-buildspec',
  severity: 'error',
  title: 'a buildspec file in a project without a source',
  why: 'A project of type NO_SOURCE has no files, so its buildspec is the text of a buildspec itself. CodeBuild refuses the path of a file there.',
  prevents: 'InvalidInputException: Invalid project source: the buildspec must be inline YAML',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html'],
  samples: {
    bad: '{"name":"b","source":{"type":"NO_SOURCE","buildspec":"buildspec.yml"}}',
    good: '{"name":"b","source":{"type":"NO_SOURCE","buildspec":"version: 0.2\\nphases:\\n  build:\\n    commands:\\n      - make\\n"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    if (textAt(value, ['source', 'type']) !== 'NO_SOURCE') return;
    const buildspec = textAt(value, ['source', 'buildspec']);
    if (buildspec === undefined || !/^[^\n{]*\.(?:ya?ml|json)\s*$/i.test(buildspec)) return;
    if (buildspec.startsWith('arn:')) return;
    yield {
      path: ['source', 'buildspec'],
      message: `${JSON.stringify(buildspec)} is a file, but a project without a source has none`,
      help: 'write the text of the buildspec here, beginning with "version: 0.2\\n"',
    };
  },
};
