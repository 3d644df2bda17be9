import { actionsOf, settingsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** Each way to ECS has its own file of images. */
export const IMAGE_FILE: DocumentRule = {
  id: 'pipeline/image-file',
  severity: 'warning',
  title: 'the file of blue/green images in a rolling deployment',
  why: 'The ECS action reads a list of containers with their images, imagedefinitions.json. imageDetail.json is the file of the CodeDeployToECS action and holds a single address; the ECS action cannot read it.',
  prevents: 'Did not find the image definition file, or its JSON format is invalid',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"D","actions":[{"actionTypeId":{"owner":"AWS","provider":"ECS"},"configuration":{"FileName":"imageDetail.json"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"D","actions":[{"actionTypeId":{"owner":"AWS","provider":"ECS"},"configuration":{"FileName":"imagedefinitions.json"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const action of actionsOf(value)) {
      if (action.owner !== 'AWS' || action.provider !== 'ECS') continue;
      for (const { key, text, path } of settingsOf(action)) {
        if (key !== 'FileName' || !/(?:^|\/)imagedetail\.json$/i.test(text)) continue;
        yield {
          path,
          message: `${JSON.stringify(text)} is the file of blue/green deployments; the ECS action reads a list of images`,
          help: 'write "FileName": "imagedefinitions.json", and have the build make that file',
        };
      }
    }
  },
};
