import { scriptHooks } from '../../appspec.ts';
import { mapsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const MOST_SECONDS = 3600;

/** All scripts of an event have one hour together. */
export const HOOK_TIMEOUT: DocumentRule = {
  id: 'deploy/hook-timeout',
  severity: 'warning',
  title: 'scripts of one event with more than an hour',
  why: 'CodeDeploy gives up an event after one hour, however long its scripts may take by themselves. Timeouts beyond that have no effect.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-server',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: x.sh\n      timeout: 7200\n',
    good: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: x.sh\n      timeout: 3600\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    for (const { key, at } of scriptHooks(value)) {
      let sum = 0;
      for (const { path, value: script } of mapsAt(value, at.path)) {
        const { timeout } = script;
        const isSet = typeof timeout === 'number' || typeof timeout === 'string';
        sum += isSet ? Number.parseInt(String(timeout), 10) || 0 : 0;
        if (sum <= MOST_SECONDS) continue;
        yield {
          path: [...path, 'timeout'],
          message: `the scripts of ${key} may take ${sum} seconds, and CodeDeploy ends the event after ${MOST_SECONDS}`,
          help: `let all timeouts of the event sum up to ${MOST_SECONDS} at most`,
        };
        break;
      }
    }
  },
};
