import { entriesAt, type At } from '../../read.ts';
import { isObject, valueAt } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';

/** Artifacts keep at least one file. */
export const EMPTY_ARTIFACTS: DocumentRule = {
  id: 'build/empty-artifacts',
  severity: 'warning',
  title: 'artifacts without a file',
  why: 'files says what a build hands on. Where nothing stands below it, nothing is handed on, and a pipeline that waits for the artifact gets an empty one or none.',
  prevents: 'CLIENT_ERROR: no matching artifact paths found',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts.files',
  ],
  samples: {
    bad: 'version: 0.2\nartifacts:\n  files:\n',
    good: "version: 0.2\nartifacts:\n  files:\n    - '**/*'\n",
  },
  kinds: ['buildspec'],
  *check({ value }) {
    const main: At = { path: ['artifacts'], value: valueAt(value, ['artifacts']) ?? null };
    const further = entriesAt(value, ['artifacts', 'secondary-artifacts']).map(({ at }) => at);
    for (const { path, value: artifact } of [main, ...further]) {
      if (!isObject(artifact) || !Object.hasOwn(artifact, 'files')) continue;
      const { files } = artifact;
      if (files !== null && files !== '' && !(Array.isArray(files) && files.length === 0)) continue;
      // With secondary artifacts, the main one may be there for its name only.
      if (path.length === 1 && further.length > 0) continue;
      yield {
        path: [...path, 'files'],
        ofKey: true,
        message: 'no file is kept',
        help: "name the files, or all of them: - '**/*'",
      };
    }
  },
};
