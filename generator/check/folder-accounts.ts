import type { DeliverySet } from './set.ts';

/** Every account that the targets of a folder deliver in, with what it is; `undefined` where they are not all known. */
export function folderAccounts(sets: readonly DeliverySet[]): Map<string, string> | undefined {
  const accounts = new Map<string, string>();
  for (const { target, accounts: own, folder } of sets) {
    if (own.shared === undefined || own.workload === undefined || folder === undefined) {
      return undefined;
    }
    accounts.set(own.workload, `the account of ${target}`);
    accounts.set(own.shared, 'the shared account');
  }
  for (const account of sets.flatMap(({ folder = [] }) => folder)) {
    if (!accounts.has(account)) accounts.set(account, 'the account of another target');
  }
  return accounts;
}
