import { platformOf, propertyPath } from '../../appspec.ts';
import { valueAt } from '../../../core/json.ts';
import { textOf } from '../../../environment/scalars.ts';
import type { DocumentRule } from '../../rule.ts';

/** An alias moves from one version to another. */
export const SAME_VERSION: DocumentRule = {
  id: 'deploy/same-version',
  severity: 'warning',
  title: 'a deployment from a version to itself',
  why: 'CodeDeploy moves the traffic of an alias from CurrentVersion to TargetVersion. Where both are the same, nothing is deployed.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-lambda',
  ],
  samples: {
    bad: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties: { CurrentVersion: "2", TargetVersion: "2" }\n',
    good: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties: { CurrentVersion: "1", TargetVersion: "2" }\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    if (platformOf(value) !== 'lambda') return;
    const path = propertyPath(value, 'TargetVersion');
    const target = textOf(valueAt(value, path));
    const current = textOf(valueAt(value, propertyPath(value, 'CurrentVersion')));
    if (target === '' || current !== target) return;
    yield {
      path,
      message: `the alias points to version ${target} now and afterwards`,
      help: 'name the version that is published last',
    };
  },
};
