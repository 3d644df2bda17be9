import { isObject, type JsonValue } from '../../../core/json.ts';
import { minified } from '../../policy.ts';
import type { DocumentRule, Issue, Path } from '../../rule.ts';

/** What IAM and KMS do not take in the text of a policy: everything but Latin-1 and the three blanks of JSON. */
const OUTSIDE = /[^\u0009\u000A\u000D\u0020-\u00FF]/u;

/** Policies of IAM and KMS are written in Latin-1. */
export const CHARACTER_SET: DocumentRule = {
  id: 'policy/character-set',
  severity: 'error',
  title: 'a character that IAM and KMS do not take',
  why: 'IAM and KMS take policies in Latin letters only (U+0020 to U+00FF). A Korean Sid, a long dash or curly quotes pasted from a document have the whole policy refused.',
  prevents:
    'ValidationError: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  sources: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html'],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/\u2013/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/\u00fc/*"}]}',
  },
  kinds: ['identity-policy', 'trust-policy', 'key-policy'],
  judgesPlaceholders: true,
  mayFind: ({ value }) => OUTSIDE.test(minified(value)),
  *check(document) {
    yield* within(document.value, [], (path) => {
      // An escape such as \u2013 is plain letters in the text that AWS is given.
      const text = document.source(path);
      return text === undefined || OUTSIDE.test(text);
    });
  },
};

function* within(value: JsonValue, path: Path, isRaw: (path: Path) => boolean): Generator<Issue> {
  if (typeof value === 'string') {
    const found = OUTSIDE.exec(value)?.[0];
    if (found !== undefined && isRaw(path)) yield issueOf(found, path);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* within(item, [...path, index], isRaw);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const found = OUTSIDE.exec(key)?.[0];
      if (found !== undefined) yield { ...issueOf(found, [...path, key]), ofKey: true };
      yield* within(item, [...path, key], isRaw);
    }
  }
}

function issueOf(found: string, path: Path): Issue {
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    path,
    message: `${JSON.stringify(found)} (U+${code}) is outside the characters that AWS takes in this policy, U+0020 to U+00FF`,
    help: 'write it in Latin letters; notes in other letters belong into another file',
  };
}
