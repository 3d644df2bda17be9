import { valueAt } from '../../../core/json.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';

/** Where the variables of a document stand. */
export function variableList({ kind }: Document): Path {
  return kind === 'build-variables' ? [] : ['environment', 'environmentVariables'];
}

/** Whether a document gives a build any variables. */
export function givesVariables(document: Document): boolean {
  const list = valueAt(document.value, variableList(document));
  return Array.isArray(list) && list.length > 0;
}

/** A variable of a build has a name that a shell can use and nobody else has taken. */
export const INPUT_VARIABLE_NAME: DocumentRule = {
  id: 'build/input-variable-name',
  severity: 'warning',
  title: 'a variable with a name that a build cannot use',
  why: 'Names that begin with CODEBUILD_ belong to CodeBuild, which sets its own values. A name with a hyphen, a point or a blank is no variable for a shell: $MY-NAME is the value of $MY with -NAME behind it.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html'],
  samples: {
    bad: '[{"name":"CODEBUILD_STAGE","value":"dev"}]',
    good: '[{"name":"STAGE","value":"dev"}]',
  },
  kinds: ['build-variables', 'codebuild-project'],
  mayFind: givesVariables,
  *check(document) {
    for (const one of mapsAt(document.value, variableList(document))) {
      const name = textAt(one.value, ['name']);
      if (name === undefined || name === '') continue;
      const reserved = name.startsWith('CODEBUILD_');
      if (!reserved && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
      yield {
        path: [...one.path, 'name'],
        message: reserved
          ? `the name ${JSON.stringify(name)} belongs to CodeBuild`
          : `${JSON.stringify(name)} is no name that a shell can use`,
        help: 'take letters, digits and _, beginning with a letter, and nothing that begins with CODEBUILD_',
      };
    }
  },
};

/** A variable stands once. */
export const INPUT_VARIABLE_TWICE: DocumentRule = {
  id: 'build/input-variable-twice',
  severity: 'warning',
  title: 'two variables with one name',
  why: 'A build has each variable once. Which of two values it gets is not said anywhere, so one of them is lost, mostly the one that was meant.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html'],
  samples: {
    bad: '[{"name":"STAGE","value":"dev"},{"name":"STAGE","value":"prd"}]',
    good: '[{"name":"STAGE","value":"dev"},{"name":"REGION","value":"dev"}]',
  },
  kinds: ['build-variables', 'codebuild-project'],
  mayFind: givesVariables,
  *check(document) {
    const variables = mapsAt(document.value, variableList(document));
    for (const { item, first, key } of repeated(variables, (one) => textAt(one.value, ['name']))) {
      yield {
        path: [...item.path, 'name'],
        message: `the variable ${JSON.stringify(key)} stands twice`,
        help: 'keep one of the two',
        related: [{ path: [...first.path, 'name'], message: 'the first one' }],
      };
    }
  },
};
