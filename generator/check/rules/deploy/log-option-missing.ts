import { nameList, nearest } from '../../../core/suggest.ts';
import { logConfigurationsOf, optionsOf } from '../../log-configuration.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { LOG_DRIVERS } from '../../tables/log-options.ts';
import { CONTAINER_KINDS, isForFargate } from '../../task.ts';

/** A log driver is told where logs go. */
export const LOG_OPTION_MISSING: DocumentRule = {
  id: 'deploy/log-option-missing',
  severity: 'error',
  title: 'a log driver without an option that it needs',
  why: 'ECS refuses a log configuration without the options that say where logs go: group and region of awslogs (on Fargate also the prefix of the streams), address and token of splunk, address of gelf. A secret of "secretOptions" counts as well.',
  prevents: 'ClientException: Log driver awslogs requires options: awslogs-region, awslogs-group',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/shop"}}}]}',
    good: '{"containerDefinitions":[{"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/shop","awslogs-region":"ap-northeast-2"}}}]}',
  },
  kinds: [...CONTAINER_KINDS, 'ecs-service'],
  needsKey: 'logConfiguration',
  *check(document) {
    const fargate = document.kind !== 'ecs-service' && isForFargate(document.value);
    for (const log of logConfigurationsOf(document)) {
      const name = textAt(log.value, ['logDriver']) ?? '';
      const driver = Object.hasOwn(LOG_DRIVERS, name) ? LOG_DRIVERS[name] : undefined;
      if (driver === undefined) continue;
      const known = [...driver.required, ...driver.optional];
      const there = new Set(optionsOf(log).map((one) => one.name));
      const due = [...driver.required, ...(fargate ? (driver.requiredOnFargate ?? []) : [])];
      const mistyped = new Set(
        [...there].filter((option) => !known.includes(option)).map((one) => nearest(one, known)),
      );
      const missing = due.filter((option) => !there.has(option) && !mistyped.has(option));
      if (missing.length === 0) continue;
      yield {
        path: log.value['options'] === undefined ? log.path : [...log.path, 'options'],
        message: `the log driver ${name} lacks ${nameList(missing)}`,
        help: `add ${nameList(missing.map((option) => `"${option}"`))} to its options`,
      };
    }
  },
};
