import { isObject } from '../../../core/json.ts';
import { mistypedKey } from '../../../iam/slips.ts';
import {
  comparisonsOf,
  minified,
  POLICY_KINDS,
  statementsOf,
  textsOf,
  type Statement,
} from '../../policy.ts';
import type { At } from '../../read.ts';
import type { Document, DocumentRule } from '../../rule.ts';

const VARIABLES =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';

/** A variable such as `${aws:username}`, with a default or without. */
const VARIABLE = /\$\{([A-Za-z0-9.-]+:[^:},][^},]*?)\s*(?:,[^}]*)?\}/g;

/** Policy variables need the language of 2012. */
export const VARIABLE_VERSION: DocumentRule = {
  id: 'policy/variable-version',
  severity: 'error',
  title: 'a policy variable without Version 2012-10-17',
  why: 'Without Version, or with 2008-10-17, AWS takes ${aws:username} as these very letters. The statement is stored and matches nobody’s resources.',
  sources: [VARIABLES],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/${aws:username}/*"}]}',
    good: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/${aws:username}/*"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsVariable,
  *check(document) {
    const { value } = document;
    if (!isObject(value) || value['Version'] === '2012-10-17') return;
    const [first] = variablesOf(document);
    if (first === undefined) return;
    yield {
      path: first.at.path,
      message: `\${${first.key}} is plain text here: variables need "Version": "2012-10-17"`,
      help: 'write "Version": "2012-10-17" at the top of the policy',
    };
  },
};

/** Policy variables are keys that AWS knows. */
export const UNKNOWN_VARIABLE: DocumentRule = {
  id: 'policy/unknown-variable',
  severity: 'error',
  title: 'a mistyped policy variable',
  why: 'A variable is replaced by a key of the request. No request carries a key that AWS does not know, so a Resource with it never matches.',
  sources: [VARIABLES],
  samples: {
    bad: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/${aws:usernme}/*"}]}',
    good: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/${aws:UserName}/*"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsVariable,
  *check(document) {
    const variables = variablesOf(document);
    const table = variables.length === 0 ? undefined : document.iam();
    if (table === undefined) return;
    for (const { at, key } of variables) {
      const meant = mistypedKey(table, key);
      if (meant === undefined) continue;
      yield {
        path: at.path,
        message: `no request carries the key of the variable \${${key}}`,
        help: `did you mean \${${meant}}?`,
      };
    }
  },
};

function holdsVariable({ value }: Document): boolean {
  return minified(value).includes('${');
}

function variablesOf({ value }: Document): { at: At<string>; key: string }[] {
  return statementsOf(value)
    .flatMap(textsWithVariables)
    .filter((at) => at.value.includes('${'))
    .flatMap((at) => [...at.value.matchAll(VARIABLE)].map(([, key = '']) => ({ at, key })));
}

function textsWithVariables(statement: Statement): At<string>[] {
  const values = comparisonsOf(statement).flatMap((one) => one.values);
  const texts = values.flatMap(({ path, value }) =>
    typeof value === 'string' ? [{ path, value }] : [],
  );
  return [...textsOf(statement, 'Resource'), ...textsOf(statement, 'NotResource'), ...texts];
}
