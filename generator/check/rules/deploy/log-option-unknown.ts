import { nearest } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { logConfigurationsOf, optionsOf } from '../../log-configuration.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { LOG_DRIVERS, type LogDriver } from '../../tables/log-options.ts';
import { CONTAINER_KINDS } from '../../task.ts';

/** Options of a log driver are those that it has. */
export const LOG_OPTION_UNKNOWN: DocumentRule = {
  id: 'deploy/log-option-unknown',
  severity: 'error',
  title: 'an option that a log driver does not have',
  why: 'ECS and Docker know the options of each log driver and refuse any other, a mistyped one included. Only awsfirelens hands on whatever it is given.',
  prevents: 'ClientException: Log driver awslogs disallows options: log_key',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    'https://docs.docker.com/engine/logging/configure/',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs","options":{"aws-logs-group":"/ecs/shop"}}}]}',
    good: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awsfirelens","options":{"Name":"cloudwatch"}}}]}',
  },
  kinds: [...CONTAINER_KINDS, 'ecs-service'],
  needsKey: 'logConfiguration',
  *check(document) {
    for (const log of logConfigurationsOf(document)) {
      const name = textAt(log.value, ['logDriver']) ?? '';
      const driver = Object.hasOwn(LOG_DRIVERS, name) ? LOG_DRIVERS[name] : undefined;
      if (driver === undefined) continue;
      const known = [...driver.required, ...driver.optional];
      for (const { name: option, at } of optionsOf(log)) {
        if (known.includes(option)) continue;
        const isKey = at.path.at(-1) === option;
        yield {
          path: at.path,
          ...(isKey ? { ofKey: true } : {}),
          message: `the log driver ${name} has no option ${quote(option)}`,
          help: helpFor(option, name, known),
        };
      }
    }
  },
};

function helpFor(option: string, driver: string, known: readonly string[]): string {
  const meant = nearest(option, known) ?? nearest(`${driver}-${option}`, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  const others: [string, LogDriver][] = Object.entries(LOG_DRIVERS);
  const owner = others.find(([, one]) => [...one.required, ...one.optional].includes(option));
  return owner === undefined ? 'remove it' : `it belongs to the log driver ${owner[0]}: remove it`;
}
