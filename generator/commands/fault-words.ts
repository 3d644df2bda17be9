import type { CoreRuleId } from '../core/rules.ts';
import type { Status } from '../files/compare.ts';

/** What each status of a file below `out/` that is a fault says, and what mends it. */
export const FAULTS: Partial<Record<Status, { rule: CoreRuleId; message: string; help: string }>> =
  {
    missing: {
      rule: 'output/missing',
      message: 'the sources render this file, but it is not there',
      help: 'render it and commit it:',
    },
    stale: {
      rule: 'output/stale',
      message: 'the sources render this file differently now',
      help: 'render it and commit it:',
    },
    edited: {
      rule: 'output/edited',
      message: 'this file was changed by hand',
      help: 'make the change in the variables or the template instead, then',
    },
    blocked: {
      rule: 'output/foreign',
      message: 'something that this tool did not write stands where a file is rendered',
      help: 'move it away, then',
    },
    extra: {
      rule: 'output/extra',
      message: 'the sources no longer render this file',
      help: 'let it be removed:',
    },
  };
