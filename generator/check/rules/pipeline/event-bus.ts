import { textAt } from '../../read.ts';
import { mainDocument } from '../../set-pipeline.ts';
import type { SetDocument, SetIssue, SetRule } from '../../set.ts';

const rule = (bus: string): string =>
  `{"Name":"orders","EventBusName":"${bus}","EventPattern":"{\\"source\\":[\\"aws.codecommit\\"]}"}`;

/** Events of AWS services come on the default bus. */
export const EVENT_BUS: SetRule = {
  over: 'target',
  id: 'pipeline/event-bus',
  severity: 'error',
  title: 'a rule on a bus that gets no events of AWS',
  why: 'What AWS services tell arrives on the default bus of the account, and nowhere else. A rule on another bus waits for ever, and targets that name another bus than their rule belong to no rule.',
  prevents: 'ResourceNotFoundException: Rule does not exist on EventBus',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html'],
  samples: {
    bad: { 'pipeline/events-rule.json': rule('orders') },
    good: { 'pipeline/events-rule.json': rule('default') },
  },
  *check(set) {
    const created = mainDocument(set, 'events-rule');
    const targets = mainDocument(set, 'events-targets');
    const isOfAws = /"aws\./.test(textAt(created?.value, ['EventPattern']) ?? '');
    if (created !== undefined && isOfAws && busOf(created) !== 'default') {
      yield issueOf(
        created,
        `events of AWS do not arrive on the bus ${JSON.stringify(busOf(created))}`,
      );
    } else if (
      created !== undefined &&
      targets !== undefined &&
      busOf(created) !== busOf(targets)
    ) {
      yield issueOf(
        targets,
        `the rule is on the bus ${JSON.stringify(busOf(created))}, but its targets name ${JSON.stringify(busOf(targets))}`,
      );
    }
  },
};

function issueOf(document: SetDocument, message: string): SetIssue {
  const isStated = textAt(document.value, ['EventBusName']) !== undefined;
  return {
    document,
    path: isStated ? ['EventBusName'] : [],
    message,
    help: 'leave EventBusName out, which means the default bus',
  };
}

/** The bus by its name; an ARN ends in it. */
function busOf({ value }: SetDocument): string {
  const bus = textAt(value, ['EventBusName']) ?? 'default';
  return bus.slice(bus.lastIndexOf('/') + 1);
}
