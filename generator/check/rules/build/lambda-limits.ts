import { valueAt, type JsonValue } from '../../../core/json.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule, Path } from '../../rule.ts';

/** What Lambda does without, with the value that would ask for it. */
const LIMITS: readonly [path: Path, asks: (value: JsonValue) => boolean, what: string][] = [
  [
    ['environment', 'privilegedMode'],
    (value) => value === true,
    'no privileged mode, and so no docker',
  ],
  [['cache', 'type'], (value) => value === 'S3' || value === 'LOCAL', 'no cache'],
  [['badgeEnabled'], (value) => value === true, 'no badge'],
  [['queuedTimeoutInMinutes'], (value) => typeof value === 'number', 'no time limit for the queue'],
  [
    ['timeoutInMinutes'],
    (value) => typeof value === 'number' && value !== 15 && value !== 60,
    'a time limit of 15 minutes that cannot be changed',
  ],
];

/** A build on Lambda asks for nothing that Lambda lacks. */
export const LAMBDA_LIMITS: DocumentRule = {
  id: 'build/lambda-limits',
  severity: 'warning',
  title: 'a setting that builds on Lambda do without',
  why: 'Builds on Lambda start fast, but have no docker, no cache, no badge and no time limits of their own, and end after 15 minutes. Such a setting is refused or does nothing.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html'],
  samples: {
    bad: '{"name":"b","environment":{"type":"ARM_LAMBDA_CONTAINER","privilegedMode":true}}',
    good: '{"name":"b","environment":{"type":"ARM_LAMBDA_CONTAINER","privilegedMode":false}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const type = textAt(value, ['environment', 'type']) ?? '';
    if (!type.endsWith('_LAMBDA_CONTAINER')) return;
    for (const [path, asks, what] of LIMITS) {
      const set = valueAt(value, path);
      if (set === undefined || !asks(set)) continue;
      yield {
        path,
        message: `builds on Lambda have ${what}`,
        help: 'remove it, or take an environment with containers',
        related: [{ path: ['environment', 'type'], message: 'the type' }],
      };
    }
  },
};
