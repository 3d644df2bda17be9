import { nearest } from '../../../core/suggest.ts';
import { platformOf, propertyPath } from '../../appspec.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const WORD = 'TASK_DEFINITION';

/** The deploy action looks for one text and no other. */
export const TASK_DEFINITION_PLACEHOLDER: DocumentRule = {
  id: 'deploy/task-definition-placeholder',
  severity: 'error',
  title: 'a mistyped placeholder of the task definition',
  why: 'The deploy action of CodePipeline registers the task definition and puts its ARN in the place of <TASK_DEFINITION>. A text that only looks like it stays, and CodeDeploy finds no task definition of that name.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html',
  ],
  samples: {
    bad: 'version: 0.0\nResources:\n  - TargetService:\n      Properties:\n        TaskDefinition: <TASK_DEFINTION>\n',
    good: 'version: 0.0\nResources:\n  - TargetService:\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n',
  },
  kinds: ['appspec'],
  judgesPlaceholders: true,
  knowsBetter: true,
  *check({ value }) {
    if (platformOf(value) !== 'ecs') return;
    const path = propertyPath(value, 'TaskDefinition');
    const text = textAt(value, path);
    const [, word] = /^\s*<\s*([A-Za-z_ -]+?)\s*>\s*$/.exec(text ?? '') ?? [];
    if (word === undefined || text === `<${WORD}>`) return;
    // Longer and shorter words are placeholders of somebody's own script.
    if (Math.abs(word.length - WORD.length) > 1 || nearest(word, [WORD]) === undefined) return;
    yield {
      path,
      message: `${JSON.stringify(text)} is not the placeholder that CodePipeline fills in`,
      help: `write <${WORD}>`,
    };
  },
};
