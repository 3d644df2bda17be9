import { nameList, nearest } from '../../../core/suggest.ts';
import { quote } from '../../../schema/words.ts';
import { configOf, GROUP_KINDS, isForEcs, serverKeys } from '../../deployment-group.ts';
import type { DocumentRule } from '../../rule.ts';
import { DEPLOYMENT_CONFIGS } from '../../tables/deployment-configs.ts';

const PREFIX = 'CodeDeployDefault.';

/** Configurations of CodeDeploy's own are those that it has. */
export const DEPLOYMENT_CONFIG_UNKNOWN: DocumentRule = {
  id: 'deploy/deployment-config-unknown',
  severity: 'error',
  title: 'a deployment configuration that CodeDeploy does not have',
  why: 'Names that begin with CodeDeployDefault. belong to the configurations that CodeDeploy comes with; nobody can make another one of that name. One that does not exist is refused.',
  prevents:
    'DeploymentConfigDoesNotExistException: No deployment configuration found for name: CodeDeployDefault.ECSAllAtonce',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
  ],
  samples: {
    bad: '{"deploymentConfigName":"CodeDeployDefault.ECSLinear10PercentEvery1Minute"}',
    good: '{"deploymentConfigName":"CodeDeployDefault.LambdaLinear10PercentEvery1Minute"}',
  },
  kinds: GROUP_KINDS,
  *check({ value }) {
    const name = configOf(value);
    if (name === undefined) return;
    const known = Object.keys(DEPLOYMENT_CONFIGS);
    const isOwn = name.startsWith(PREFIX);
    const bare = isOwn ? name.slice(PREFIX.length) : name;
    // Without the prefix it may be a configuration of the user's own, unless it has the very name of a known one.
    if (isOwn ? known.includes(bare) : !known.includes(bare)) return;
    const platform = isForEcs(value) ? 'ECS' : serverKeys(value).length > 0 ? 'Server' : undefined;
    const fitting = known.filter(
      (one) => platform === undefined || DEPLOYMENT_CONFIGS[one] === platform,
    );
    const meant = nearest(bare, fitting) ?? nearest(bare, known);
    yield {
      path: ['deploymentConfigName'],
      message: `${quote(name)} is no deployment configuration of CodeDeploy`,
      help:
        meant === undefined
          ? `there are ${nameList(fitting.map((one) => PREFIX + one))}`
          : `did you mean "${PREFIX}${meant}"?`,
    };
  },
};
