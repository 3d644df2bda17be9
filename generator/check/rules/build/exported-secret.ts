import { definedVariables } from '../../buildspec.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Secrets stay inside the build. */
export const EXPORTED_SECRET: DocumentRule = {
  id: 'build/exported-secret',
  severity: 'warning',
  title: 'an exported variable that holds a secret',
  why: 'Exported variables are told to CodePipeline and shown in the answers of its API and in its console. Values from Parameter Store and Secrets Manager do not belong there; CodeBuild refuses to export those of a build project.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: build/token\n  exported-variables: [TOKEN]\n',
    good: 'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: build/token\n  exported-variables: [TAG]\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    const exported = itemsAt(value, ['env', 'exported-variables']);
    if (exported.length === 0) return;
    const secrets = definedVariables(value).filter(({ block }) => block !== 'variables');
    for (const { path, value: name } of exported) {
      const secret = secrets.find(({ key }) => key === name);
      if (secret === undefined) continue;
      yield {
        path,
        message: `${JSON.stringify(name)} comes from ${secret.block} and would be readable outside of the build`,
        help: 'let the action that needs it read it for itself',
        related: [{ path: secret.at.path, message: 'where it comes from' }],
      };
    }
  },
};
