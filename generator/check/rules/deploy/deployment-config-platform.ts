import { quote } from '../../../schema/words.ts';
import {
  configOf,
  configPlatform,
  GROUP_KINDS,
  isForEcs,
  serverKeys,
} from '../../deployment-group.ts';
import type { DocumentRule } from '../../rule.ts';

const INSTEAD = {
  ECS: 'CodeDeployDefault.ECSAllAtOnce',
  Server: 'CodeDeployDefault.OneAtATime',
  Lambda: 'CodeDeployDefault.LambdaAllAtOnce',
};

/** A group has a configuration for what it deploys to. */
export const DEPLOYMENT_CONFIG_PLATFORM: DocumentRule = {
  id: 'deploy/deployment-config-platform',
  severity: 'error',
  title: 'a deployment configuration for another platform',
  why: 'A deployment configuration is for servers, for Lambda or for ECS. A group of ECS services with one for servers, or the other way round, is refused.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
  ],
  samples: {
    bad: '{"ecsServices":[{"serviceName":"shop"}],"deploymentConfigName":"CodeDeployDefault.OneAtATime"}',
    good: '{"ecsServices":[{"serviceName":"shop"}],"deploymentConfigName":"CodeDeployDefault.ECSAllAtOnce"}',
  },
  kinds: GROUP_KINDS,
  *check({ value }) {
    const platform = configPlatform(value);
    if (platform === undefined) return;
    const own = isForEcs(value) ? 'ECS' : serverKeys(value).length > 0 ? 'Server' : undefined;
    if (own === undefined || own === platform) return;
    yield {
      path: ['deploymentConfigName'],
      message: `${quote(configOf(value) ?? '')} is for ${NAMES[platform]}, and this group deploys to ${NAMES[own]}`,
      help: `for example "${INSTEAD[own]}"`,
    };
  },
};

const NAMES = { ECS: 'ECS', Server: 'servers', Lambda: 'Lambda' };
