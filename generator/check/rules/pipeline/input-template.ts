import { nameList, nearest } from '../../../core/suggest.ts';
import { entriesAt, mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** What a template of an input names is taken from the event. */
export const INPUT_TEMPLATE: DocumentRule = {
  id: 'pipeline/input-template',
  severity: 'error',
  title: 'a variable of an input template that is not defined',
  why: 'An input template fills in <name> from InputPathsMap. put-targets refuses a template with a name that is not defined there; names that begin with aws. EventBridge defines itself.',
  prevents: 'ValidationException: Invalid InputTemplate for target',
  sources: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html',
  ],
  samples: {
    bad: '{"Targets":[{"InputTransformer":{"InputPathsMap":{"commit":"$.detail.commitId"},"InputTemplate":"\\"<comit>\\""}}]}',
    good: '{"Targets":[{"InputTransformer":{"InputPathsMap":{"commit":"$.detail.commitId"},"InputTemplate":"\\"<commit> <aws.events.rule-name>\\""}}]}',
  },
  kinds: ['events-targets'],
  needsKey: 'InputTransformer',
  *check({ value }) {
    for (const target of mapsAt(value, ['Targets'])) {
      const path = [...target.path, 'InputTransformer', 'InputTemplate'];
      const template = textAt(value, path);
      if (template === undefined) continue;
      const map = [...target.path, 'InputTransformer', 'InputPathsMap'];
      const names = entriesAt(value, map).map((one) => one.key);
      for (const [token, name = ''] of template.matchAll(/(?<!\\)<([A-Za-z0-9_-]+)>/g)) {
        if (names.includes(name)) continue;
        const meant = nearest(name, names);
        yield {
          path,
          message: `${token} is not defined in InputPathsMap`,
          help:
            meant !== undefined
              ? `did you mean <${meant}>?`
              : names.length === 0
                ? `add  "InputPathsMap": {${JSON.stringify(name)}: "$.detail.…"}`
                : `defined are ${nameList(names)}`,
        };
      }
    }
  },
};
