import { isObject } from '../../../core/json.ts';
import type { DocumentRule } from '../../rule.ts';

/** The spec of a key goes by its name of today. */
export const KEY_SPEC_FORMER_NAME: DocumentRule = {
  id: 'deploy/key-spec-former-name',
  severity: 'warning',
  title: 'the spec of a key under its former name',
  why: 'KMS has renamed CustomerMasterKeySpec to KeySpec. The former name still works, but takes only the specs of its time.',
  sources: ['https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html'],
  samples: {
    bad: '{"CustomerMasterKeySpec":"RSA_2048","KeyUsage":"SIGN_VERIFY"}',
    good: '{"KeySpec":"RSA_2048","KeyUsage":"SIGN_VERIFY"}',
  },
  kinds: ['kms-key'],
  *check({ value }) {
    if (!isObject(value) || value['CustomerMasterKeySpec'] === undefined) return;
    yield {
      path: ['CustomerMasterKeySpec'],
      ofKey: true,
      message: 'CustomerMasterKeySpec is the former name of KeySpec',
      help: 'write "KeySpec"',
    };
  },
};
