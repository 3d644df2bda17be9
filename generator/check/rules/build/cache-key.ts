import { mapAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Keys that stand in for a key need one. */
export const CACHE_KEY: DocumentRule = {
  id: 'build/cache-key',
  severity: 'warning',
  title: 'fallback keys of a cache without a key',
  why: 'fallback-keys are tried where the key of the cache finds nothing. Without a key CodeBuild does not look at them.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html'],
  samples: {
    bad: 'version: 0.2\ncache:\n  fallback-keys: [npm-]\n  paths: [node_modules/**/*]\n',
    good: 'version: 0.2\ncache:\n  key: npm-$(codebuild-hash-files package-lock.json)\n  fallback-keys: [npm-]\n  paths: [node_modules/**/*]\n',
  },
  kinds: ['buildspec'],
  needsKey: 'cache',
  *check({ value }) {
    const cache = mapAt(value, ['cache']);
    if (cache?.['fallback-keys'] === undefined || cache.key !== undefined) return;
    yield {
      path: ['cache', 'fallback-keys'],
      ofKey: true,
      message: 'fallback-keys are not looked at without a key beside them',
      help: 'add  key: name-$(codebuild-hash-files package-lock.json)',
    };
  },
};
