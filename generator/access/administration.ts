import type { Statement } from './policy.ts';

/** Whether an Allow is an account's own administration of its key: without it nobody could ever change the key again. */
export function isAdministration({ action, conditions, principal }: Statement): boolean {
  const isAccount = principal?.entries.every((one) => one.form === 'account') === true;
  const manages = action?.patterns.some(({ text }) =>
    /^kms:(?:\*|PutKeyPolicy|Put\*)$/i.test(text),
  );
  return isAccount && conditions.length === 0 && manages === true;
}
