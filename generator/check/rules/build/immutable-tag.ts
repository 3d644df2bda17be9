import { buildCommands } from '../../build-commands.ts';
import { textAt } from '../../read.ts';
import { buildsOf } from '../../set-build.ts';
import { documentsOf, type SetRule } from '../../set.ts';

const repository = (mutability: string): string =>
  JSON.stringify({ repositoryName: 'orders', imageTagMutability: mutability });
const REST = {
  'pipeline/codebuild-project.json': '{"name":"b","source":{"type":"CODEPIPELINE"}}',
  'repository/buildspec.yml':
    'version: 0.2\nphases:\n  build:\n    commands:\n      - docker push "$REPOSITORY:latest"\n',
};

/** A push to a tag that does not depend on the build. */
const FIXED_TAG =
  /\bdocker\s+(?:image\s+)?push\s+(["']?)[^\s"';&|]*:([A-Za-z0-9_.-]+)\1(?=[\s;&|)]|$)/m;

/** A tag that each build moves has to be movable. */
export const IMMUTABLE_TAG: SetRule = {
  over: 'target',
  id: 'build/immutable-tag',
  severity: 'error',
  title: 'a tag that every build pushes, in a repository whose tags cannot be moved',
  why: 'In a repository with IMMUTABLE tags each tag is pushed once. A build that pushes latest, or backup, succeeds the first time and fails ever after.',
  prevents:
    'tag invalid: The image tag ‘latest’ already exists in the repository and cannot be overwritten because the tag is immutable',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html'],
  samples: {
    bad: { ...REST, 'workload/ecr-repository.json': repository('IMMUTABLE') },
    good: { ...REST, 'workload/ecr-repository.json': repository('MUTABLE') },
  },
  *check(set) {
    for (const document of documentsOf(set, 'ecr-repository')) {
      if (textAt(document.value, ['imageTagMutability']) !== 'IMMUTABLE') continue;
      for (const { buildspec } of buildsOf(set)) {
        if (buildspec === undefined) continue;
        const command = buildCommands(buildspec).find(({ text }) => FIXED_TAG.test(text));
        if (command === undefined) continue;
        const tag = FIXED_TAG.exec(command.text)?.[2] ?? '';
        yield {
          document,
          path: ['imageTagMutability'],
          message: `tags cannot be moved, but each build pushes ${JSON.stringify(tag)}`,
          help: 'write  "imageTagMutability": "MUTABLE", or push tags that each build makes anew',
          related: [
            {
              document: buildspec.document,
              path: buildspec.at(command.path),
              message: 'the command that pushes it',
            },
          ],
        };
      }
    }
  },
};
