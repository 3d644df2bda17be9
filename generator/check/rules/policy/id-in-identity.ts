import { isObject } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';

/** The Id of a document belongs to policies on resources. */
export const ID_IN_IDENTITY: DocumentRule = {
  id: 'policy/id-in-identity',
  severity: 'warning',
  title: 'an Id in a policy of a role, user or group',
  why: 'The grammar has Id for policies that hang on a resource. In an identity policy it says nothing, and the reference does not allow it there.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  ],
  samples: {
    bad: '{"Id":"build","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
    good: '{"Statement":[{"Sid":"build","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  },
  kinds: ['identity-policy'],
  needsKey: 'Id',
  *check({ value }) {
    if (!isObject(value) || !Object.hasOwn(value, 'Id')) return;
    yield {
      path: ['Id'],
      ofKey: true,
      message: '"Id" belongs to policies on resources, and this one hangs on a role, user or group',
      help: 'remove it; the name of the policy itself says as much',
    };
  },
};
