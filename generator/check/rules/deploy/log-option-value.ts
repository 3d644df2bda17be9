import { quote } from '../../../schema/words.ts';
import { logConfigurationsOf, optionsOf } from '../../log-configuration.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { CONTAINER_KINDS } from '../../task.ts';

/** Options of log drivers have values that ECS takes. */
export const LOG_OPTION_VALUE: DocumentRule = {
  id: 'deploy/log-option-value',
  severity: 'error',
  title: 'a value that an option of a log driver does not take',
  why: 'ECS takes awslogs-create-group only where it is true, mode only as blocking or non-blocking, and of the two ways to recognise messages of several lines only one.',
  prevents:
    "ClientException: Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option",
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html'],
  samples: {
    bad: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-create-group":"false"}}}]}',
    good: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-create-group":"true","mode":"non-blocking"}}}]}',
  },
  kinds: [...CONTAINER_KINDS, 'ecs-service'],
  needsKey: 'logConfiguration',
  *check(document) {
    for (const log of logConfigurationsOf(document)) {
      if (textAt(log.value, ['logDriver']) === 'awsfirelens') continue;
      const options = new Map(optionsOf(log).map(({ name, at }) => [name, at]));
      const group = options.get('awslogs-create-group');
      if (typeof group?.value === 'string' && !/^true$/i.test(group.value)) {
        yield {
          path: group.path,
          message: `awslogs-create-group is ${quote(group.value)}; ECS takes it only as "true"`,
          help: 'leave it out where no group is to be created',
        };
      }
      const mode = options.get('mode');
      if (typeof mode?.value === 'string' && !/^(?:non-)?blocking$/.test(mode.value)) {
        yield {
          path: mode.path,
          message: `${quote(mode.value)} is no mode of a log driver`,
          help: 'write "non-blocking" or "blocking"',
        };
      }
      const pattern = options.get('awslogs-multiline-pattern');
      const format = options.get('awslogs-datetime-format');
      if (pattern !== undefined && format !== undefined) {
        yield {
          path: pattern.path,
          ofKey: true,
          message:
            'awslogs-multiline-pattern and awslogs-datetime-format both say where a message begins',
          help: 'keep one of them',
          related: [{ path: format.path, message: 'the other one' }],
        };
      }
    }
  },
};
