import { entriesAt } from '../../read.ts';
import { isObject, type JsonValue } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';

/** A phase that is there runs something. */
export const EMPTY_PHASE: DocumentRule = {
  id: 'build/empty-phase',
  severity: 'warning',
  title: 'a phase without a command',
  why: 'CodeBuild passes over a phase in which nothing stands. Mostly its commands were commented out, or stand one level too far to the left.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n',
    good: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n  build:\n    commands:\n      - make\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { key, at } of entriesAt(value, ['phases'])) {
      if (at.value !== null && !(isObject(at.value) && Object.values(at.value).every(isNothing))) {
        continue;
      }
      yield {
        path: at.path,
        ofKey: true,
        message: `the phase ${key} runs nothing`,
        help: 'remove it, or indent its commands below it',
      };
    }
  },
};

function isNothing(value: JsonValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
