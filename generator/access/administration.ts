import type { Statement } from './policy.ts';

/** Whether an Allow is an account's own administration of its key: without it nobody could ever change the key again. */
export function isAdministration({ action, conditions, principal }: Statement): boolean {
  if (principal === undefined || conditions.length > 0) return false;
  const isAccount = principal.entries.every((one) => one.form === 'account');
  return isAccount && action?.patterns.some(({ text }) => MANAGES.test(text)) === true;
}

const MANAGES = /^kms:(?:\*|PutKeyPolicy|Put\*)$/i;
