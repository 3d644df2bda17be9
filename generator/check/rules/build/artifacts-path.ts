import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule, Path } from '../../rule.ts';

/** A path in a bucket has no slash in front. */
export const ARTIFACTS_PATH: DocumentRule = {
  id: 'build/artifacts-path',
  severity: 'warning',
  title: 'a path in a bucket that begins with /',
  why: 'Keys of objects have no slash in front. With one the artifacts lie below a folder without a name, where policies and people that look for the path do not find them.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html'],
  samples: {
    bad: '{"name":"b","artifacts":{"type":"S3","location":"acme","path":"/dev/artifacts"}}',
    good: '{"name":"b","artifacts":{"type":"S3","location":"acme","path":"dev/artifacts"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const more = mapsAt(value, ['secondaryArtifacts']).map((one): Path => one.path);
    for (const path of [['artifacts'], ...more]) {
      if (textAt(value, [...path, 'type']) !== 'S3') continue;
      const text = textAt(value, [...path, 'path']);
      if (text === undefined || !text.startsWith('/') || text === '/') continue;
      yield {
        path: [...path, 'path'],
        message: `the path ${JSON.stringify(text)} begins with a slash`,
        help: `write ${JSON.stringify(text.replace(/^\/+/, ''))}`,
      };
    }
  },
};
